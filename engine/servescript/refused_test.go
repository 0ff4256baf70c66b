package servescript

import (
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
	"ehloworld/engine/notation/notationtest"
)

// Each text that is no scene with a client, or that cannot be done in one, is refused with
// its errors.
func TestRefused(t *testing.T) {
	notationtest.Refused(t, *update, map[string]func(string) error{
		"scene": func(text string) error { _, err := notation.Read("n", text); return err },
		"goal": func(text string) error {
			_, err := exercise.Read("x", "", "Do it.\n\nclient polite\n\ngoal "+text+"solution:\n  S: 220 mx.tutor.example\n")
			return err
		},
		"step": func(text string) error {
			_, err := exercise.Read("x", "", "Do it.\n\nclient polite\n\nstep Do it.\n"+text+"solution:\n  S: 220 mx.tutor.example\n")
			return err
		},
	})
}

// Each error that the package can give is provoked.
func TestEveryErrorIsProvoked(t *testing.T) {
	notationtest.EveryErrorIsProvoked(t, 2, notationtest.RefusedFile)
}
