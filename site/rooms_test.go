package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const planFile = "../ARCHITECTURE.md"

// forTests are the rooms that only tests import, or that have tests alone.
var forTests = []string{"browser", "clients", "build/buildtest", "assets/sitetest"}

var (
	fenced  = regexp.MustCompile("(?ms)^```(\\w*)\n(.*?)^```$")
	aPath   = regexp.MustCompile("`([\\w-]+(?:/[\\w.-]+)*/?)`")
	webRoom = regexp.MustCompile(`(?m)^\w+`)
)

// plan is what ARCHITECTURE.md draws: the rooms of site from the top down, each
// with those that it may import.
func plan(t *testing.T) (rooms []string, may map[string][]string, blocks map[string]string, text string) {
	t.Helper()
	data, err := os.ReadFile(planFile)
	if err != nil {
		t.Fatal(err)
	}
	text, blocks, may = string(data), map[string]string{}, map[string][]string{}
	for _, m := range fenced.FindAllStringSubmatch(text, -1) {
		blocks[m[1]] += m[2]
	}
	for line := range strings.Lines(blocks["plan"]) {
		words := strings.Fields(line)
		rooms = append(rooms, words[0])
		may[words[0]] = words[1:]
	}
	if len(rooms) < 10 {
		t.Fatalf("%s: its plan has %d rooms", planFile, len(rooms))
	}
	return rooms, may, blocks, text
}

// The code has the arrows of the plan and no others: each goes down, no room is
// missing and none is drawn that is not there. A room says what it takes, gives and
// must not know.
func TestRooms(t *testing.T) {
	rooms, may, _, _ := plan(t)
	found := map[string]map[string]bool{}
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "web" || d.Name() == "node_modules") {
			return filepath.SkipDir
		}
		if path.Ext(file) != ".go" {
			return nil
		}
		room := filepath.ToSlash(filepath.Dir(file))
		if room == "." {
			room = "site"
		}
		if found[room] == nil {
			found[room] = map[string]bool{}
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range f.Imports {
			to, ours := strings.CutPrefix(strings.Trim(i.Path.Value, `"`), "ehloworld/site/")
			switch {
			case !ours || strings.HasSuffix(file, "_test.go") || slices.Contains(forTests, room):
			case slices.Contains(forTests, to):
				t.Errorf("site/%s imports %s, which is for tests", file, to)
			case !slices.Contains(may[room], to):
				t.Errorf("site/%s imports %s: by %s %s may import %v", file, to, planFile, room, may[room])
			default:
				found[room][to] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, room := range rooms {
		if found[room] == nil {
			t.Errorf("%s draws %s, and there is no such room", planFile, room)
		}
		for _, to := range may[room] {
			if !slices.Contains(rooms[i+1:], to) {
				t.Errorf("%s: the arrow from %s to %s does not go down", planFile, room, to)
			}
			if !found[room][to] {
				t.Errorf("%s: %s may import %s, and does not", planFile, room, to)
			}
		}
	}
	for room := range found {
		if !slices.Contains(rooms, room) && !slices.Contains(forTests, room) {
			t.Errorf("site/%s has no row in the plan of %s", room, planFile)
		}
		if room == "site" {
			continue
		}
		says := theory(t, room)
		for _, want := range []string{"Package " + path.Base(room) + " ", "It takes "} {
			if !strings.Contains(says, want) {
				t.Errorf("site/%s/doc.go does not say %q", room, want)
			}
		}
		if slices.Contains(rooms, room) && !strings.Contains(says, "must not know") {
			t.Errorf("site/%s/doc.go does not say what the room must not know", room)
		}
	}
}

// theory is the comment of a package, on one line.
func theory(t *testing.T, room string) string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(room, "doc.go"), nil, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		t.Error(err)
		return ""
	}
	return strings.Join(strings.Fields(f.Doc.Text()), " ")
}

// What the page on the architecture names is there: every file and folder, every
// package of the house and every room of the front end.
func TestArchitecture(t *testing.T) {
	rooms, _, blocks, text := plan(t)
	named := 0
	for _, m := range aPath.FindAllStringSubmatch(text, -1) {
		p := m[1]
		if slices.Contains(rooms, p) || !strings.Contains(p, "/") {
			continue
		}
		named++
		if _, err := os.Stat(filepath.Join("..", p)); err != nil {
			t.Errorf("%s names %s: %v", planFile, p, err)
		}
	}
	if named < 40 {
		t.Errorf("%s names %d files", planFile, named)
	}
	for line := range strings.Lines(blocks[""]) {
		if word, _, _ := strings.Cut(line, " "); strings.HasSuffix(word, "/") {
			if files, err := filepath.Glob(filepath.Join("..", word, "*.go")); err != nil || len(files) == 0 {
				t.Errorf("%s draws %s, and no package is there", planFile, word)
			}
		}
	}
	drawn := webRoom.FindAllString(blocks["web"], -1)
	folders, err := os.ReadDir("web")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range folders {
		if d.IsDir() && d.Name() != "node_modules" && !slices.Contains(drawn, d.Name()) {
			t.Errorf("%s does not draw site/web/%s", planFile, d.Name())
		}
	}
	for _, room := range drawn {
		if _, err := os.Stat(filepath.Join("web", room)); err != nil {
			t.Errorf("%s draws %s: %v", planFile, room, err)
		}
	}
}
