package devserver

import (
	"testing"

	"ehloworld/site/build"
)

// An edit makes stale what is made of it, and no more.
func TestAsks(t *testing.T) {
	for _, c := range []struct {
		file string
		want change
	}{
		{"lessons/A1-hello.md", change{stages: build.Lessons}},
		{"lessons/load.go", change{self: true}},
		{"lessons/load_test.go", change{}},
		{"engine/session.go", change{self: true}},
		{"engine/notation/scenes/basic.scene", change{self: true}},
		{"site/live/smtp.scene", change{self: true}},
		{"site/draw/ehlo-serif.ttf", change{self: true}},
		{"engine/testdata/helo.txt", change{stages: build.Pages}},
		{"engine/testdata/table.golden", change{}},
		{"site/atlas/550.txt", change{stages: build.Pages}},
		{"site/web/package.json", change{}},
		{"go.mod", change{self: true}},
		{"wasm/main.go", change{stages: build.Engine}},
		{"site/build/build.go", change{self: true}},
		{"site/web/terminal/terminal.ts", change{stages: build.Front}},
		{"site/web/styles/site.css", change{stages: build.Front}},
		{"site/pages/templates/home.html", change{stages: build.Pages}},
		{"site/web/terminal/.terminal.ts.swp", change{}},
		{"dist/index.html", change{}},
		{"README.md", change{}},
	} {
		if got := stageFor(c.file); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.file, got, c.want)
		}
	}
}
