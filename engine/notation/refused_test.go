package notation_test

import (
	"flag"
	"strings"
	"testing"

	"ehloworld/engine/notation"
	"ehloworld/engine/notation/notationtest"
)

var update = flag.Bool("update", false, "write the server's lines of the dialogues, and the errors beside the texts that are refused")

// Each text that is no scene or no dialogue is refused with its errors.
func TestRefused(t *testing.T) {
	notationtest.Refused(t, *update, map[string]func(string) error{
		"scene": func(text string) error { _, err := notation.ReadScene("s", text); return err },
		"file":  func(text string) error { _, err := notation.Read("f", text); return err },
		"input": func(text string) error {
			_, err := notation.ReadInput(strings.TrimSuffix(text, "\n"), nil)
			return err
		},
	})
}

// Each error that the package can give is provoked, some by an exercise.
func TestEveryErrorIsProvoked(t *testing.T) {
	notationtest.EveryErrorIsProvoked(t, 60, notationtest.RefusedFile, "../exercise/"+notationtest.RefusedFile, "../netscript/"+notationtest.RefusedFile)
}
