package exercise

import (
	"slices"
	"strings"

	"ehloworld/engine/notation"
)

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

func (r *exerciseReader) readQuiz(l notation.Line, w *notation.Words) {
	q := &Quiz{Kind: w.What, Name: w.Name()}
	if !w.Bad() && r.x.quiz(q.Name) != nil {
		w.Fail("another name than that of a quiz above")
	}
	if q.Question = w.Rest(); q.Question == "" {
		w.Fail("a question")
	}
	for {
		under, more := r.Under(l.Indent)
		if !more {
			break
		}
		r.readItem(q, under)
	}
	if len(q.Items) == 0 || q.Kind != "sort" && q.count("right") == 0 {
		w.FailFirst("a right answer under it")
	}
	if !w.Bad() {
		r.x.Quizzes = append(r.x.Quizzes, q)
	}
}

func (r *exerciseReader) readItem(q *Quiz, l notation.Line) {
	w := r.Words(l)
	if w.What == "why" {
		if q.Why = w.Rest(); q.Why == "" {
			w.Fail("a reason")
		}
		return
	}
	it := Item{Heap: w.What, Why: explanation(w, "a reason")}
	typed := q.Kind == "ask" && it.Heap == "wrong"
	if it.Text = w.Rest(); it.Text == "" && !(typed && it.Why != "") {
		w.Fail("a text")
	}
	if q.Kind != "sort" && it.Heap != "right" && it.Heap != "other" && !typed {
		w.What = q.Kind
		w.FailFirst("right, other or why, and to ask also wrong")
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
