package exercise

import (
	"slices"
	"strconv"
	"strings"

	"ehloworld/engine/notation"
)

// check plays the solution and the wrong turns.
func (x *Exercise) check() (errs []error) {
	fail := func(line int, what, want, found string) {
		errs = append(errs, &notation.Error{File: x.File, Line: line, Col: 1, What: what, Want: want, Found: found})
	}
	if r := x.run(); r.Progress().Done {
		fail(1, "exercise", "something to do", "it solved before it begins")
	}
	r := x.run()
	for _, in := range x.Solution {
		r.Do(in)
	}
	if p := r.Progress(); !p.Done {
		fail(x.solvedAt, "solution", "every goal met", "without: "+strings.Join(x.unmet(p), "; "))
	}
	for i := range x.Wrong {
		x.checkWrong(&x.Wrong[i], fail)
	}
	return errs
}

// run begins the exercise.
func (x *Exercise) run() *Run {
	r := &Run{exercise: x, scene: x.Scene, network: x.Network, head: x.Head, before: x.Before}
	r.begin()
	return r
}

// unmet are the labels of what is still to be done.
func (x *Exercise) unmet(p Progress) (labels []string) {
	if p.Present < len(p.Steps) {
		labels = append(labels, "step "+strconv.Itoa(p.Present+1)+", "+p.Steps[p.Present].Text)
	}
	for _, g := range p.Goals {
		if !g.Met && (g.Failed || !g.Never) {
			labels = append(labels, g.Label)
		}
	}
	return labels
}

// checkWrong wants a wrong turn to lead where it says, to earn every hint for
// that, and to solve nothing.
func (x *Exercise) checkWrong(g *Wrong, fail func(line int, what, want, found string)) {
	told := *x
	told.Hints = append(slices.Clone(x.Hints), Hint{When: g.What}) // to see whether it comes
	r := told.run()
	earned := make([]bool, len(told.Hints))
	note := func() {
		for i := range earned {
			under := told.Hints[i].Under
			earned[i] = earned[i] || r.judge.hints[i].since > 0 && (under == 0 || under == r.judge.at)
		}
	}
	note()
	for _, in := range g.Inputs {
		r.Do(in)
		note()
	}
	if !earned[len(x.Hints)] {
		fail(g.Line, "wrong", "to lead to "+g.What.String(), "that it does not")
	}
	if r.Progress().Done {
		fail(g.Line, "wrong", "a turn that does not solve the exercise", "one that does")
	}
	hints := 0
	for i, h := range x.Hints {
		if h.When == nil || h.When.String() != g.What.String() {
			continue
		}
		if hints++; !earned[i] {
			fail(g.Line, "wrong", "to earn the hint of line "+strconv.Itoa(h.Line), "that it does not")
		}
	}
	if hints == 0 {
		fail(g.Line, "wrong", "a hint for "+g.What.String(), "none")
	}
}
