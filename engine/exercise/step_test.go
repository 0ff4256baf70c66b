package exercise

import (
	"strings"
	"testing"
)

// A step may fill in a line, or let time pass: what it lets pass is a duration.
func TestSayTime(t *testing.T) {
	text := "Wait.\n\nuse basic\nstep Keep silent.\n  say T: 300s\n  goal reply 421\nsolution:\n  T: 5m\n"
	x, err := Read("x.md", "x", text)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := x.Steps[0].Say, "T: 5m"; got != want {
		t.Errorf("say %q, want %q", got, want)
	}
	if _, err := Read("x.md", "x", strings.Replace(text, "300s", "a while", 1)); err == nil {
		t.Error("a while is read as a duration")
	}
}
