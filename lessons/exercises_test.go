package lessons

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
)

// load is the whole course, read.
func load(t *testing.T) (list []*Lesson) {
	t.Helper()
	tracks, err := Load(Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, track := range tracks {
		list = append(list, track.Lessons...)
	}
	return list
}

// Every exercise can be solved: its solution does, and no wrong turn; a wrong
// turn earns its hints.
func TestExercises(t *testing.T) {
	for _, l := range load(t) {
		for _, b := range l.Exercises {
			t.Run(b.ID, func(t *testing.T) {
				x, err := exercise.Read(l.File, b.ID, b.Text)
				if err != nil {
					t.Fatal(err)
				}
				if err := x.Check(); err != nil {
					for _, e := range notation.Errors(err) {
						t.Errorf("%s:%d: %s", l.File, b.Line+e.Line-1, e.Reason())
					}
				}
			})
		}
	}
}

// exercises are all of them, read.
func exercises(t *testing.T, each func(b Block, x *exercise.Exercise, at func(line int) string)) {
	for _, l := range load(t) {
		for _, b := range l.Exercises {
			x, err := exercise.Read(l.File, b.ID, b.Text)
			if err != nil {
				t.Fatal(err)
			}
			each(b, x, func(line int) string { return l.File + ":" + strconv.Itoa(b.Line+line-1) })
		}
	}
}

// Every exercise tells of a wrong turn, and its hints ask one thing each, count
// from 1, and name buttons as the page does. Only the last gives the line.
func TestHelp(t *testing.T) {
	exercises(t, func(b Block, x *exercise.Exercise, at func(int) string) {
		if len(x.Wrong) == 0 {
			t.Errorf("%s: %s: no wrong turn", at(1), b.ID)
		}
		sets := map[int]hints{} // by the line that they are for
		for _, h := range x.Hints {
			sets[h.Under] = append(sets[h.Under], h)
		}
		for _, s := range x.Steps {
			if sets[s.Line].last() == 0 {
				t.Errorf("%s: no hint for this step", at(s.Line))
			}
		}
		for _, h := range x.Hints {
			checkHint(t, at(h.Line), h, h.Number == sets[h.Under].last())
		}
	})
}

func checkHint(t *testing.T, at string, h exercise.Hint, last bool) {
	t.Helper()
	if n := strings.Count(h.Text, "?"); n > 1 || len(h.Text) > 150 {
		t.Errorf("%s: a hint asks one thing: %s", at, h.Text)
	}
	if line := theLine.FindString(h.Text); line != "" && !last {
		t.Errorf("%s: only the last hint gives the line: %s", at, h.Text)
	}
	for _, found := range regexp.MustCompile(`Choose ([A-Z][a-z]*(?: [a-z]+)*)`).FindAllStringSubmatch(h.Text, -1) {
		if !slices.ContainsFunc(buttons, func(name string) bool { return strings.HasPrefix(found[1], name) }) {
			t.Errorf("%s: the page has no button %s", at, found[1])
		}
	}
}

// At every moment of every solution the last hint says what to do next: the line
// or its command, or the button.
func TestLastHint(t *testing.T) {
	exercises(t, func(b Block, x *exercise.Exercise, at func(int) string) {
		r := begun(t, b.Text)
		for _, in := range x.Solution {
			p, said := r.Progress(), next(r, in)
			if len(p.Hints) == 0 {
				t.Errorf("%s: before %s no hint", b.ID, in)
			} else if last := p.Hints[len(p.Hints)-1]; len(said) > 0 && !slices.ContainsFunc(said, func(s string) bool { return strings.Contains(last, s) }) {
				t.Errorf("%s: before %s, in state %s, the last hint is %q", at(max(p.Hinted, 1)), in, r.Session().State(), last)
			}
			r.Do(in)
		}
	})
}

// next is what a hint may say of an input: one is enough.
func next(r *exercise.Run, in notation.Input) []string {
	line, _, _ := strings.Cut(in.Octets, "\r\n")
	verb, _, _ := strings.Cut(line, " ")
	switch mode := r.Session().Mode(); {
	case in.Kind == 'A':
		return nil
	case in.Reply:
		return []string{line, verb + " "}
	case in.Kind == 'T':
		return []string{"Let time pass"}
	case in.Word == "connect":
		return []string{"Connect again"}
	case in.Word == "next":
		return []string{"Next event"}
	case strings.HasPrefix(in.Word, "connect "), strings.HasPrefix(in.Word, "stop "), strings.HasPrefix(in.Word, "start "):
		return []string{strings.ToUpper(in.Word[:1]) + strings.Replace(in.Word[1:], " ", " beside ", 1)}
	case in.Word == "tls ok":
		return []string{"Do the handshake"}
	case len(r.Session().Pending()) > 0:
		return nil
	case mode == "lines":
		return []string{line, strings.TrimSpace(verb)}
	case mode == "response":
		return []string{line}
	}
	return []string{"a dot", "the dot", "empty line", "a line", "Late"} // what is in a message is the student's
}

// theLine is one that some step asks for.
var theLine = regexp.MustCompile(`(MAIL FROM|RCPT TO):<|EHLO me\.example|AUTH [A-Z0-9-]+ [A-Za-z0-9+/]{6,}`)

// buttons of the page that hints name.
var buttons = []string{"Undo", "Start over", "Let time pass", "Connect again", "Do the handshake", "Look", "Next event", "Hosts", "Connect", "Stop", "Start", "Send as one group"}

// They are the page's own words.
func TestButtons(t *testing.T) {
	names, err := filepath.Glob("../site/web/*/*.ts")
	if err != nil || len(names) == 0 {
		t.Fatal("no page: ", err)
	}
	page := ""
	for _, name := range names {
		page += read(t, name)
	}
	for _, name := range buttons {
		if !strings.Contains(page, `"`+name+`"`) {
			t.Errorf("the page has no button %s", name)
		}
	}
}

// hints stand under one line.
type hints []exercise.Hint

// last is the highest number of which there is one that waits for nothing, as
// there is of all below it.
func (list hints) last() int {
	for number := 1; ; number++ {
		if !slices.ContainsFunc(list, func(h exercise.Hint) bool { return h.When == nil && h.Number == number }) {
			return number - 1
		}
	}
}

// Every exercise says what one can do who has done it, in a sentence of its own.
func TestCan(t *testing.T) {
	said := map[string]bool{}
	exercises(t, func(b Block, x *exercise.Exercise, at func(int) string) {
		if !strings.HasPrefix(x.Can, "You can ") || !strings.HasSuffix(x.Can, ".") || strings.Count(x.Can, ". ") > 0 || len(x.Can) > 110 || said[x.Can] {
			t.Errorf("%s: %s: want a sentence that says what you can do now, found %q", at(1), b.ID, x.Can)
		}
		said[x.Can] = true
	})
}

// Every answer to a quiz is followed by its reason, the right one and any other.
func TestReasons(t *testing.T) {
	exercises(t, func(b Block, x *exercise.Exercise, at func(int) string) {
		for _, q := range x.Quizzes {
			heaps := q.Heaps()
			if heaps == nil {
				heaps = []string{""}
			}
			texts := q.Choices()
			if texts == nil {
				texts = []string{"xyzzy"}
				for _, it := range q.Items {
					texts = append(texts, it.Text)
				}
			}
			for _, text := range texts {
				for _, heap := range heaps {
					r := begun(t, b.Text)
					r.Answer(q.Name, strings.TrimSpace(heap+" "+text))
					for _, s := range r.Progress().Quizzes {
						if s.Name != q.Name || text == "" {
							continue
						}
						if !strings.HasSuffix(s.Why, ".") && !strings.HasSuffix(s.Why, "?") || len(s.Why) > 160 {
							t.Errorf("%s: %s: no reason for %q: %q", at(1), q.Name, strings.TrimSpace(heap+" "+text), s.Why)
						}
					}
				}
			}
		}
	})
}

// The name of a heap is read on its button, with spaces for its hyphens.
func TestHeaps(t *testing.T) {
	got := map[string]bool{}
	exercises(t, func(_ Block, x *exercise.Exercise, _ func(int) string) {
		for _, q := range x.Quizzes {
			for _, heap := range q.Heaps() {
				got[strings.ReplaceAll(heap, "-", " ")] = true
			}
		}
	})
	for _, heap := range []string{"address", "agreement", "content", "delivered", "done", "give up", "go on", "header field", "illegal", "local", "mailbox",
		"neither", "network", "nothing", "policy", "protocol", "registered", "relayed", "server", "the line end", "the network", "the port", "the program", "the server", "the word", "try later", "try without it",
		"what follows", "write it right", "you"} {
		if !got[heap] {
			t.Errorf("no heap is called %s", heap)
		}
		delete(got, heap)
	}
	for heap := range got {
		t.Errorf("does %q read well on a button?", heap)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
