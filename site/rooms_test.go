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

// A wing is a folder whose rooms have a plan, and those of them that only tests
// import, or that have tests alone.
type wing struct {
	name     string
	forTests []string
}

var wings = []wing{
	{"engine", []string{"bench", "mutation", "notation/notationtest", "show/typescript"}},
	{"site", []string{"browser", "clients", "servers", "build/buildtest", "assets/sitetest"}},
}

var (
	fenced  = regexp.MustCompile("(?ms)^```(\\w*)\n(.*?)^```$")
	aPath   = regexp.MustCompile("`([\\w-]+(?:/[\\w.-]+)*/?)`")
	webRoom = regexp.MustCompile(`(?m)^\w+`)
)

// A plan is what ARCHITECTURE.md draws: the rooms of a wing from the top down, each
// with those that it may import.
type plan struct {
	rooms []string
	may   map[string][]string
}

// architecture is that page, and what stands in its fences, by their names.
func architecture(t *testing.T) (text string, blocks map[string]string) {
	t.Helper()
	data, err := os.ReadFile(planFile)
	if err != nil {
		t.Fatal(err)
	}
	text, blocks = string(data), map[string]string{}
	for _, m := range fenced.FindAllStringSubmatch(text, -1) {
		blocks[m[1]] += m[2]
	}
	return text, blocks
}

func readPlan(t *testing.T, block string) plan {
	t.Helper()
	p := plan{may: map[string][]string{}}
	for line := range strings.Lines(block) {
		words := strings.Fields(line)
		p.rooms = append(p.rooms, words[0])
		p.may[words[0]] = words[1:]
	}
	if len(p.rooms) < 10 {
		t.Fatalf("%s: a plan has %d rooms", planFile, len(p.rooms))
	}
	return p
}

// The code has the arrows of the plans and no others: each goes down, no room is
// missing and none is drawn that is not there. A room says what it takes, gives and
// must not know.
func TestRooms(t *testing.T) {
	_, blocks := architecture(t)
	for _, w := range wings {
		p := readPlan(t, blocks[w.name])
		found := w.arrows(t, p)
		for i, room := range p.rooms {
			if found[room] == nil {
				t.Errorf("%s draws %s, and there is no such room", planFile, room)
			}
			for _, to := range p.may[room] {
				if !slices.Contains(p.rooms[i+1:], to) {
					t.Errorf("%s: the arrow from %s to %s does not go down", planFile, room, to)
				}
				if !found[room][to] {
					t.Errorf("%s: %s may import %s, and does not", planFile, room, to)
				}
			}
		}
		for room := range found {
			if !slices.Contains(p.rooms, room) && !slices.Contains(w.forTests, room) {
				t.Errorf("%s/%s has no row in the plan of %s", w.name, room, planFile)
			}
			w.explained(t, room)
		}
	}
}

// arrows are those between the rooms of a wing, but for what tests import.
func (w wing) arrows(t *testing.T, p plan) map[string]map[string]bool {
	t.Helper()
	found := map[string]map[string]bool{}
	err := filepath.WalkDir(filepath.Join("..", w.name), func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "web" || d.Name() == "node_modules") {
			return filepath.SkipDir
		}
		if path.Ext(file) != ".go" {
			return nil
		}
		room, err := filepath.Rel(filepath.Join("..", w.name), filepath.Dir(file))
		if err != nil {
			return err
		}
		if room = filepath.ToSlash(room); room == "." {
			room = w.name
		}
		if found[room] == nil {
			found[room] = map[string]bool{}
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range f.Imports {
			to, ours := strings.CutPrefix(strings.Trim(i.Path.Value, `"`)+"/", "ehloworld/"+w.name+"/")
			if to = strings.TrimSuffix(to, "/"); to == "" {
				to = w.name
			}
			switch {
			case !ours || strings.HasSuffix(file, "_test.go") || slices.Contains(w.forTests, room):
			case slices.Contains(w.forTests, to):
				t.Errorf("%s imports %s, which is for tests", file, to)
			case !slices.Contains(p.may[room], to):
				t.Errorf("%s imports %s: by %s %s may import %v", file, to, planFile, room, p.may[room])
			default:
				found[room][to] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// explained wants a room to say what it is; the commands of site have no theory.
func (w wing) explained(t *testing.T, room string) {
	t.Helper()
	folder := filepath.Join("..", w.name, room)
	switch room {
	case "site":
		return
	case w.name:
		folder = filepath.Join("..", w.name)
	}
	says := theory(t, folder)
	for _, want := range []string{"Package " + path.Base(room) + " ", "It takes "} {
		if !strings.Contains(says, want) {
			t.Errorf("%s/doc.go does not say %q", folder, want)
		}
	}
	if !slices.Contains(w.forTests, room) && !strings.Contains(says, "must not know") {
		t.Errorf("%s/doc.go does not say what the room must not know", folder)
	}
}

// theory is the comment of a package, on one line.
func theory(t *testing.T, folder string) string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, "doc.go"), nil, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		t.Error(err)
		return ""
	}
	return strings.Join(strings.Fields(f.Doc.Text()), " ")
}

// What the page on the architecture names is there: every file and folder, every
// package of the house and every room of the front end.
func TestArchitecture(t *testing.T) {
	text, blocks := architecture(t)
	rooms, named := readPlan(t, blocks["site"]).rooms, 0
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
