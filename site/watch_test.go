package main

import (
	"errors"
	"slices"
	"testing"
)

// An edit makes stale what is made of it, and no more.
func TestAsks(t *testing.T) {
	for _, c := range []struct {
		file string
		want change
	}{
		{"lessons/A1-hello.md", change{stages: Lessons}},
		{"lessons/load.go", change{self: true}},
		{"lessons/load_test.go", change{}},
		{"engine/session.go", change{self: true}},
		{"engine/script/scenes/basic.scene", change{self: true}},
		{"engine/testdata/helo.txt", change{stages: Pages}},
		{"engine/testdata/table.golden", change{}},
		{"site/atlas/550.txt", change{stages: Pages}},
		{"site/testdata/package.json", change{}},
		{"go.mod", change{self: true}},
		{"wasm/main.go", change{stages: Engine}},
		{"site/build.go", change{self: true}},
		{"site/src/terminal.ts", change{stages: Front}},
		{"site/styles/site.css", change{stages: Front}},
		{"site/templates/home.html", change{stages: Pages}},
		{"site/src/.terminal.ts.swp", change{}},
		{"dist/index.html", change{}},
		{"README.md", change{}},
	} {
		if got := asks(c.file); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.file, got, c.want)
		}
	}
}

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
		if got := problems(errors.New(c.said)); !slices.Equal(got, c.want) {
			t.Errorf("%q: %+v, want %+v", c.said, got, c.want)
		}
	}
}
