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

// Every exercise tells of a wrong turn, and helps whoever has done nothing wrong
// three times at least, and in each of its steps.
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
			plain := map[int]int{} // how many hints without a condition a line has, or for 0 all of the exercise
			for _, h := range x.Hints {
				if h.When == nil {
					plain[h.Under]++
				}
				gives := func(in script.Input) bool {
					line := strings.TrimSpace(in.Octets)
					return strings.Contains(line, " ") && strings.Contains(h.Text, line)
				}
				if !strings.Contains(h.Text, "?") || slices.ContainsFunc(x.Solution, gives) {
					t.Errorf("%s:%d: a hint asks, and never gives the line: %s", l.File, b.Line+h.Line-1, h.Text)
				}
			}
			all := 0
			for _, n := range plain {
				all += n
			}
			if all < 3 {
				t.Errorf("%s:%d: %s: %d hints without a condition, want three", l.File, b.Line, b.ID, all)
			}
			for _, s := range x.Steps {
				if plain[0]+plain[s.Line] == 0 {
					t.Errorf("%s:%d: no hint for this step", l.File, b.Line+s.Line-1)
				}
			}
			for _, g := range x.Goals {
				if plain[0]+plain[g.Line] == 0 && len(x.Steps) == 0 && !g.Never && !g.What.Limit() {
					t.Errorf("%s:%d: no hint for this goal", l.File, b.Line+g.Line-1)
				}
			}
		}
	}
}
