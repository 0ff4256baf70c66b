package pages

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
)

// An opening is the beginning of a session, as the engine will give it. The page
// shows it until the engine is ready.
type opening struct {
	Host   string
	Rows   []openingRow
	Task   *openingTask // nil where there is no exercise
	Ghost  string       // the line that the page suggests first
	Prompt string       // before it; "" is a client's
}

// An openingRow is a line on the paper; site/web/terminal/line_view.ts prints the same.
type openingRow struct {
	Number           int
	Side, Kind       string // "C" and "command", "S" and "reply"
	Code, Text       string
	Tone             string // the first digit, on the last line of a reply
	Why              string // written under it
	Odd, First, Last bool   // of the exchange
}

// An openingTask is what is to be done; site/web/lesson/strip.ts shows the same.
type openingTask struct {
	Of, Due string
	Marks   []openingMark
	Hints   int
	Whole   bool // there is more than the step to do
	Later   bool // the step is to let time pass
}

// An openingMark is the state of a step or a goal.
type openingMark struct{ As, Label, Kind, Sign string } // without a Sign it only names those before it

// MostOpening is how many rows are shown: the last of them, as many as a paper shows.
const MostOpening = 24

// openingOf plays the beginning of a scene or a dialogue, which is a text, or of an
// exercise. "" and nil are a text that the page knows only once it has loaded.
func openingOf(of any) (*opening, error) {
	o := &opening{}
	x, _ := of.(*exercise.Exercise)
	text, _ := of.(string)
	if x == nil && text == "" {
		return o, nil
	}
	odd, over := true, false
	hear := func(e exercise.Event) {
		switch e := e.(type) {
		case engine.Open:
			over = o.Host != "" // another connection is torn off from the first
			o.Host = e.Host
		case engine.Change, exercise.Met:
		case engine.Line:
			over = over || e.Kind != "command" || e.Err != nil || strings.ContainsFunc(e.Text, unprintable)
			if !over {
				odd = !odd
				o.end()
				o.add(openingRow{Side: "C", Kind: e.Kind, Text: e.Text, Odd: odd})
			}
		case engine.Reply:
			if !over {
				if len(o.Rows) == 0 {
					odd = !odd
				}
				o.reply(&e, odd)
			}
		default:
			over = true // anything else comes with the engine
		}
	}
	var run *exercise.Run
	var err error
	if x != nil {
		run = exercise.OpenExercise(x, hear)
	} else if run, err = exercise.Open(text, hear); err != nil {
		return nil, err
	}
	if run.Exercise() != nil {
		o.Task = taskOf(run)
	}
	o.Ghost = run.Lead()
	if at, ok := run.Around().(notation.Seated); ok {
		o.Prompt = at.Seat().Prompt
	}
	o.Rows = o.Rows[max(0, len(o.Rows)-MostOpening):]
	return o, nil
}

func (o *opening) reply(e *engine.Reply, odd bool) {
	greeting := len(o.Rows) == 0
	for i, line := range e.Lines {
		row := openingRow{Side: "S", Kind: "reply", Code: line[:3], Text: line[3:], Odd: odd}
		if i == len(e.Lines)-1 {
			row.Tone = line[:1]
			if greeting || e.Code >= 400 {
				row.Why = e.Why
			}
		}
		o.add(row)
	}
}

func (o *opening) add(row openingRow) {
	n := len(o.Rows)
	row.Number = n + 1
	row.First = n == 0 || o.Rows[n-1].Last
	o.Rows = append(o.Rows, row)
}

// end ends the exchange.
func (o *opening) end() {
	if n := len(o.Rows); n > 0 {
		o.Rows[n-1].Last = true
	}
}

func unprintable(c rune) bool { return c < ' ' || c > '~' }

// taskOf is the task of an exercise that has just begun.
func taskOf(run *exercise.Run) *openingTask {
	p := run.Progress()
	t := &openingTask{Due: run.Exercise().Task, Hints: len(p.Hints), Whole: len(p.Steps) > 1}
	mark := func(as, label, kind string) {
		sign := map[string]string{"done": "tick", "holds": "holds"}[as]
		t.Marks = append(t.Marks, openingMark{as, label, kind, cmp.Or(sign, "open")})
	}
	goals := func(list []exercise.GoalState) (open, met int) {
		for _, g := range list {
			switch {
			case g.Met:
				mark("done", g.Label, "")
				met++
			case g.Holds:
				mark("holds", g.Label, "")
			default:
				mark("open", g.Label, "")
			}
			if !g.Holds {
				open++
			}
		}
		return open, met
	}
	t.Whole = t.Whole || slices.ContainsFunc(p.Goals, func(g exercise.GoalState) bool { return g.Holds })
	for i, s := range p.Steps {
		as := "open"
		if i == p.Present {
			as = "now"
		}
		mark(as, s.Text, "step")
	}
	if p.Present < len(p.Steps) {
		step := p.Steps[p.Present]
		if len(p.Steps) > 1 && len(step.Goals)+len(p.Goals) > 1 {
			t.Marks = append(t.Marks, openingMark{Kind: "small", Label: "steps"})
		}
		t.Of, t.Due, t.Later = fmt.Sprintf("%d of %d", p.Present+1, len(p.Steps)), step.Text, isTime(step.Say)
		if len(step.Goals) > 1 {
			goals(step.Goals)
		}
	}
	if open, met := goals(p.Goals); t.Of == "" && open > 1 {
		t.Of = fmt.Sprintf("%d of %d", met, open)
	}
	return t
}

// isTime reports whether a step is to let time pass.
func isTime(say string) bool { return strings.HasPrefix(say, "T: ") }

// Ruler are the numbers over the paper.
func (o *opening) Ruler() []string {
	list := []string{"octet"}
	for n := 10; n < 100; n += 10 {
		list = append(list, strconv.Itoa(n))
	}
	return list
}
