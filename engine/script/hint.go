package script

// Hints stand under the step or the goal that they are for, or are for all of an
// exercise. Of each number one is to be shown: what was earned last.

// A hinting is a hint that waits to be earned.
type hinting struct {
	machine     // a zero one waits for nothing
	since   int // it was earned then, in what the judge had seen; 0 is not
}

func (h *hinting) look(seen int) {
	if h.met != nil && !h.met() {
		h.since = 0
	} else if h.since == 0 {
		h.since = seen
	}
}

// beginHints begins with those under a line, or with those under none.
func (j *judge) beginHints(line int) {
	j.seen++
	for i, h := range j.x.Hints {
		if h.Under != line {
			continue
		}
		j.hints[i] = hinting{}
		if h.When != nil {
			j.hints[i].machine = h.When.kind.begin(h.When, j.now)
		}
		j.hints[i].look(j.seen)
	}
}

func (j *judge) seeHints(e any) {
	j.seen++
	for i := range j.hints {
		if h := &j.hints[i]; h.see != nil {
			h.see(e)
			h.look(j.seen)
		}
	}
}

// turnHints turns to the step to be worked now, or to the first goal.
func (j *judge) turnHints() {
	line := 0
	if n := j.present(); n < len(j.x.Steps) {
		line = j.x.Steps[n].Line
	}
	for i := 0; line == 0 && i < len(j.goals); i++ {
		if g := &j.goals[i]; !g.Never && !g.What.Limit() && !g.is() {
			line = g.Line
		}
	}
	if line != j.at && line > 0 {
		j.beginHints(line)
	}
	j.at = line
}

// earned reports whether a hint fits now.
func (j *judge) earned(i int) bool {
	under := j.x.Hints[i].Under
	return j.hints[i].since > 0 && (under == 0 || under == j.at)
}

func (j *judge) tellHints() (texts []string, at int) {
	for number := 1; number <= 3; number++ {
		last := -1
		for i, h := range j.x.Hints {
			if h.Number != number || !j.earned(i) {
				continue
			}
			if h.Under != 0 {
				at = h.Under
			}
			if last < 0 || j.hints[i].since >= j.hints[last].since {
				last = i
			}
		}
		if last >= 0 {
			texts = append(texts, j.x.Hints[last].Text)
		}
	}
	return texts, at
}
