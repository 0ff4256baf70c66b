package problem

import (
	"errors"
	"slices"
	"testing"
)

// Whoever complains, the place is read from it.
func TestProblems(t *testing.T) {
	for _, c := range []struct {
		said string
		want []Problem
	}{
		{"B5-out-of-turn.md:31:9: goal wants a kind of event, found \"delivred\"\nA1-hello.md:2: no lead",
			[]Problem{{"B5-out-of-turn.md", 31, 9, "goal wants a kind of event, found \"delivred\""}, {"A1-hello.md", 2, 0, "no lead"}}},
		{"# ehloworld/wasm\nwasm/main.go:3:26: undefined: y",
			[]Problem{{"wasm/main.go", 3, 26, "undefined: y"}}},
		{"template: home.html:3:84: executing \"main\" at <.X>: no X",
			[]Problem{{"home.html", 3, 84, "executing \"main\" at <.X>: no X"}}},
		{"A1-hello.md:9:1: reply differs\n\twant 250\n\tfound 501",
			[]Problem{{"A1-hello.md", 9, 1, "reply differs\nwant 250\nfound 501"}}},
		{"no go here", []Problem{{"", 0, 0, "no go here"}}},
	} {
		if got := Of(errors.New(c.said)); !slices.Equal(got, c.want) {
			t.Errorf("%q: %+v, want %+v", c.said, got, c.want)
		}
	}
}
