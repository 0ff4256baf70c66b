package mutation

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// How the program with all wrong engines is made, and run as one of them.

// runtime is what the wrong program asks.
const runtime = `package %s

import (
	"os"
	"strconv"
)

var mutant__ = func() int {
	n, err := strconv.Atoi(os.Getenv("MUTANT"))
	if err != nil {
		return -1
	}
	return n
}()

func mutated__[T any](on bool, was, is T) T {
	if on {
		return is
	}
	return was
}

func chosen__[T any](on bool, was, is func() T) T {
	if on {
		return is()
	}
	return was()
}
`

// without leaves a move of the server's machine out.
const without = `
func without__(on bool, m Moves, key State) (left Moves) {
	for _, move := range m {
		if !on || move.From != key {
			left = append(left, move)
		}
	}
	return left
}
`

// Tests are those of a folder that look for a mutant.
type tests struct {
	folder, binary string
	only, but      string // what go test calls -run and -skip
}

// build compiles the tests of a folder with all of the sample in them.
func build(t *testing.T, of *subject, folder string, sample []*site) (binary string) {
	t.Helper()
	dir := t.TempDir()
	replace := map[string]string{}
	put := func(name, text string) {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		real, err := filepath.Abs(filepath.Join(of.folder, name))
		if err != nil {
			t.Fatal(err)
		}
		replace[real] = file
	}
	put("mutant__.go", fmt.Sprintf(runtime, path.Base(of.path))+of.moves)
	for name, text := range wrong(t, of, sample) {
		put(name, text)
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(file, overlay, 0o644); err != nil {
		t.Fatal(err)
	}
	binary = filepath.Join(dir, "engine.test")
	out, err := exec.Command("go", "test", "-c", "-vet=off", "-overlay", file, "-o", binary, folder).CombinedOutput()
	if err != nil {
		t.Fatalf("the wrong program: %v\n%s", err, out)
	}
	return binary
}

// wrong writes the files that have sites of the sample, with all of them.
func wrong(t *testing.T, of *subject, sample []*site) map[string]string {
	type insert struct {
		at    int
		text  string
		outer int // how wide its site is: what is wider opens first and closes last
		opens bool
	}
	files := map[string][]insert{}
	for i, s := range sample {
		n := strings.NewReplacer("$N", fmt.Sprint(i))
		files[s.file] = append(files[s.file],
			insert{s.start, n.Replace(s.before), s.end - s.start, true},
			insert{s.end, n.Replace(s.behind), s.end - s.start, false})
	}
	made := map[string]string{}
	for name, list := range files {
		order := map[string]int{}
		for i, x := range list { // of two around the same place, the later one is the outer
			order[fmt.Sprint(x.at, x.text)] = i
		}
		slices.SortStableFunc(list, func(a, b insert) int {
			switch {
			case a.at != b.at:
				return a.at - b.at
			case a.opens != b.opens && a.opens:
				return 1 // what ends here is closed first
			case a.opens != b.opens:
				return -1
			case a.outer != b.outer && a.opens:
				return b.outer - a.outer
			case a.outer != b.outer:
				return a.outer - b.outer
			case a.opens:
				return order[fmt.Sprint(b.at, b.text)] - order[fmt.Sprint(a.at, a.text)]
			}
			return order[fmt.Sprint(a.at, a.text)] - order[fmt.Sprint(b.at, b.text)]
		})
		source := contents(t, filepath.Join(of.folder, name))
		var b strings.Builder
		done := 0
		for _, x := range list {
			b.Write(source[done:x.at])
			b.WriteString(x.text)
			done = x.at
		}
		b.Write(source[done:])
		made[name] = b.String()
	}
	return made
}

// run is a run of the tests that look for a mutant. A wrong engine may take all
// memory that it can get, and all time, so it gets some. The time is the
// processor's: how many others want it makes nobody late. 0 is as long as it takes.
func (r *tests) run(mutant int, patience time.Duration) *exec.Cmd {
	limits := "ulimit -v 4000000"
	if patience > 0 {
		limits += fmt.Sprintf("; ulimit -t %d", int(patience.Seconds()))
	}
	c := exec.Command("sh", "-c", limits+`; exec "$@"`, "sh", r.binary, "-test.failfast", "-test.run", r.only)
	if r.but != "" {
		c.Args = append(c.Args, "-test.skip", r.but)
	}
	c.Dir = r.folder
	c.Env = append(os.Environ(), fmt.Sprint("MUTANT=", mutant))
	return c
}
