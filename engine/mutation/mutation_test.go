// Package mutation holds the engine's tests against an engine that is wrong: in
// one comparison, one number of a table, one statement less. What the tests do
// not notice is a survivor, which gets a test, or a reason in survivors.txt.
//
//	go test ./engine/mutation -mutants 600 -seed 1 -timeout 2h -v
//
// All wrong engines of a sample are one program: each place that may be wrong
// asks a variable, which comes from the environment, whether it is now. So the
// compiler, given that program by -overlay, runs once, and the tests as often as
// there are mutants. Without -mutants the sample is a handful that tests are
// known to notice, to see that this itself works.
package mutation

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"syscall"
	"testing"
	"time"
)

var (
	mutants = flag.Int("mutants", 0, "how many mutants to try; 0 is a few, to see that it works")
	seed    = flag.Uint64("seed", 1, "which sample of them")
	only    = flag.String("only", "", "mutants whose name holds this")
	names   = flag.String("names", "", "a `file`, such as what an earlier run has said: only mutants that it names")
)

const (
	folder = ".." // the engine's
	// quick are the tests that look for mutants first: most fall to a dialogue.
	quick = "^(TestDialogues|TestEverySituation|TestRows)$"
	// slow are those that say nothing of what is right: they count allocations and
	// imports, or take their time.
	slow = "^(TestImports|TestAllocations|TestSessionSize|TestMemoryStays|TestExplore|TestOperations)$"
)

// runtime is what the wrong program asks.
const runtime = `package engine

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

func without__(on bool, m Moves, key State) Moves {
	if on {
		delete(m, key)
	}
	return m
}
`

// The tests of the engine notice nine wrong engines of ten, and there is a
// reason for each of the others.
func TestMutants(t *testing.T) {
	if testing.Short() {
		t.Skip("building the engine anew takes its time")
	}
	all := sites(t, folder)
	sample := choose(t, all)
	if len(sample) == 0 {
		t.Fatalf("none of %d places is in the sample", len(all))
	}
	binary := build(t, sample)
	right := run(binary, -1, 0, "", slow)
	if out, err := right.CombinedOutput(); err != nil {
		t.Fatalf("the tests fail where nothing is wrong: %v\n%s", err, out)
	}
	patience := 10*(right.ProcessState.UserTime()+right.ProcessState.SystemTime()) + 5*time.Second
	excused, late := reasons(t), 0
	var survivors []*site
	kinds := map[string][2]int{}
	for i, s := range sample {
		killed := false
		for _, tests := range [][2]string{{quick, ""}, {"", slow}} {
			c := run(binary, i, patience, tests[0], tests[1])
			err := c.Run()
			if c.ProcessState == nil {
				t.Fatalf("the tests do not run: %v", err)
			}
			if killed = err != nil; !killed {
				continue
			}
			if w, ok := c.ProcessState.Sys().(syscall.WaitStatus); ok && w.Signal() == syscall.SIGKILL {
				late++
			}
			break
		}
		count := kinds[s.kind]
		count[1]++
		if killed {
			count[0]++
		} else {
			survivors = append(survivors, s)
			t.Logf("%s:%d survives: %s", s.file, s.line, s.name())
		}
		kinds[s.kind] = count
		if (i+1)%50 == 0 {
			t.Logf("%d of %d, %d survive", i+1, len(sample), len(survivors))
		}
	}
	for _, kind := range sorted(kinds) {
		t.Logf("%-10s %4d of %4d killed", kind, kinds[kind][0], kinds[kind][1])
	}
	killed := len(sample) - len(survivors)
	t.Logf("seed %d: %d of %d killed, %.1f %%, %d of them by the clock; the engine has %d places",
		*seed, killed, len(sample), 100*float64(killed)/float64(len(sample)), late, len(all))
	for _, s := range survivors {
		if why := excused[s.name()]; why != "" {
			t.Logf("has a reason: %s (%s)", s.name(), why)
		} else {
			t.Errorf("has no reason: %s", s.name())
		}
	}
	if killed*10 < len(sample)*9 && *only == "" && *names == "" {
		t.Errorf("%d of %d killed, want 90 %%", killed, len(sample))
	}
}

// choose takes the sample.
func choose(t *testing.T, all []*site) (sample []*site) {
	if *mutants == 0 && *only == "" && *names == "" {
		for _, s := range all {
			if s.in == "settle" && s.kind == "comparison" || s.file == "cmd_rset.go" && (s.kind == "move" || s.kind == "word") {
				sample = append(sample, s)
			}
		}
		return sample
	}
	named := ""
	if *names != "" {
		named = string(contents(t, *names))
	}
	for _, s := range all {
		if strings.Contains(s.name(), *only) && (*names == "" || strings.Contains(named, s.name())) {
			sample = append(sample, s)
		}
	}
	rand.New(rand.NewPCG(*seed, 0)).Shuffle(len(sample), func(i, j int) { sample[i], sample[j] = sample[j], sample[i] })
	if *mutants > 0 {
		sample = sample[:min(*mutants, len(sample))]
	}
	return sample
}

// build compiles the engine's tests with all of the sample in them.
func build(t *testing.T, sample []*site) (binary string) {
	t.Helper()
	dir := t.TempDir()
	replace := map[string]string{}
	put := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		real, err := filepath.Abs(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		replace[real] = path
	}
	put("mutant__.go", runtime)
	for name, text := range wrong(t, sample) {
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
		t.Fatalf("the wrong engine: %v\n%s", err, out)
	}
	return binary
}

// wrong writes the files that have sites of the sample, with all of them.
func wrong(t *testing.T, sample []*site) map[string]string {
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
		source := contents(t, filepath.Join(folder, name))
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
func run(binary string, mutant int, patience time.Duration, tests, but string) *exec.Cmd {
	limits := "ulimit -v 4000000"
	if patience > 0 {
		limits += fmt.Sprintf("; ulimit -t %d", int(patience.Seconds()))
	}
	c := exec.Command("sh", "-c", limits+`; exec "$@"`, "sh", binary, "-test.failfast", "-test.run", tests)
	if but != "" {
		c.Args = append(c.Args, "-test.skip", but)
	}
	c.Dir = folder
	c.Env = append(os.Environ(), fmt.Sprint("MUTANT=", mutant))
	return c
}

// reasons are those of survivors.txt: a line "name | reason" each.
func reasons(t *testing.T) map[string]string {
	list := map[string]string{}
	for line := range strings.Lines(string(contents(t, "survivors.txt"))) {
		if at := strings.LastIndex(line, " | "); at > 0 && line[0] != '#' { // the name may have one, too
			list[line[:at]] = strings.TrimSpace(line[at+len(" | "):])
		}
	}
	return list
}

func sorted[V any](m map[string]V) (keys []string) {
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

func contents(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
