package exercise

import (
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/notation"
)

// An exerciseReader reads an exercise.
type exerciseReader struct {
	*notation.Reader
	x      *Exercise
	scene  *engine.Scene // as the steps have changed it
	solved bool          // a solution has been read
	before bool
	can    bool
}

// parts are the lines that make an exercise, by their first word.
var parts = []struct {
	name string
	read func(r *exerciseReader, l notation.Line, w *notation.Words)
}{
	{"can", (*exerciseReader).readCan},
	{"before:", (*exerciseReader).readBefore},
	{"step", (*exerciseReader).readStep},
	{"goal", (*exerciseReader).readGoal},
	{"never", (*exerciseReader).readGoal},
	{"ask", (*exerciseReader).readQuiz},
	{"sort", (*exerciseReader).readQuiz},
	{"mark", (*exerciseReader).readQuiz},
	{"hint", (*exerciseReader).readHint},
	{"solution:", (*exerciseReader).readSolution},
	{"wrong", (*exerciseReader).readWrong},
}

// readTask reads the text up to the first blank line.
func (r *exerciseReader) readTask() {
	var task []string
	for {
		l, more := r.Peek()
		if !more || l.Text == "" && len(task) > 0 {
			break
		}
		if r.Next(); !l.Aside() {
			task = append(task, l.Text)
		}
	}
	r.x.Task = strings.Join(task, " ")
}

func (r *exerciseReader) readPart(l notation.Line) {
	w := r.Words(l)
	for _, p := range parts {
		if p.name == w.What && l.Indent == 0 {
			w.What = strings.TrimSuffix(w.What, ":")
			p.read(r, l, w)
			return
		}
	}
	w.What = "exercise"
	w.Fail("can, step, goal, never, ask, sort, mark, hint, before:, solution: or wrong")
}

// once wants a part not to have been read before.
func once(w *notation.Words, before *bool) {
	if *before {
		w.FailFirst("to come once in an exercise")
	}
	*before = true
}

// readCan reads what one can do now, a whole sentence.
func (r *exerciseReader) readCan(_ notation.Line, w *notation.Words) {
	once(w, &r.can)
	w.Want("You")
	w.Want("can")
	text := w.Rest()
	if text == "" {
		w.Fail("what you can do")
	}
	r.x.Can = "You can " + text
}

func (r *exerciseReader) readBefore(l notation.Line, w *notation.Words) {
	once(w, &r.before)
	w.End()
	r.x.Before = r.Inputs(l)
}

func (r *exerciseReader) readSolution(l notation.Line, w *notation.Words) {
	once(w, &r.solved)
	w.End()
	r.x.solvedAt = l.Number
	r.x.Solution = r.Inputs(l)
}

// readGoal reads a goal or a never. Under one that is to be met stand its hints.
func (r *exerciseReader) readGoal(l notation.Line, w *notation.Words) {
	g, ok := readWhat(w)
	if !ok {
		return
	}
	r.x.Goals = append(r.x.Goals, g)
	for !g.Never && !g.What.Limit() {
		under, more := r.Under(l.Indent)
		if !more {
			return
		}
		w := r.Words(under)
		if w.What != "hint" {
			w.What = "goal"
			w.Fail("a hint under it, or nothing")
			continue
		}
		r.hint(w, g.Line)
	}
}

// readWhat reads what follows the word goal or never.
func readWhat(w *notation.Words) (g Goal, ok bool) {
	g = Goal{Line: w.Line, Never: w.What == "never"}
	g.Label = explanation(w, "a label")
	written := *w
	if g.What = readCondition(w); g.What == nil {
		return g, false
	}
	if g.Never && g.What.Limit() {
		written.Rest()
		written.Fail("what happens at a moment: " + g.What.kind.Name + " holds from the beginning")
		return g, false
	}
	if g.Label == "" {
		g.Label = g.What.Label(g.Never)
	}
	return g, !w.Bad()
}

// explanation cuts a line at the "--" that parts it from what explains it.
func explanation(w *notation.Words, want string) string {
	text, is := w.Cut(" -- ")
	if is && text == "" {
		w.FailEnd(want + " after --")
	}
	return text
}

// colon cuts a line at the colon that parts a condition from what follows it.
func colon(w *notation.Words) string {
	text, is := w.Cut(": ")
	if !is {
		w.FailEnd("a colon")
	}
	return text
}

func (r *exerciseReader) readHint(_ notation.Line, w *notation.Words) { r.hint(w, 0) }

// hint reads a hint for what stands on a line.
func (r *exerciseReader) hint(w *notation.Words, under int) {
	h := Hint{Line: w.Line, Under: under, Number: 1}
	if h.Text = colon(w); h.Text == "" {
		w.FailEnd("a text after its colon")
	}
	if notation.IsDigits(w.Ahead()) {
		h.Number = int(w.Number(1, 3))
	}
	if w.More() {
		h.When = readCondition(w)
	}
	if !w.Bad() {
		r.x.Hints = append(r.x.Hints, h)
	}
}

func (r *exerciseReader) readWrong(l notation.Line, w *notation.Words) {
	g := Wrong{Line: l.Number}
	if colon(w) != "" {
		w.FailEnd("nothing after its colon")
	}
	g.What = readCondition(w)
	if g.Inputs = r.Inputs(l); g.What != nil {
		r.x.Wrong = append(r.x.Wrong, g)
	}
}

// whole wants what every exercise has.
func (r *exerciseReader) whole() {
	x := r.x
	want := func(want string, is bool) {
		if !is {
			r.Fail(0, "exercise", want, "the end of the text")
		}
	}
	want("a task: a sentence before the first blank line", x.Task != "")
	want("a goal or a step", len(x.Goals)+len(x.Steps) > 0 || r.Failed())
	want("a solution:", len(x.Solution) > 0 || r.Failed())
	for _, g := range x.allGoals() {
		if a, is := g.What.wanted.(*quizAnswered); is && x.quiz(a.name) == nil {
			r.Fail(g.Line, "answered", "the name of a quiz of this exercise", notation.Quote(a.name))
		}
	}
}
