package lessons

import (
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ehloworld/engine/script"
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
				x, err := script.ReadExercise(l.File, b.ID, b.Text)
				if err != nil {
					t.Fatal(err)
				}
				if err := x.Check(); err != nil {
					for _, e := range script.Errors(err) {
						t.Errorf("%s:%d: %s", l.File, b.Line+e.Line-1, e.Reason())
					}
				}
			})
		}
	}
}

// exercises are all of them, read.
func exercises(t *testing.T, each func(b Block, x *script.Exercise, at func(line int) string)) {
	for _, l := range load(t) {
		for _, b := range l.Exercises {
			x, err := script.ReadExercise(l.File, b.ID, b.Text)
			if err != nil {
				t.Fatal(err)
			}
			each(b, x, func(line int) string { return l.File + ":" + strconv.Itoa(b.Line+line-1) })
		}
	}
}

// Every exercise tells of a wrong turn, and helps whoever has done nothing wrong:
// in each of its steps, or at each of its goals, there are hints from 1 on, of
// which the last says what to type, or which button to choose. Only that one does,
// and no other takes its place.
func TestHelp(t *testing.T) {
	exercises(t, func(b Block, x *script.Exercise, at func(int) string) {
		if len(x.Wrong) == 0 {
			t.Errorf("%s: %s: no wrong turn", at(1), b.ID)
		}
		sets := map[int]hints{} // by the line that they are for
		for _, h := range x.Hints {
			sets[h.Under] = append(sets[h.Under], h)
		}
		gives := map[int][]string{} // by the same lines: what does it
		for i, s := range x.Steps {
			gives[s.Line] = deeds(t, b, i)
		}
		for _, g := range x.Goals {
			if _, own := sets[g.Line]; len(x.Steps) == 0 && own && !strings.HasPrefix(g.What.String(), "answered") {
				gives[g.Line] = deeds(t, b, 0)
			}
		}
		if len(gives) == 0 {
			gives[0] = deeds(t, b, 0)
		}
		for line, said := range gives {
			last := sets[line].last()
			switch {
			case last == nil:
				t.Errorf("%s: no hint", at(max(line, 1)))
			case len(said) > 0 && !slices.ContainsFunc(said, func(s string) bool { return strings.Contains(last.Text, s) }):
				t.Errorf("%s: the last hint says what to type, or what to choose: %q, and not %s", at(last.Line), said, last.Text)
			}
			for _, h := range append(sets[line], sets[0]...) {
				if last != nil && h.Number >= last.Number && h.Line != last.Line && len(said) > 0 {
					t.Errorf("%s: it takes the place of what says what to type: %s", at(h.Line), h.Text)
				}
			}
		}
		for _, h := range x.Hints {
			checkHint(t, at(h.Line), h, sets[h.Under].last())
		}
	})
}

// checkHint wants a hint to ask one thing, to name buttons as the page does, and
// not to give the line if it is not the last.
func checkHint(t *testing.T, at string, h script.Hint, last *script.Hint) {
	t.Helper()
	gives := last != nil && h.Line == last.Line
	if n := strings.Count(h.Text, "?"); n > 1 || len(h.Text) > 150 && !gives {
		t.Errorf("%s: a hint asks one thing: %s", at, h.Text)
	}
	if line := theLine.FindString(h.Text); line != "" && !gives {
		t.Errorf("%s: only the last hint gives the line: %s", at, h.Text)
	}
	for _, found := range regexp.MustCompile(`(?i)choose ([A-Z][a-z]*(?: [a-z]+)*)`).FindAllStringSubmatch(h.Text, -1) {
		if !slices.ContainsFunc(buttons, func(name string) bool { return strings.HasPrefix(found[1], name) }) && strings.ToUpper(found[1][:1]) == found[1][:1] {
			t.Errorf("%s: the page has no button %s", at, found[1])
		}
	}
	for _, old := range []string{"ake the line back", "clock on", "ake it back", "ack one line"} {
		if strings.Contains(h.Text, old) {
			t.Errorf("%s: no button is called so: %s", at, h.Text)
		}
	}
}

// theLine is one that some step asks for.
var theLine = regexp.MustCompile(`(MAIL FROM|RCPT TO):<|EHLO me\.example|AUTH [A-Z0-9-]+ [A-Za-z0-9+/]{6,}`)

// buttons of the page that hints name.
var buttons = []string{"Undo", "Start over", "Let time pass", "Connect again", "Make it", "Look", "Send as one group"}

// They are the page's own words.
func TestButtons(t *testing.T) {
	names, err := filepath.Glob("../site/src/*.ts")
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
type hints []script.Hint

// last is the one with the highest number that waits for nothing, the numbers
// below it being there, too.
func (list hints) last() (last *script.Hint) {
	for number := 1; ; number++ {
		at := slices.IndexFunc(list, func(h script.Hint) bool { return h.When == nil && h.Number == number })
		if at < 0 {
			return last
		}
		last = &list[at]
	}
}

// deeds are what the solution types in a step, its lines and their commands, and
// the buttons for what it does else.
func deeds(t *testing.T, b Block, step int) (list []string) {
	r := begun(t, b.Text)
	for _, in := range r.Exercise().Solution {
		if p := r.Progress(); p.Done || p.Present != step {
			r.Do(in)
			continue
		}
		switch {
		case in.Kind == 'T':
			list = append(list, "Let time pass")
		case in.Word == "connect":
			list = append(list, "Connect again")
		case in.Word == "tls ok":
			list = append(list, "Make it")
		case in.Kind == 'C':
			for line := range strings.SplitSeq(strings.TrimSuffix(in.Octets, "\r\n"), "\r\n") {
				if verb, _, _ := strings.Cut(strings.TrimSpace(line), " "); len(verb) > 2 {
					list = append(list, line, verb)
				}
			}
		}
		r.Do(in)
	}
	return list
}

// Every exercise says what one can do who has done it, in a sentence of its own.
func TestCan(t *testing.T) {
	said := map[string]bool{}
	exercises(t, func(b Block, x *script.Exercise, at func(int) string) {
		if !strings.HasPrefix(x.Can, "You can ") || !strings.HasSuffix(x.Can, ".") || strings.Count(x.Can, ". ") > 0 || len(x.Can) > 110 || said[x.Can] {
			t.Errorf("%s: %s: want a sentence that says what you can do now, found %q", at(1), b.ID, x.Can)
		}
		said[x.Can] = true
	})
}

// Every answer to a quiz is followed by its reason, the right one and any other.
func TestReasons(t *testing.T) {
	exercises(t, func(b Block, x *script.Exercise, at func(int) string) {
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
	exercises(t, func(_ Block, x *script.Exercise, _ func(int) string) {
		for _, q := range x.Quizzes {
			for _, heap := range q.Heaps() {
				got[strings.ReplaceAll(heap, "-", " ")] = true
			}
		}
	})
	for _, heap := range []string{"address", "agreement", "content", "done", "give up", "go on", "header field", "illegal", "local", "mailbox",
		"neither", "network", "nothing", "policy", "protocol", "registered", "server", "the server", "the word", "try later", "try without it",
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
