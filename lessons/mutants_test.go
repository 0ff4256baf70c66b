package lessons

import (
	"cmp"
	"os"
	"slices"
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/script"
)

// A way is what somebody does in an exercise.
type way []script.Input

// begun is the exercise of a text.
func begun(t *testing.T, text string) *script.Run {
	t.Helper()
	r, err := script.Open(text, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// solves reports whether a way solves an exercise, from its beginning.
func (w way) solves(r *script.Run) bool {
	r.Restart()
	for _, in := range w {
		r.Do(in)
	}
	return r.Progress().Done
}

// Every goal is there for a reason: without it, something would do that does
// not do. That is a way near those that lessons tell of, or the solution on a
// server that is not as the lesson says. The few that only tick on the way, as
// a later goal implies them, stand in testdata/implied.txt.
func TestNoGoalIsIdle(t *testing.T) {
	implied := strings.Split(strings.TrimSuffix(read(t, "testdata/implied.txt"), "\n"), "\n")
	known := map[int]bool{} // the lines of implied that there is a goal for
	for _, l := range load(t) {
		for _, b := range l.Exercises {
			x, err := script.ReadExercise(l.File, b.ID, b.Text)
			if err != nil {
				t.Fatal(err)
			}
			var idle []bool // beside the goals
			for _, g := range goals(x) {
				at := slices.IndexFunc(implied, func(line string) bool { return strings.HasPrefix(line, b.ID+" "+g.Label+": ") })
				idle, known[at] = append(idle, at >= 0), true
			}
			t.Run(b.ID, func(t *testing.T) {
				t.Parallel()
				checkGoals(t, l.File, b, x, idle)
			})
		}
	}
	for i, line := range implied {
		if !known[i] {
			t.Errorf("testdata/implied.txt:%d: no such goal: %s", i+1, line)
		}
	}
}

func checkGoals(t *testing.T, file string, b Block, x *script.Exercise, idle []bool) {
	solution, right := way(x.Solution), begun(t, b.Text)
	wrong := slices.DeleteFunc(near(x), func(w way) bool { return w.solves(right) })
	servers := slices.DeleteFunc(mutants(b.Text), func(text string) bool { return solution.solves(begun(t, text)) })
	for n, g := range goals(x) {
		without := begun(t, dropped(b.Text, n))
		is := !slices.ContainsFunc(wrong, func(w way) bool { return w.solves(without) }) &&
			!slices.ContainsFunc(servers, func(text string) bool { return solution.solves(begun(t, dropped(text, n))) })
		if is != idle[n] {
			t.Errorf("%s:%d: idle %v, in testdata/implied.txt %v: %s", file, b.Line+g.Line-1, is, idle[n], g.Label)
		}
	}
}

// Every line of a solution that the server answers is needed: if it refused the
// line, which changes nothing, the exercise would not be solved.
func TestNoLineIsIdle(t *testing.T) {
	for _, l := range load(t) {
		for _, b := range l.Exercises {
			x, err := script.ReadExercise(l.File, b.ID, b.Text)
			if err != nil {
				t.Fatal(err)
			}
			right := begun(t, b.Text)
			for i, in := range x.Solution {
				w := slices.Delete(slices.Clone(x.Solution), i, i+1)
				if answered(t, b.Text, x.Solution, i) && way(w).solves(right) {
					t.Errorf("%s:%d: %s is solved without %q", l.File, b.Line, b.ID, in)
				}
			}
		}
	}
}

// answered reports whether an input of a way gets a reply.
func answered(t *testing.T, text string, w way, at int) bool {
	t.Helper()
	replies := 0
	r, err := script.Open(text, func(e engine.Event) {
		if _, ok := e.(engine.Reply); ok {
			replies++
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range w[:at] {
		r.Do(in)
	}
	before := replies
	r.Do(w[at])
	return replies > before
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// goals are the exercise's and its steps', as they stand in the text.
func goals(x *script.Exercise) []script.Goal {
	list := slices.Clone(x.Goals)
	for _, s := range x.Steps {
		list = append(list, s.Goals...)
	}
	slices.SortFunc(list, func(a, b script.Goal) int { return cmp.Compare(a.Line, b.Line) })
	return list
}

// dropped is the text of an exercise whose n-th goal is met by itself.
func dropped(text string, n int) string {
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		if word, _, _ := strings.Cut(strings.TrimSpace(line), " "); word != "goal" && word != "never" {
			continue
		}
		if n--; n < 0 {
			lines[i] = indent(line) + "goal commands <= 100000\n"
			break
		}
	}
	return strings.Join(lines, "")
}

func indent(line string) string { return line[:len(line)-len(strings.TrimLeft(line, " "))] }

// mutants are texts of an exercise with a server that is not as it says: a
// setting is gone, or somebody's mailbox is as good as any.
func mutants(text string) (texts []string) {
	lines := strings.SplitAfter(text, "\n")
	with := func(mutant ...[]string) {
		text := strings.Join(slices.Concat(mutant...), "")
		if _, err := script.Open(text, nil); err == nil {
			texts = append(texts, text)
		}
	}
	for i, line := range lines {
		word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		if !slices.ContainsFunc(script.Settings, func(s script.Setting) bool { return s.Name == word }) {
			continue
		}
		rest := lines[i+1:]
		for len(rest) > 0 && len(indent(rest[0])) > len(indent(line)) {
			rest = rest[1:]
		}
		with(lines[:i], rest)
		if word == "use" {
			for _, who := range strings.Fields("dave eve frank grace heidi root smith nobody") {
				with(lines[:i+1], []string{indent(line) + "mailbox " + who + "@tutor.example\n"}, lines[i+1:])
			}
		}
	}
	return texts
}

// near are ways near the solution and the wrong turns.
func near(x *script.Exercise) (ways []way) {
	for _, g := range x.Wrong {
		ways = append(ways, g.Inputs, slices.Concat(g.Inputs, x.Solution))
	}
	s := x.Solution
	again := slices.Concat(way{sent("QUIT\r\n"), {Kind: '!', Word: "connect"}}, x.Before)
	for i := range s {
		for j := i + 1; j <= len(s); j++ { // some of it is left out
			ways = append(ways, slices.Delete(slices.Clone(s), i, j))
		}
		ways = append(ways, slices.Insert(slices.Clone(s), i, again...))
		for _, line := range slips { // a line slips in, or comes instead
			ways = append(ways, slices.Insert(slices.Clone(s), i, sent(line)), slices.Replace(slices.Clone(s), i, i+1, sent(line)))
		}
		for _, other := range others(s[i]) {
			ways = append(ways, slices.Replace(slices.Clone(s), i, i+1, other))
		}
	}
	return ways
}

// slips are lines that slip in.
var slips = []string{"NOOP\r\n", "RSET\r\n", "HELO me.example\r\n", "AUTH PLAIN\r\n", "DATA\r\n.\r\n", "HELP\r\n", "x\r\n",
	"DATA\r\n.\r\nMAIL FROM:<alice@tutor.example>\r\nRCPT TO:<bob@tutor.example>\r\n", "RCPT TO:<alice@tutor.example>\r\n", "RSET\r\nMAIL FROM:<alice@tutor.example>\r\n",
	"RSET\r\nMAIL FROM:<>\r\nRCPT TO:<bob@tutor.example>\r\n", "To: Carol <carol@tutor.example>\r\n", "Cc: Carol <carol@tutor.example>\r\n"}

// others are inputs that differ from one by a line, a word, an address or a
// number.
func others(in script.Input) (list []script.Input) {
	switch {
	case in.Kind == 'T':
		return []script.Input{{Kind: 'T', Passed: 1e9}}
	case in.Kind != 'C' || in.Times > 1:
		return nil
	}
	lines := strings.SplitAfter(in.Octets, "\r\n")
	for i, line := range lines {
		with := func(other string) {
			list = append(list, sent(strings.Join(slices.Concat(lines[:i], []string{other}, lines[i+1:]), "")))
		}
		with("")
		with("x\r\n" + line)
		words := strings.Split(strings.TrimSuffix(line, "\r\n"), " ")
		for j := range words {
			with(strings.Join(slices.Delete(slices.Clone(words), j, j+1), " ") + "\r\n")
			for _, word := range []string{words[j] + "9", "other.example", "X=1"} {
				with(strings.Join(slices.Replace(slices.Clone(words), j, j+1, word), " ") + "\r\n")
			}
		}
		for _, who := range []string{"alice@tutor.example", "bob@tutor.example", "carol@tutor.example", "john@tutor.example", "postmaster@tutor.example", ""} {
			if verb, rest, ok := strings.Cut(line, "<"); ok {
				_, rest, _ = strings.Cut(rest, ">")
				with(verb + "<" + who + ">" + rest)
			}
		}
	}
	return list
}

func sent(octets string) script.Input { return script.Input{Kind: 'C', Octets: octets} }
