package dialogue

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
	"ehloworld/lessons"
)

// A Source is where a dialogue stands that was played while the site was built.
type Source struct {
	Name     string          // "550.txt", "B3"
	Lesson   *lessons.Lesson // nil for one that is in no lesson
	Exercise bool            // it is the solution of one
	Rank     int             // pages take examples from the atlas first, then from lessons
}

// An Exchange is a reply that came in a played dialogue.
type Exchange struct {
	engine.Reply
	From  Source
	Line  string // the client's, that it answers; "" is none, or one that does not print
	Given bool   // it answers a line that the exercise begins with
}

// Exchanges are all that were heard, in the order of the dialogues.
type Exchanges []Exchange

// An Example is a dialogue that was played, and what was heard in it.
type Example struct {
	Source
	*Dialogue
	Exchanges Exchanges
}

// Caption says what to see in it: what is refused, and with what.
func (x *Example) Caption() string {
	var refused []string
	for i, h := range x.Exchanges {
		if h.Code < 400 {
			continue
		}
		what := h.To
		switch {
		case i == 0:
			what = "The connection"
		case h.To == "":
			what = "A line"
		case h.To == ".":
			what = "The message"
		}
		what = strings.TrimSpace(what + " is refused with " + h.Code.String() + " " + h.Enhanced)
		if !slices.Contains(refused, what) {
			refused = append(refused, what)
		}
	}
	if len(refused) == 0 {
		return "Nothing is refused."
	}
	return strings.Join(refused, ". ") + "."
}

// PlayAll plays what there is: the atlas's own dialogues, the lessons' dialogues
// and solutions, and those that test the engine.
func PlayAll(root string, own []*Sample, shown []*Dialogue, tracks []*lessons.Track) (Exchanges, []Example, error) {
	var all []*play
	for _, d := range own {
		all = append(all, &play{from: Source{Name: d.File}, shown: d.Dialogue})
	}
	for _, d := range shown {
		all = append(all, &play{from: Source{Name: d.File}, shown: d})
	}
	for _, t := range tracks {
		for _, l := range t.Lessons {
			for _, b := range l.Dialogues {
				all = append(all, &play{from: Source{Name: l.ID, Lesson: l, Rank: 1}, shown: dialogueOf(l.File, b.Text, b.Dialogue)})
			}
			for _, b := range l.Exercises {
				all = append(all, &play{from: Source{Name: l.ID, Lesson: l, Exercise: true, Rank: 1}, solved: b.Exercise})
			}
		}
	}
	err := eachText(root, "engine/testdata", func(name, text string) error {
		d, err := newDialogue(name, text)
		all = append(all, &play{from: Source{Name: name, Rank: 2}, shown: d})
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	var playing sync.WaitGroup
	for _, p := range all {
		playing.Go(p.run)
	}
	playing.Wait()
	var heard Exchanges
	var examples []Example
	for _, p := range all {
		heard = append(heard, p.exchanges...)
		if p.shown != nil {
			examples = append(examples, Example{p.from, p.shown, p.exchanges})
		}
	}
	return heard, examples, nil
}

// A play is a dialogue, or the solution of an exercise, and what came of it.
type play struct {
	from      Source
	shown     *Dialogue
	solved    *exercise.Exercise
	exchanges Exchanges
}

// run plays it, and keeps what the server said.
func (p *play) run() {
	line, given := "", true
	hear := func(e exercise.Event) {
		switch e := e.(type) {
		case engine.Open:
			line = ""
		case engine.Line:
			line = e.Text
		case engine.Reply:
			if len(line) > 60 || strings.ContainsFunc(line, func(c rune) bool { return c < ' ' || c > '~' }) {
				line = ""
			}
			p.exchanges = append(p.exchanges, Exchange{Reply: e, From: p.from, Line: line, Given: given && e.To != ""})
			line = ""
		}
	}
	var run *exercise.Run
	var inputs []notation.Input
	if p.solved != nil {
		run, inputs = exercise.OpenExercise(p.solved, hear), p.solved.Solution
	} else {
		run, inputs = exercise.OpenDialogue(p.shown.script, hear), p.shown.script.Inputs()
	}
	given = false
	for _, in := range inputs {
		run.Do(in)
	}
}

// WithCode are the replies with that code.
func (r Exchanges) WithCode(code engine.Code) Exchanges {
	return r.Where(func(h *Exchange) bool { return h.Code == code })
}

func (r Exchanges) Where(match func(*Exchange) bool) (found Exchanges) {
	for i := range r {
		if match(&r[i]) {
			found = append(found, r[i])
		}
	}
	return found
}

// Example is the line that shows best how such a reply comes about; "" is none.
func (r Exchanges) Example() string {
	lines := r.Where(func(h *Exchange) bool { return h.Line != "" })
	if len(lines) == 0 {
		return ""
	}
	return slices.MinFunc(lines, func(a, b Exchange) int {
		return cmp.Or(cmp.Compare(a.From.Rank, b.From.Rank), cmp.Compare(len(a.Line), len(b.Line)), cmp.Compare(a.Line, b.Line))
	}).Line
}

// Lessons are those in which a reply came, in their order.
func (r Exchanges) Lessons() (list []*lessons.Lesson) {
	seen := map[*lessons.Lesson]bool{nil: true}
	for i := range r {
		if l := r[i].From.Lesson; !seen[l] {
			seen[l] = true
			list = append(list, l)
		}
	}
	return list
}

// ByLesson is what was heard in each lesson.
func (r Exchanges) ByLesson() map[*lessons.Lesson]Exchanges {
	in := map[*lessons.Lesson]Exchanges{}
	for _, h := range r {
		if l := h.From.Lesson; l != nil {
			in[l] = append(in[l], h)
		}
	}
	return in
}

// Verbs are those that such a reply answered, sorted.
func (r Exchanges) Verbs() []string { return r.Names(func(h *Exchange) string { return h.To }) }

// Rules are the ids of the rules behind it, sorted.
func (r Exchanges) Rules() []string { return r.Names(func(h *Exchange) string { return h.Rule }) }

func (r Exchanges) Names(of func(*Exchange) string) (list []string) {
	for i := range r {
		if name := of(&r[i]); name != "" {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
