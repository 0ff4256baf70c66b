package exercise

// Hints stand under the step or the goal that they are for, or are for all of an
// exercise. Of each number one is to be shown: what was earned last.

// A hinting is a hint that waits to be earned.
type hinting struct {
	machine     // a zero one waits for nothing
	since   int // it was earned then, as the judge counts; 0 is not
}

// refusal reports whether it happens with one negative reply.
func (x *Condition) refusal() bool {
	r, is := x.wanted.(*replyCame)
	return is && r.code >= "4" && r.times < 2
}

func (j *judge) seeHints(e any) {
	j.seen++
	for i := range j.hints {
		h := &j.hints[i]
		if h.see == nil {
			continue
		}
		if _, ok := e.(sent); ok && j.x.Hints[i].When.refusal() {
			h.machine, h.since = j.x.Hints[i].When.begin(j.now), 0 // the one before is past
		}
		h.see(e)
		if !h.met() {
			h.since = 0
		} else if h.since == 0 {
			h.since = j.seen
		}
	}
}

// turnHints turns to the step to be worked now, or to the first goal, if that has
// hints. What is waited for counts from then on.
func (j *judge) turnHints() {
	line, at := 0, 0
	if n := j.passed; n < len(j.x.Steps) {
		line = j.x.Steps[n].Line
	}
	for i := range j.goals.goals {
		if g := &j.goals.goals[i]; line == 0 && !g.holds() && !g.is() {
			line = g.Line
		}
	}
	for _, h := range j.x.Hints {
		if h.Under == line {
			at = line
		}
	}
	if at == j.at && j.hints != nil {
		return
	}
	j.at, j.hints = at, make([]hinting, len(j.x.Hints))
	for i, h := range j.x.Hints {
		if h.When != nil {
			j.hints[i].machine = h.When.begin(j.now)
		}
	}
}

func (j *judge) tellHints() (texts []string) {
	for number := 1; number <= 3; number++ {
		text, last := "", 0
		for i, h := range j.x.Hints {
			since := j.hints[i].since
			if h.Number == number && (h.When == nil || since > 0) && (h.Under == 0 || h.Under == j.at) && since >= last {
				text, last = h.Text, since
			}
		}
		if text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}
