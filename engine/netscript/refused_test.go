package netscript

import (
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
	"ehloworld/engine/notation/notationtest"
)

// Each text that is no network, or that cannot be done in one, is refused with its errors.
func TestRefused(t *testing.T) {
	read := func(text string) error { _, err := notation.Read("n", text); return err }
	do := func(text string) error { _, err := exercise.Read("x", "", text); return err }
	notationtest.Refused(t, *update, map[string]func(string) error{
		"network": read,
		"deed": func(text string) error {
			return read("server mx.one.example\nserver mx.closed.example closed\n!: " + text)
		},
		"exercise": do,
		"goal": func(text string) error {
			return do("Do it.\n\nserver mx.one.example\n  domain one.example\n  mailbox bob@one.example\n\ngoal " + text + "solution:\n  C: QUIT\n")
		},
	})
}

// Each error that the package can give is provoked.
func TestEveryErrorIsProvoked(t *testing.T) {
	notationtest.EveryErrorIsProvoked(t, 10, notationtest.RefusedFile)
}
