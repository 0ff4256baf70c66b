package lessons

import (
	"slices"
	"strings"
	"testing"

	"ehloworld/engine/script"
)

// load is the whole course, read.
func load(t *testing.T) (list []*Lesson) {
	t.Helper()
	tracks, err := Load(Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, track := range tracks {
		list = append(list, track.Lessons...)
	}
	return list
}

// Every exercise can be solved: its solution does, and no wrong turn; a wrong
// turn earns its hints.
func TestExercises(t *testing.T) {
	for _, l := range load(t) {
		for _, b := range l.Exercises {
			t.Run(b.ID, func(t *testing.T) {
				x, err := script.ReadExercise(l.File, b.ID, b.Text)
				if err != nil {
					t.Fatal(err)
				}
				if err := x.Check(); err != nil {
					for _, e := range script.Errors(err) {
						t.Errorf("%s:%d: %s", l.File, b.Line+e.Line-1, e.Reason())
					}
				}
			})
		}
	}
}

// Every exercise tells of a wrong turn, and helps in three steps.
func TestHelp(t *testing.T) {
	for _, l := range load(t) {
		for _, b := range l.Exercises {
			x, err := script.ReadExercise(l.File, b.ID, b.Text)
			if err != nil {
				t.Fatal(err)
			}
			if len(x.Wrong) == 0 {
				t.Errorf("%s:%d: %s: no wrong turn", l.File, b.Line, b.ID)
			}
			var plain [4]bool // there is a hint of this number for whoever has done nothing yet
			for _, h := range x.Hints {
				plain[h.Number] = plain[h.Number] || h.When == nil
				gives := func(in script.Input) bool {
					line := strings.TrimSpace(in.Octets)
					return strings.Contains(line, " ") && strings.Contains(h.Text, line)
				}
				if !strings.Contains(h.Text, "?") || slices.ContainsFunc(x.Solution, gives) {
					t.Errorf("%s:%d: a hint asks, and never gives the line: %s", l.File, b.Line+h.Line-1, h.Text)
				}
			}
			if !plain[1] || !plain[2] || !plain[3] {
				t.Errorf("%s:%d: %s: want a hint 1, 2 and 3 without a condition", l.File, b.Line, b.ID)
			}
		}
	}
}
