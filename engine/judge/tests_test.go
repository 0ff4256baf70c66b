package judge

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ehloworld/engine/facts"
)

var update = flag.Bool("update", false, "write what is new into testdata/ids.txt")

// Each test has a name of its own that stays, a rule that there is, and a lesson.
func TestTests(t *testing.T) {
	file := filepath.Join("testdata", "ids.txt")
	known, err := os.ReadFile(file)
	if err != nil && !*update {
		t.Fatal(err)
	}
	id := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	lesson := regexp.MustCompile(`^[A-G]\d+$`)
	seen := map[string]bool{}
	text := ""
	for _, stage := range Stages() {
		for _, test := range stage.Tests {
			if seen[test.ID] || !id.MatchString(test.ID) {
				t.Errorf("%q is no id, or not the only one", test.ID)
			}
			seen[test.ID] = true
			text += stage.Letter + " " + test.ID + "\n"
			if test.Name == "" || strings.HasSuffix(test.Name, ".") {
				t.Errorf("%s: %q", test.ID, test.Name)
			}
			if !lesson.MatchString(test.Lesson) {
				t.Errorf("%s: lesson %q", test.ID, test.Lesson)
			}
			if found, err := filepath.Glob(filepath.Join("..", "..", "lessons", test.Lesson+"-*.md")); err != nil || len(found) != 1 {
				t.Errorf("%s: lesson %s is %q", test.ID, test.Lesson, found)
			}
			rule, ok := facts.FindRule(test.Rule)
			if !ok {
				t.Errorf("%s: there is no rule %s", test.ID, test.Rule)
				continue
			}
			if level := rule.Level &^ facts.Plain; test.Level == Must && (level == facts.Should || level == facts.ShouldNot || level == facts.May) {
				t.Errorf("%s is a must, and %s is not", test.ID, rule.Sentence())
			}
		}
	}
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		known = []byte(text)
	}
	for line := range strings.Lines(string(known)) {
		if _, name, _ := strings.Cut(strings.TrimSpace(line), " "); !seen[name] {
			t.Errorf("the test %s is gone: somebody's report has it", name)
		}
	}
	if string(known) != text {
		t.Errorf("%s is not up to date: run with -update", file)
	}
}

// What is only needed on the way of one test is judged by another, which is a must and
// comes no later: nothing can bar the way and be no failure.
func TestWayIsJudged(t *testing.T) {
	judgedSo := map[string]bool{} // command and codes
	for _, stage := range Stages() {
		for _, only := range []weight{judged, needed} {
			for i := range stage.Tests {
				test := &stage.Tests[i]
				sent := []string{""}
				for _, s := range readScript(test.script) {
					switch s.kind {
					case send:
						sent = append(sent, command(s.text))
					case hear:
						what := sent[0]
						if len(sent) > 1 {
							sent = sent[1:]
							what = sent[0]
						}
						if what == "{MESSAGE}" || what == "." {
							what = "text"
						}
						what += " " + s.codes[0][:1]
						switch {
						case only == judged && s.weight == judged && test.Level == Must:
							judgedSo[what] = true
						case only == needed && s.weight == needed && !judgedSo[what] && !excused[test.ID]:
							t.Errorf("%s needs %q, and no test before it is about that", test.ID, what)
						}
					}
				}
			}
		}
	}
}

// excused are tests with a step on their way that RFCs leave open.
var excused = map[string]bool{
	"one-refused": true, // a server may take any mailbox, and report later
}

// What a login says of the password is in no report.
func TestHidden(t *testing.T) {
	c := &Config{User: "alice", Password: "open sesame"}
	x := &Trial{config: c}
	for name, said := range c.login() {
		x.note('S', "334 "+said)
		if got := x.result.Said[len(x.result.Said)-1].Octets; (got == "334 ***") != (name != "user") {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := (&Config{}).hidden("AUTH PLAIN AAA="); got != "AUTH PLAIN AAA=" {
		t.Errorf("without a password: %q", got)
	}
}
