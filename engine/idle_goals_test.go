package engine_test

import (
	"cmp"
	"os"
	"slices"
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
)

// Every goal is there for a reason: without it, something would do that does
// not do. That is a way near those that lessons tell of, or the solution on a
// server that is not as the lesson says, or gives another code. The few that only tick on the way, as
// a later goal implies them, stand in idle_goals.txt.
func TestNoGoalIsIdle(t *testing.T) {
	text, err := os.ReadFile("idle_goals.txt")
	if err != nil {
		t.Fatal(err)
	}
	implied := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	known := map[int]bool{} // the lines of implied that there is a goal for
	for _, l := range course(t) {
		for _, b := range l.Exercises {
			x, err := exercise.Read(l.File, b.ID, b.Text)
			if err != nil {
				t.Fatal(err)
			}
			p, solution := newPlayer(t, b.Text), way(x.Solution)
			replies := p.given(solution)
			for n, g := range goals(x) {
				at := slices.IndexFunc(implied, func(line string) bool { return strings.HasPrefix(line, b.ID+" "+g.Label+": ") })
				known[at] = true
				without := begun(t, dropped(b.Text, n))
				counts := slices.ContainsFunc(replies, func(w *engine.ReplyTemplate) bool {
					return slices.ContainsFunc(wrongCodes(w.Code), func(code engine.Code) bool {
						return as(w, code, func() bool { return !solution.solves(p.run) && solution.solves(without) })
					})
				})
				if listed := at >= 0; counts && listed {
					t.Errorf("%s:%d: it counts, and stands in idle_goals.txt: %s", l.File, b.Line+g.Line-1, g.Label)
				} else if !counts {
					t.Run(b.ID+" "+g.Label, func(t *testing.T) { // once nothing changes codes any more, as many at once as there are processors
						t.Parallel()
						if is := idle(t, b.Text, x, n); is != listed {
							t.Errorf("%s:%d: idle %v, in idle_goals.txt %v: %s", l.File, b.Line+g.Line-1, is, listed, g.Label)
						}
					})
				}
			}
		}
	}
	for i, line := range implied {
		if !known[i] {
			t.Errorf("idle_goals.txt:%d: no such goal: %s", i+1, line)
		}
	}
}

// idle reports whether no way and no other server tells the exercise from the
// one without its n-th goal.
func idle(t *testing.T, text string, x *exercise.Exercise, n int) bool {
	t.Helper()
	solution, right, without := way(x.Solution), begun(t, text), begun(t, dropped(text, n))
	return !slices.ContainsFunc(near(x), func(w way) bool { return w.solves(without) && !w.solves(right) }) &&
		!slices.ContainsFunc(mutants(text), func(mutant string) bool {
			return solution.solves(begun(t, dropped(mutant, n))) && !solution.solves(begun(t, mutant))
		})
}

// goals are the exercise's and its steps', as they stand in the text.
func goals(x *exercise.Exercise) []exercise.Goal {
	list := slices.Clone(x.Goals)
	for _, s := range x.Steps {
		list = append(list, s.Goals...)
	}
	slices.SortFunc(list, func(a, b exercise.Goal) int { return cmp.Compare(a.Line, b.Line) })
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
			rest := lines[i+1:]
			for len(rest) > 0 && len(indent(rest[0])) > len(indent(line)) { // the hints for it
				rest = rest[1:]
			}
			return strings.Join(lines[:i], "") + indent(line) + "never reply 259\n" + strings.Join(rest, "")
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
		if _, err := exercise.Open(text, nil); err == nil {
			texts = append(texts, text)
		}
	}
	for i, line := range lines {
		word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		if !slices.ContainsFunc(notation.Settings, func(s notation.Setting) bool { return s.Name == word }) {
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
