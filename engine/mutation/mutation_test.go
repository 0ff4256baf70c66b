package mutation

import (
	"flag"
	"math/rand/v2"
	"os"
	"path"
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

// A subject is a package that is made wrong.
type subject struct {
	path, folder string
	quick        string // the tests that look for mutants first
	slow         string // those that do not look: they say nothing of what is right, or take their time
	other        string // a folder whose tests look before those of the package; "" is none
	survivors    string // has the reasons
	moves        string // in the wrong program, for places of kind "move"; "" is that there are none
	few          func(s *site) bool
}

var subjects = []*subject{
	{
		path: "ehloworld/engine", folder: "..", survivors: "survivors.txt", moves: without,
		quick: "^(TestDialogues|TestEverySituation|TestRows)$", // most fall to a dialogue
		slow:  "^(TestImports|TestNoGoalIsIdle|TestEveryReplyCounts|TestAllocations|TestSessionSize|TestMemoryStays|TestExplore|TestOperations)$",
		few: func(s *site) bool {
			return s.in == "settle" && s.kind == "comparison" || s.file == "cmd_rset.go" && (s.kind == "move" || s.kind == "word")
		},
	},
	{
		path: "ehloworld/engine/client", folder: "../client", survivors: "survivors_client.txt",
		quick: "^Test([^E]|Extensions|Envelope)", slow: "^$", // all but TestExplore, which takes longest
		few: func(s *site) bool { return s.in == "choose" && s.kind == "comparison" },
	},
	{
		path: "ehloworld/engine/dns", folder: "../dns", survivors: "survivors_dns.txt", quick: "^(TestRoute|TestAsked|TestSkipped)$", slow: "^TestImports$",
		few: func(s *site) bool { return s.in == "is" && s.kind == "comparison" },
	},
	{
		path: "ehloworld/engine/network", folder: "../network", other: "../netscript", survivors: "survivors_network.txt",
		quick: "^(TestDialogues|TestReportGoals)$", slow: "^$", // most fall to a dialogue
		few: func(s *site) bool { return s.in == "hopsOf" && s.kind == "comparison" },
	},
}

// The tests of the engine notice nine wrong engines of ten, and there is a
// reason for each of the others.
func TestMutants(t *testing.T) {
	if testing.Short() {
		t.Skip("building the engine anew takes its time")
	}
	for _, of := range subjects {
		t.Run(path.Base(of.path), func(t *testing.T) { try(t, of) })
	}
}

func try(t *testing.T, of *subject) {
	all := sites(t, of)
	sample := choose(t, of, all)
	if len(sample) == 0 {
		if *only != "" || *names != "" {
			return
		}
		t.Fatalf("none of %d places is in the sample", len(all))
	}
	runs := []tests{{of.folder, build(t, of, of.folder, sample), "", of.slow}}
	if first := runs[0]; of.other == "" {
		first.only, first.but = of.quick, ""
		runs = append([]tests{first}, runs...)
	} else {
		runs = append([]tests{{of.other, build(t, of, of.other, sample), of.quick, ""}}, runs...)
	}
	var patience time.Duration
	for _, r := range runs {
		right := r.run(-1, 0)
		if out, err := right.CombinedOutput(); err != nil {
			t.Fatalf("the tests fail where nothing is wrong: %v\n%s", err, out)
		}
		patience = max(patience, 10*(right.ProcessState.UserTime()+right.ProcessState.SystemTime())+5*time.Second)
	}
	excused, late := reasons(t, of), 0
	if *mutants > 0 {
		fresh(t, of, excused, all)
	}
	var survivors []*site
	kinds := map[string][2]int{}
	for i, s := range sample {
		killed := false
		for _, r := range runs {
			c := r.run(i, patience)
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
	t.Logf("seed %d: %d of %d killed, %.1f %%, %d of them by the clock; the package has %d places",
		*seed, killed, len(sample), 100*float64(killed)/float64(len(sample)), late, len(all))
	for _, s := range survivors {
		if why := reason(excused, s.name()); why != "" {
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
func choose(t *testing.T, of *subject, all []*site) (sample []*site) {
	if *mutants == 0 && *only == "" && *names == "" {
		for _, s := range all {
			if of.few(s) {
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

// reasons are those of the file of survivors: a line "name | reason" each. A name that
// ends in "*" stands for all that begin so.
func reasons(t *testing.T, of *subject) map[string]string {
	list := map[string]string{}
	for line := range strings.Lines(string(contents(t, of.survivors))) {
		if at := strings.LastIndex(line, " | "); at > 0 && line[0] != '#' { // the name may have one, too
			list[line[:at]] = strings.TrimSpace(line[at+len(" | "):])
		}
	}
	return list
}

// reason is the one for a site; "" is none.
func reason(excused map[string]string, name string) string {
	for of, why := range excused {
		if begins, many := strings.CutSuffix(of, "*"); of == name || many && strings.HasPrefix(name, begins) {
			return why
		}
	}
	return ""
}

// fresh wants each reason to be for a place that there is, for another may have
// got its number.
func fresh(t *testing.T, of *subject, excused map[string]string, all []*site) {
	t.Helper()
	for _, name := range sorted(excused) {
		one := map[string]string{name: "a reason"}
		if !slices.ContainsFunc(all, func(s *site) bool { return reason(one, s.name()) != "" }) {
			t.Errorf("%s has a reason for what is no place any more: %s", of.survivors, name)
		}
	}
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
