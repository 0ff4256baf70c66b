package exercise

import (
	"reflect"
	"testing"

	"ehloworld/engine/notation"
	"ehloworld/engine/notation/notationtest"
)

// FuzzExercise: no text breaks the reader or the judge; what is accepted can be
// checked, and worked at, and what its goals, inputs and session are written as
// is read as the same.
func FuzzExercise(f *testing.F) {
	notationtest.Seeds(f, "testdata/*.exercise", "exercise", "part", "check")
	f.Fuzz(func(t *testing.T, text string) {
		x, err := Read("", "", text)
		if err != nil {
			notationtest.Placed(t, text, err)
			return
		}
		inputs := [][]notation.Input{x.Before, x.Solution}
		for _, w := range x.Wrong {
			inputs = append(inputs, w.Inputs)
		}
		if len(x.Wrong) > 20 || !notationtest.Small(inputs...) {
			return
		}
		for _, list := range inputs {
			notationtest.SameInputs(t, list)
		}
		for _, g := range x.allGoals() {
			again := readCondition(notation.NewReader("", g.What.String()).Words(notation.Line{Number: 1, Text: "goal " + g.What.String()}))
			if again == nil || again.String() != g.What.String() || again.Label(g.Never) != g.What.Label(g.Never) || g.Label == "" {
				t.Errorf("goal %q, %q is read as %+v", g.What, g.Label, again)
			}
		}
		for _, e := range notation.Errors(x.Check()) {
			notationtest.Placed(t, text, e)
		}
		r := x.run()
		for _, in := range x.Solution {
			r.Do(in)
		}
		said := r.Progress()
		r.Undo(len(x.Solution))
		if got := r.Progress(); !reflect.DeepEqual(got, said) {
			t.Errorf("done again: %+v, want %+v", got, said)
		}
	})
}
