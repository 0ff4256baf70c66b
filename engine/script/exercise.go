package script

import (
	"errors"
	"strings"

	"ehloworld/engine"
)

// An Exercise is something to be done on a server: a free one has goals, a
// walkthrough has steps that are worked in order.
type Exercise struct {
	File, ID string
	Task     string
	Scene    *engine.Scene
	Before   []Input // sent for the student
	Steps    []Step
	Goals    []Goal
	Quizzes  []*Quiz // those of the steps too
	Hints    []Hint
	Solution []Input
	Wrong    []Wrong

	head     []string // the lines of the scene, as written
	solvedAt int      // the line of the solution
}

// A Step is one demand of a walkthrough.
type Step struct {
	Line  int // in its file
	Text  string
	Say   string        // a line to fill in, or "T: 5m" to let time pass; "" is none
	Scene *engine.Scene // it begins with a new connection to this one; nil is the one before
	Goals []Goal
	Quiz  *Quiz // nil is none
}

// A Goal is something that is to happen, or never to.
type Goal struct {
	Line  int
	What  *What
	Never bool
	Label string
}

// A Hint helps on. When is what must have happened first; nil is nothing.
type Hint struct {
	Line   int
	Number int // from 1
	When   *What
	Text   string
}

// A Wrong is a way that leads elsewhere, and earns the hints for it.
type Wrong struct {
	Line   int
	What   *What
	Inputs []Input
}

// An exerciseReader reads an exercise.
type exerciseReader struct {
	*reader
	x      *Exercise
	scene  *engine.Scene // as the steps have changed it
	solved bool          // a solution has been read
	before bool
}

// parts are the lines that make an exercise, by their first word.
var parts = []struct {
	name string
	read func(r *exerciseReader, l line, w *words)
}{
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

// ReadExercise reads an exercise. Its parts may come in any order, but that
// the scene comes first.
func ReadExercise(file, id, text string) (*Exercise, error) {
	r := &exerciseReader{reader: newReader(file, text), x: &Exercise{File: file, ID: id}}
	r.readTask()
	s, from := newScene(nil), r.at
	for s.lines(r.reader, 0) {
		for ; from < r.at; from++ {
			r.x.head = append(r.x.head, r.lines[from].String())
		}
	}
	r.x.Scene = s.finish(r.reader)
	r.scene = r.x.Scene
	for {
		l, more := r.peek()
		if !more {
			break
		}
		if r.at++; !l.aside() {
			r.readPart(l)
		}
	}
	r.whole()
	return r.x, r.err()
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
	w.fail("step, goal, never, ask, sort, mark, hint, before:, solution: or wrong")
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
	w.end()
}

func (r *exerciseReader) readBefore(l line, w *words) {
	w.once(&r.before)
	r.x.Before = r.inputs(l)
}

func (r *exerciseReader) readSolution(l line, w *words) {
	w.once(&r.solved)
	r.x.solvedAt = l.number
	r.x.Solution = r.inputs(l)
}

// readGoal reads a goal or a never.
func (r *exerciseReader) readGoal(_ line, w *words) {
	if g, ok := w.goal(); ok {
		r.x.Goals = append(r.x.Goals, g)
	}
}

// goal takes what follows the word goal or never.
func (w *words) goal() (g Goal, ok bool) {
	g = Goal{Line: w.line, Never: w.what == "never"}
	if at := w.find(" -- "); at >= 0 {
		g.Label = strings.TrimSpace(w.cut(at, len(" -- ")))
	}
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

func (r *exerciseReader) readHint(l line, w *words) {
	h := Hint{Line: l.number, Number: 1}
	if h.Text = w.colon(); h.Text == "" {
		w.last, w.pos = len(w.text), len(w.text)
		w.fail("a text behind its colon")
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
		w.fail("nothing behind its colon")
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

// allGoals are the exercise's and its steps'.
func (x *Exercise) allGoals() (list []*Goal) {
	for i := range x.Goals {
		list = append(list, &x.Goals[i])
	}
	for i := range x.Steps {
		for j := range x.Steps[i].Goals {
			list = append(list, &x.Steps[i].Goals[j])
		}
	}
	return list
}

// Check wants what a whole lesson relies on: that the solution solves the
// exercise, and every wrong turn leads where it says, earns its hints and solves
// nothing.
func (x *Exercise) Check() error { return errors.Join(x.check()...) }
