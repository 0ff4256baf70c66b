package engine_test

import (
	"slices"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/lessons"
)

// Every reply that a solution gets counts: if the engine gave another code, a
// solution would not do, or a printed dialogue would not be what was played.
// With -v: how many of them each exercise notices by itself.
func TestEveryReplyCounts(t *testing.T) {
	noticed := map[string]bool{} // by the reply template and its wrong code
	printed := map[*engine.ReplyTemplate]bool{}
	for _, l := range course(t) {
		for _, d := range l.Dialogues {
			p := newPlayer(t, d.Text)
			for _, w := range p.given(p.run.Played()) {
				printed[w] = true
			}
		}
	}
	for _, l := range course(t) {
		for _, b := range l.Exercises {
			p := newPlayer(t, b.Text)
			solution, all, own := way(p.run.Exercise().Solution), 0, 0
			for _, w := range p.given(solution) {
				for _, code := range wrongCodes(w.Code) {
					name := w.Code.String() + " as " + code.String() + ": " + w.Text + w.Rule
					all++
					if !as(w, code, func() bool { return solution.solves(p.run) }) {
						own++
						noticed[name] = true
					}
					noticed[name] = noticed[name] || printed[w]
				}
			}
			t.Logf("%s: %d of %d", b.ID, own, all)
		}
	}
	for name, is := range noticed {
		if !is {
			t.Errorf("nothing notices %s", name)
		}
	}
}

// course are all lessons.
func course(t *testing.T) (list []*lessons.Lesson) {
	t.Helper()
	tracks, err := lessons.Load(lessons.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, track := range tracks {
		list = append(list, track.Lessons...)
	}
	return list
}

// as does something on an engine one of whose reply templates has another code.
func as(w *engine.ReplyTemplate, code engine.Code, do func() bool) bool {
	right := w.Code
	w.Code = code
	defer func() { w.Code = right }()
	return do()
}

// wrongCodes are of another class, and for a refusal also of the same.
func wrongCodes(code engine.Code) []engine.Code {
	switch code.Class() {
	case 2, 3:
		return []engine.Code{550}
	case 4:
		return []engine.Code{code + 100, code ^ 1}
	}
	return []engine.Code{code - 100, code ^ 1}
}

// A player is a run that is overheard.
type player struct {
	run    *exercise.Run
	events []exercise.Event
}

func newPlayer(t *testing.T, text string) *player {
	t.Helper()
	p := &player{}
	var err error
	if p.run, err = exercise.Open(text, func(e exercise.Event) { p.events = append(p.events, e) }); err != nil {
		t.Fatal(err)
	}
	return p
}

// given are the reply templates that a way gets.
func (p *player) given(w way) (list []*engine.ReplyTemplate) {
	const marked = "0-0-0" // a rule that no reply template has
	for _, wording := range engine.ReplyTemplates() {
		right := wording.Rule
		wording.Rule, p.events = marked, nil
		w.solves(p.run)
		wording.Rule = right
		if slices.ContainsFunc(p.events, func(e exercise.Event) bool { r, ok := e.(engine.Reply); return ok && r.Rule == marked }) {
			list = append(list, wording)
		}
	}
	return list
}
