package export

import (
	"testing"

	"ehloworld/engine/notation/notationtest"
)

// What is no record is refused with its errors.
func TestRefused(t *testing.T) {
	notationtest.Refused(t, false, map[string]func(string) error{
		"record": func(text string) error { _, err := ReadRecord(text); return err },
	})
}

// Each error that the package can give is provoked.
func TestEveryErrorIsProvoked(t *testing.T) {
	notationtest.EveryErrorIsProvoked(t, 1, notationtest.RefusedFile)
}
