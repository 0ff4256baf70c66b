package main

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/script"
	"ehloworld/lessons"
	"ehloworld/site/problem"
)

// A source is where a dialogue stands that was played while the site was built.
type source struct {
	Name     string          // "550.txt", "B3"
	Lesson   *lessons.Lesson // nil for one that is in no lesson
	Exercise bool            // it is the solution of one
	rank     int             // pages take examples from the atlas first, then from lessons
}

// heard is a reply that came in a played dialogue.
type heard struct {
	engine.Reply
	From  source
	Line  string // the client's, that it answers; "" is none, or one that does not print
	Given bool   // it answers a line that the exercise begins with
}

// A record is everything that was heard in all dialogues.
type record []heard

// An example is a dialogue that was played, and what was heard in it.
type example struct {
	source
	*dialogue
	heard record
}

// playAll plays what there is: the atlas's own dialogues, the lessons' dialogues
// and solutions, and those that test the engine.
func playAll(root string, own []*sample, shown []*dialogue, tracks []*lessons.Track) (all record, examples []example, err error) {
	show := func(from source, d *dialogue) error {
		x := example{source: from, dialogue: d}
		err := x.heard.play(from, d.Text)
		all, examples = append(all, x.heard...), append(examples, x)
		return err
	}
	for _, d := range own {
		if err := show(source{Name: d.name}, d.dialogue); err != nil {
			return nil, nil, problem.Under("site/atlas", err)
		}
	}
	for _, d := range shown {
		if err := show(source{Name: d.name}, d); err != nil {
			return nil, nil, problem.Under("site/reference", err)
		}
	}
	for _, t := range tracks {
		for _, l := range t.Lessons {
			from := source{Name: l.ID, Lesson: l, rank: 1}
			for _, b := range l.Dialogues {
				d, err := newDialogue(l.File, b.Text)
				if err == nil {
					err = show(from, d)
				}
				if err != nil {
					return nil, nil, problem.Under("lessons", err)
				}
			}
			from.Exercise = true
			for _, b := range l.Exercises {
				if err := all.play(from, b.Text); err != nil {
					return nil, nil, problem.Under("lessons", err)
				}
			}
		}
	}
	files, err := filepath.Glob(filepath.Join(root, "engine", "testdata", "*.txt"))
	if err != nil {
		return nil, nil, err
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, nil, err
		}
		d, err := newDialogue(filepath.Base(file), string(text))
		if err == nil {
			err = show(source{Name: d.name, rank: 2}, d)
		}
		if err != nil {
			return nil, nil, problem.Under("engine/testdata", err)
		}
	}
	return all, examples, nil
}

// play plays a dialogue or a solution, and keeps what the server said.
func (r *record) play(from source, text string) error {
	line, given := "", true
	run, err := script.Open(text, func(e script.Event) {
		switch e := e.(type) {
		case engine.Open:
			line = ""
		case engine.Line:
			line = e.Text
		case engine.Reply:
			if len(line) > 60 || strings.ContainsFunc(line, func(c rune) bool { return c < ' ' || c > '~' }) {
				line = ""
			}
			*r = append(*r, heard{Reply: e, From: from, Line: line, Given: given && e.To != ""})
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

// of are the replies with that code.
func (r record) of(code engine.Code) record {
	return r.that(func(h *heard) bool { return h.Code == code })
}

func (r record) that(match func(*heard) bool) (found record) {
	for i := range r {
		if match(&r[i]) {
			found = append(found, r[i])
		}
	}
	return found
}

// example is the line that shows best how such a reply comes about; "" is none.
func (r record) example() string {
	lines := r.that(func(h *heard) bool { return h.Line != "" })
	if len(lines) == 0 {
		return ""
	}
	return slices.MinFunc(lines, func(a, b heard) int {
		return cmp.Or(cmp.Compare(a.From.rank, b.From.rank), cmp.Compare(len(a.Line), len(b.Line)), cmp.Compare(a.Line, b.Line))
	}).Line
}

// lessons are those in which a reply came, in their order.
func (r record) lessons() (list []*lessons.Lesson) {
	seen := map[*lessons.Lesson]bool{nil: true}
	for i := range r {
		if l := r[i].From.Lesson; !seen[l] {
			seen[l] = true
			list = append(list, l)
		}
	}
	return list
}

// byLesson is what was heard in each lesson.
func (r record) byLesson() map[*lessons.Lesson]record {
	in := map[*lessons.Lesson]record{}
	for _, h := range r {
		if l := h.From.Lesson; l != nil {
			in[l] = append(in[l], h)
		}
	}
	return in
}

// verbs are those that such a reply answered, sorted.
func (r record) verbs() []string { return r.names(func(h *heard) string { return h.To }) }

// rules are the ids of the rules behind it, sorted.
func (r record) rules() []string { return r.names(func(h *heard) string { return h.Rule }) }

func (r record) names(of func(*heard) string) (list []string) {
	for i := range r {
		if name := of(&r[i]); name != "" {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
