package dialogue

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/lessons"
	"ehloworld/site/problem"
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

// PlayAll plays what there is: the atlas's own dialogues, the lessons' dialogues
// and solutions, and those that test the engine.
func PlayAll(root string, own []*Sample, shown []*Dialogue, tracks []*lessons.Track) (Exchanges, []Example, error) {
	var all []*play
	for _, d := range own {
		all = append(all, &play{from: Source{Name: d.File}, folder: "site/atlas", text: d.Text, shown: d.Dialogue})
	}
	for _, d := range shown {
		all = append(all, &play{from: Source{Name: d.File}, folder: "site/reference", text: d.Text, shown: d})
	}
	for _, t := range tracks {
		for _, l := range t.Lessons {
			for _, b := range l.Dialogues {
				all = append(all, &play{from: Source{Name: l.ID, Lesson: l, Rank: 1}, folder: "lessons", file: l.File, text: b.Text})
			}
			for _, b := range l.Exercises {
				all = append(all, &play{from: Source{Name: l.ID, Lesson: l, Exercise: true, Rank: 1}, folder: "lessons", text: b.Text})
			}
		}
	}
	err := eachText(root, "engine/testdata", func(name, text string) error {
		all = append(all, &play{from: Source{Name: name, Rank: 2}, folder: "engine/testdata", file: name, text: text})
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	return played(all)
}

// A play is a dialogue, or the solution of an exercise, that is to be played, and
// what came of it.
type play struct {
	from   Source
	folder string // for an error
	file   string // "" where nobody is shown it
	text   string
	shown  *Dialogue // nil where it is still to be made, for a file

	exchanges Exchanges
	err       error
}

// played plays all of them, several at once.
func played(list []*play) (all Exchanges, examples []Example, err error) {
	var playing sync.WaitGroup
	for _, p := range list {
		playing.Go(func() { p.err = p.run() })
	}
	playing.Wait()
	for _, p := range list {
		if p.err != nil {
			return nil, nil, problem.Under(p.folder, p.err)
		}
		all = append(all, p.exchanges...)
		if p.shown != nil {
			examples = append(examples, Example{p.from, p.shown, p.exchanges})
		}
	}
	return all, examples, nil
}

func (p *play) run() (err error) {
	if p.file != "" {
		if p.shown, err = newDialogue(p.file, p.text); err != nil {
			return err
		}
	}
	return p.exchanges.play(p.from, p.text)
}

// play plays a dialogue or a solution, and keeps what the server said.
func (r *Exchanges) play(from Source, text string) error {
	line, given := "", true
	run, err := exercise.Open(text, func(e exercise.Event) {
		switch e := e.(type) {
		case engine.Open:
			line = ""
		case engine.Line:
			line = e.Text
		case engine.Reply:
			if len(line) > 60 || strings.ContainsFunc(line, func(c rune) bool { return c < ' ' || c > '~' }) {
				line = ""
			}
			*r = append(*r, Exchange{Reply: e, From: from, Line: line, Given: given && e.To != ""})
			line = ""
		}
	})
	if err != nil {
		return err
	}
	given = false
	inputs := run.Played()
	if x := run.Exercise(); x != nil {
		inputs = x.Solution
	}
	for _, in := range inputs {
		run.Do(in)
	}
	return nil
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
