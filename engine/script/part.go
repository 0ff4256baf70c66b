package script

import (
	"strings"

	"ehloworld/engine"
)

// An exerciseReader reads an exercise.
type exerciseReader struct {
	*reader
	x      *Exercise
	scene  *engine.Scene // as the steps have changed it
	solved bool          // a solution has been read
	before bool
	can    bool
}

// parts are the lines that make an exercise, by their first word.
var parts = []struct {
	name string
	read func(r *exerciseReader, l line, w *words)
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
		l, more := r.peek()
		if !more || l.text == "" && len(task) > 0 {
			break
		}
		if r.at++; !l.aside() {
			task = append(task, l.text)
		}
	}
	r.x.Task = strings.Join(task, " ")
}

func (r *exerciseReader) readPart(l line) {
	w := r.words(l)
	for _, p := range parts {
		if p.name == w.what && l.indent == 0 {
			w.what = strings.TrimSuffix(w.what, ":")
			p.read(r, l, w)
			return
		}
	}
	w.what = "exercise"
	w.fail("can, step, goal, never, ask, sort, mark, hint, before:, solution: or wrong")
}

// inputs reads the lines that stand under a line.
func (r *reader) inputs(l line) (list []Input) {
	for {
		under, more := r.under(l.indent)
		if !more {
			return list
		}
		tag := tagOf(under)
		if tag == nil || tag.read == nil {
			w := r.words(under)
			w.what = strings.TrimSuffix(strings.Fields(l.text)[0], ":")
			w.fail("what the client does: C: C~ C* T: !: or A:")
			continue
		}
		list = append(list, r.input(under, tag))
	}
}

// once wants a part not to have been read before.
func (w *words) once(before *bool) {
	if *before {
		w.last = 0
		w.fail("to stand once in an exercise")
	}
	*before = true
}

// readCan reads what one can do now, a whole sentence.
func (r *exerciseReader) readCan(_ line, w *words) {
	w.once(&r.can)
	w.want("You")
	w.want("can")
	text := w.rest()
	if text == "" {
		w.fail("what one can do")
	}
	r.x.Can = "You can " + text
}

func (r *exerciseReader) readBefore(l line, w *words) {
	w.once(&r.before)
	w.end()
	r.x.Before = r.inputs(l)
}

func (r *exerciseReader) readSolution(l line, w *words) {
	w.once(&r.solved)
	w.end()
	r.x.solvedAt = l.number
	r.x.Solution = r.inputs(l)
}

// readGoal reads a goal or a never. Under one that is to be met stand its hints.
func (r *exerciseReader) readGoal(l line, w *words) {
	g, ok := w.goal()
	if !ok {
		return
	}
	r.x.Goals = append(r.x.Goals, g)
	for !g.Never && !g.What.Limit() {
		under, more := r.under(l.indent)
		if !more {
			return
		}
		w := r.words(under)
		if w.what != "hint" {
			w.what = "goal"
			w.fail("a hint under it, or nothing")
			continue
		}
		r.hint(w, g.Line)
	}
}

// goal takes what follows the word goal or never.
func (w *words) goal() (g Goal, ok bool) {
	g = Goal{Line: w.line, Never: w.what == "never"}
	g.Label = w.after("a label")
	if g.What = readWhat(w); g.What == nil {
		return g, false
	}
	if g.Never && g.What.Limit() {
		w.last, w.pos = len("never "), len(w.text)
		w.fail("what happens at a moment: " + g.What.kind.Name + " holds from the beginning")
	}
	if g.Label == "" {
		g.Label = g.What.Label(g.Never)
	}
	return g, !w.bad
}

// after cuts a line at the "--" that parts it from what explains it.
func (w *words) after(want string) (text string) {
	at := w.find(" -- ")
	if at < 0 {
		return ""
	}
	if text = strings.TrimSpace(w.cut(at, len(" -- "))); text == "" {
		w.last, w.pos = len(w.text), len(w.text)
		w.fail(want + " after --")
	}
	return text
}

// colon cuts a line at the colon that parts a condition from what follows it.
func (w *words) colon() (after string) {
	at := w.find(": ")
	if at < 0 {
		w.last, w.pos = len(w.text), len(w.text)
		w.fail("a colon")
		return ""
	}
	return strings.TrimSpace(w.cut(at, 1))
}

func (r *exerciseReader) readHint(_ line, w *words) { r.hint(w, 0) }

// hint reads a hint for what stands on a line.
func (r *exerciseReader) hint(w *words, under int) {
	h := Hint{Line: w.line, Under: under, Number: 1}
	if h.Text = w.colon(); h.Text == "" {
		w.last, w.pos = len(w.text), len(w.text)
		w.fail("a text after its colon")
	}
	if digits(w.ahead()) {
		h.Number = int(w.number(1, 3))
	}
	if w.more() {
		h.When = readWhat(w)
	}
	if !w.bad {
		r.x.Hints = append(r.x.Hints, h)
	}
}

func (r *exerciseReader) readWrong(l line, w *words) {
	g := Wrong{Line: l.number}
	if w.colon() != "" {
		w.last, w.pos = len(w.text), len(w.text)
		w.fail("nothing after its colon")
	}
	g.What = readWhat(w)
	if g.Inputs = r.inputs(l); g.What != nil {
		r.x.Wrong = append(r.x.Wrong, g)
	}
}

// whole wants what every exercise has.
func (r *exerciseReader) whole() {
	x := r.x
	want := func(want string, is bool) {
		if !is {
			r.errs = append(r.errs, &Error{File: r.file, Line: len(r.lines), Col: 1, What: "exercise", Want: want, Found: "the end of the text"})
		}
	}
	want("a task: a sentence before the first blank line", x.Task != "")
	want("a goal or a step", len(x.Goals)+len(x.Steps) > 0 || len(r.errs) > 0)
	want("a solution:", len(x.Solution) > 0 || len(r.errs) > 0)
	for _, g := range x.allGoals() {
		if g.What.kind.Name == "answered" && x.quiz(g.What.words[0]) == nil {
			r.errs = append(r.errs, &Error{File: r.file, Line: g.Line, Col: 1, What: "answered",
				Want: "the name of a quiz of this exercise", Found: Quote(g.What.words[0])})
		}
	}
}
