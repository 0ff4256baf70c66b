package script

import (
	"slices"
	"strings"
)

// readStep reads a step: its sentence, and the lines under it.
func (r *exerciseReader) readStep(l line, w *words) {
	st := Step{Line: l.number, Text: w.rest()}
	if st.Text == "" {
		w.fail("a sentence")
	}
	s := newScene(r.scene)
	for {
		under, more := r.under(l.indent)
		if !more {
			break
		}
		if set := settingOf(under); set != nil && set.Name != "proves" {
			r.stepSetting(s, under, set)
			continue
		}
		r.stepLine(&st, under)
	}
	if s.settings > 0 {
		st.Scene = s.finish(r.reader)
		r.scene = st.Scene
	}
	if len(st.Goals) == 0 && !w.bad {
		w.last, w.pos = 0, len("step")
		w.fail("a goal under it")
	}
	r.x.Steps = append(r.x.Steps, st)
}

// lineEnds are what a page can send after what is typed.
var lineEnds = []string{"CRLF", "LF", "CR", "nothing"}

// stepSetting reads a setting under a step, and the lines under that.
func (r *exerciseReader) stepSetting(s *sceneReader, l line, set *Setting) {
	s.line(r.reader, l, set)
	for {
		under, more := r.under(l.indent)
		if !more {
			return
		}
		s.underLine(r.reader, under)
	}
}

func (r *exerciseReader) stepLine(st *Step, l line) {
	w := r.words(l)
	switch w.what {
	case "say":
		if w.next("T:") {
			st.Say = Input{Kind: 'T', Passed: w.duration()}.String()
			w.end()
		} else if st.Say = w.rest(); st.Say == "" {
			w.fail("a line to fill in, or T: and a duration")
		}
	case "ends":
		st.Ends = lineEnds[w.oneOf(lineEnds...)]
		w.end()
	case "goal", "never":
		if g, ok := w.goal(); ok {
			st.Goals = append(st.Goals, g)
		}
	case "hint":
		r.hint(w, st.Line)
	case "ask", "sort", "mark":
		r.readQuiz(l, w)
		if st.Quiz != nil {
			w.last, w.pos = 0, len(w.what)
			w.fail("one quiz in a step")
		}
		if n := len(r.x.Quizzes); n > 0 && !w.bad {
			st.Quiz = r.x.Quizzes[n-1]
		}
	default:
		w.what = "step"
		w.fail("say, ends, goal, never, ask, sort, mark, hint or a setting")
	}
}

// A Quiz is a question beside the session. Its goal is "answered" with its name.
type Quiz struct {
	Name     string
	Kind     string // "ask", "sort" or "mark"
	Question string
	Items    []Item // as written
	Why      string // the reason for all of it; "" is none
}

// An Item is a text of a quiz, and the reason why it is where it is. Its heap is
// "right" or "other" but in a sort; "wrong" is what may be typed, and "" then is
// all else.
type Item struct{ Heap, Text, Why string }

func (r *exerciseReader) readQuiz(l line, w *words) {
	q := &Quiz{Kind: w.what, Name: w.name()}
	if !w.bad && r.x.quiz(q.Name) != nil {
		w.fail("another name than that of a quiz above")
	}
	if q.Question = w.rest(); q.Question == "" {
		w.fail("a question")
	}
	for {
		under, more := r.under(l.indent)
		if !more {
			break
		}
		r.readItem(q, under)
	}
	if len(q.Items) == 0 || q.Kind != "sort" && q.count("right") == 0 {
		w.last, w.pos = 0, len(q.Kind)
		w.fail("a right answer under it")
	}
	if !w.bad {
		r.x.Quizzes = append(r.x.Quizzes, q)
	}
}

func (r *exerciseReader) readItem(q *Quiz, l line) {
	w := r.words(l)
	if w.what == "why" {
		if q.Why = w.rest(); q.Why == "" {
			w.fail("a reason")
		}
		return
	}
	it := Item{Heap: w.what, Why: w.after("a reason")}
	typed := q.Kind == "ask" && it.Heap == "wrong"
	if it.Text = w.rest(); it.Text == "" && !(typed && it.Why != "") {
		w.fail("a text")
	}
	if q.Kind != "sort" && it.Heap != "right" && it.Heap != "other" && !typed {
		w.what, w.last, w.pos = q.Kind, 0, len(it.Heap)
		w.fail("right, other or why, and to ask also wrong")
	}
	q.Items = append(q.Items, it)
}

// count counts the items of a heap.
func (q *Quiz) count(heap string) (n int) {
	for _, it := range q.Items {
		if it.Heap == heap {
			n++
		}
	}
	return n
}

// quiz finds a quiz by its name; nil is none.
func (x *Exercise) quiz(name string) *Quiz {
	for _, q := range x.Quizzes {
		if q.Name == name {
			return q
		}
	}
	return nil
}

// Heaps are those of a sort, in the order in which they come.
func (q *Quiz) Heaps() (heaps []string) {
	if q.Kind != "sort" {
		return nil
	}
	for _, it := range q.Items {
		if !slices.Contains(heaps, it.Heap) {
			heaps = append(heaps, it.Heap)
		}
	}
	return heaps
}

// Choices are the texts to choose from or to sort; none where the answer is
// typed.
func (q *Quiz) Choices() (texts []string) {
	if q.Kind == "ask" && q.count("other") == 0 {
		return nil
	}
	for _, it := range q.Items {
		texts = append(texts, it.Text)
	}
	return texts
}

// An answer is what was said to a quiz so far.
type answer struct {
	quiz  *Quiz
	given []string // ask: one; mark: the marked texts; sort: the heap beside each item, "" for none
	last  string   // the text that was answered, marked or sorted last
}

// give takes an answer, and reports whether it is right now.
func (a *answer) give(text string) bool {
	q := a.quiz
	a.last = text
	switch q.Kind {
	case "ask":
		a.given = []string{text}
	case "mark": // marking anew takes the mark away; where one is right, another takes its place
		for i, one := range a.given {
			if one == text {
				a.given = append(a.given[:i:i], a.given[i+1:]...)
				if a.last = ""; i > 0 {
					a.last = a.given[len(a.given)-1]
				}
				return a.right()
			}
		}
		if q.count("right") == 1 {
			a.given = nil
		}
		a.given = append(a.given, text)
	case "sort":
		if a.given == nil {
			a.given = make([]string, len(q.Items))
		}
		heap, text, _ := strings.Cut(text, " ")
		a.last = text
		for i, it := range q.Items {
			if it.Text == text {
				a.given[i] = heap
			}
		}
	}
	return a.right()
}

func (a *answer) right() bool {
	if len(a.given) == 0 {
		return false
	}
	for i, it := range a.quiz.Items {
		switch {
		case a.quiz.Kind == "ask":
			if it.Heap == "right" && strings.EqualFold(it.Text, strings.TrimSpace(a.given[0])) {
				return true
			}
		case a.quiz.Kind == "sort":
			if a.given[i] != it.Heap {
				return false
			}
		case slices.Contains(a.given, it.Text) != (it.Heap == "right"):
			return false
		}
	}
	return a.quiz.Kind != "ask"
}

// why is the reason of what was answered last, and once all is right that for
// all of it.
func (a *answer) why() (why string) {
	if len(a.given) == 0 {
		return ""
	}
	for _, it := range a.quiz.Items {
		if strings.EqualFold(it.Text, strings.TrimSpace(a.last)) || why == "" && it.Heap == "wrong" && it.Text == "" && !a.right() {
			why = it.Why
		}
	}
	if a.quiz.Why != "" && (why == "" || a.right()) {
		why = strings.TrimSpace(why + " " + a.quiz.Why)
	}
	return why
}

// wrong counts the texts that should not be marked, or are in the wrong heap.
func (a *answer) wrong() (n int) {
	for i, it := range a.quiz.Items {
		switch {
		case a.quiz.Kind == "mark" && it.Heap != "right" && slices.Contains(a.given, it.Text),
			a.quiz.Kind == "sort" && a.given != nil && a.given[i] != "" && a.given[i] != it.Heap:
			n++
		}
	}
	return n
}

// String is what was answered, a line each.
func (a *answer) String() string {
	if a.quiz.Kind != "sort" {
		return strings.Join(a.given, "\n")
	}
	var lines []string
	for i, heap := range a.given {
		if heap != "" {
			lines = append(lines, heap+" "+a.quiz.Items[i].Text)
		}
	}
	return strings.Join(lines, "\n")
}
