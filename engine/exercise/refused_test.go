package exercise_test

import (
	"flag"
	"strings"
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/engine/notation/notationtest"
)

var update = flag.Bool("update", false, "write the errors beside the texts that are refused")

// Each text that is no exercise, or one that cannot be done, is refused with its
// errors.
func TestRefused(t *testing.T) {
	const begun = "Do something.\n\nuse basic\n"
	read := func(text string) error { _, err := exercise.Read("x", "", text); return err }
	notationtest.Refused(t, *update, map[string]func(string) error{
		"exercise": read,
		"part": func(text string) error { // of an exercise that has the rest
			text = begun + text + "goal closed\n"
			if !strings.Contains(text, "\nsolution:") {
				text += "solution:\n  C: QUIT\n"
			}
			return read(text)
		},
		"check": func(text string) error {
			x, err := exercise.Read("x", "", begun+text)
			if err != nil {
				t.Errorf("not read: %v", err)
				return err
			}
			return x.Check()
		},
	})
}

// Each error that the package can give is provoked.
func TestEveryErrorIsProvoked(t *testing.T) {
	notationtest.EveryErrorIsProvoked(t, 30, notationtest.RefusedFile, "../netscript/"+notationtest.RefusedFile)
}
