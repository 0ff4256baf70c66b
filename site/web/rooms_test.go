package web_test

import (
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// rooms are the folders of the front end, each with those that it may import. The
// file site.ts stands above them all: every page begins with it, and who needs the
// whole of it imports it by name.
var rooms = map[string][]string{
	"ui":        nil,
	"engine":    {"ui"},
	"offline":   {"ui", "engine"},
	"progress":  {"ui", "engine"},
	"terminal":  {"ui", "engine", "progress"},
	"share":     {"ui", "engine"},
	"lesson":    {"ui", "engine", "progress"},
	"sandbox":   {"ui", "engine", "share"},
	"reference": {"ui", "sandbox"},
	"live":      {"ui", "engine", "terminal"},
	"network":   {"ui", "engine", "terminal", "share"},
	"serve":     {"ui", "engine", "terminal"},
}

var imports = regexp.MustCompile(`(?m)^import (?:[^"\n]* from )?"(\.[\w./]+)"`)

// Scripts import what their folder may, and no two of them each other, by however
// many others between.
func TestRooms(t *testing.T) {
	files, err := filepath.Glob("*/*.ts")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d scripts, %v", len(files), err)
	}
	of := map[string][]string{}
	seen := map[string]bool{}
	for _, file := range files {
		file = filepath.ToSlash(file)
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		room := path.Dir(file)
		may, known := rooms[room]
		if !known {
			t.Errorf("%s is in no room that has a row here", file)
		}
		seen[room] = true
		for _, m := range imports.FindAllStringSubmatch(string(text), -1) {
			to := path.Join(room, m[1]) + ".ts"
			if _, err := os.Stat(to); err != nil && os.IsNotExist(err) {
				if _, err := os.Stat(strings.TrimSuffix(to, ".ts") + ".d.ts"); err != nil {
					t.Errorf("%s imports %s, which is not there", file, to)
				}
			}
			switch dir := path.Dir(to); {
			case dir == ".":
			case dir != room && !slices.Contains(may, dir):
				t.Errorf("%s imports %s: %s may import %v", file, to, room, may)
			default:
				of[file] = append(of[file], to)
			}
		}
	}
	for room := range rooms {
		if !seen[room] {
			t.Errorf("no script is in %s", room)
		}
	}
	done := map[string]bool{}
	var walk func(file string, way []string)
	walk = func(file string, way []string) {
		if i := slices.Index(way, file); i >= 0 {
			t.Errorf("a circle: %s", strings.Join(append(way[i:], file), " → "))
			return
		}
		if done[file] {
			return
		}
		for _, to := range of[file] {
			walk(to, append(slices.Clone(way), file))
		}
		done[file] = true
	}
	for _, file := range slices.Sorted(maps.Keys(of)) {
		walk(file, nil)
	}
}
