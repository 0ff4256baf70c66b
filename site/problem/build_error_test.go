package problem

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"ehloworld/engine/notation"
	"ehloworld/lessons"
)

// Whatever another program says, the place is read from it.
func TestRead(t *testing.T) {
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
		{"", nil},
		{"no go here", []Problem{{"", 0, 0, "no go here"}}},
	} {
		if got := Of(Read(c.said)); !slices.Equal(got, c.want) {
			t.Errorf("%q: %+v, want %+v", c.said, got, c.want)
		}
	}
}

// However an error of our own is joined and wrapped, its place is found, and no
// other's words are taken for one.
func TestOf(t *testing.T) {
	notation := &notation.Error{File: "550.txt", Line: 3, Col: 9, What: "goal", Want: "a kind of event", Found: `"delivred"`}
	of := &lessons.Error{File: "A1-hello.md", Line: 2, Col: 1, Reason: "no lead"}
	own := Problem{"site/conformance.txt", 4, 0, "wants a sentence"}
	all := errors.Join(notation, fmt.Errorf("a lesson: %w", errors.Join(of, own)), errors.New("x.go:1:1: said by nobody"), nil)
	want := []Problem{{"550.txt", 3, 9, `goal wants a kind of event, found "delivred"`}, {"A1-hello.md", 2, 1, "no lead"}, own, {Reason: "x.go:1:1: said by nobody"}}
	if got := Of(all); !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	for i := range 3 {
		want[i].File = "folder/" + want[i].File
	}
	if got := Of(Under("folder", all)); !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if Of(nil) != nil || Under("folder", nil) != nil || Read("# a package\n\n") != nil {
		t.Error("a problem where there is none")
	}
}
