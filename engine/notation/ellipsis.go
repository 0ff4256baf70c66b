package notation

import "strings"

// leftOut reports whether the author wrote "…" behind a tag of the server's, in
// the place of lines that a reader need not see.
func (l DialogueLine) leftOut() bool { return l.Tag != "" && !l.Client() && l.Text == " …" }

// leaveOut puts the author's "…" in the place of the lines that it stands for:
// those of its tag, up to one that the author's next line is. It stands for one
// line at least. A tag of which the author has only "…" is written nowhere else.
func (s *Script) leaveOut(were []DialogueLine, made []string) []string {
	if !s.leavesOut() {
		return made
	}
	var list []string
	at := 0
	keep := func(to int) {
		for ; at < to; at++ {
			if !s.hidden(made[at][:2]) {
				list = append(list, made[at])
			}
		}
	}
	for i, l := range were {
		if l.Tag == "" {
			continue
		}
		if !l.leftOut() {
			keep(at + 1 + find(made[at:], func(line string) bool { return line == l.String() }))
			continue
		}
		keep(at + find(made[at:], func(line string) bool { return strings.HasPrefix(line, l.Tag) }))
		from := at
		for at < len(made) && strings.HasPrefix(made[at], l.Tag) && !(i+1 < len(were) && made[at] == were[i+1].String()) {
			at++
		}
		if at > from {
			list = append(list, l.String())
		}
	}
	keep(len(made))
	return list
}

// find is where the first line is that a func wants; -1 is nowhere.
func find(made []string, is func(string) bool) int {
	for i, line := range made {
		if is(line) {
			return i
		}
	}
	return -1
}

// leavesOut reports whether anything is left out in the dialogue.
func (s *Script) leavesOut() bool {
	for _, l := range s.Lines {
		if l.leftOut() {
			return true
		}
	}
	return false
}

// hidden reports whether the lines of a tag that need not be written are all
// left out.
func (s *Script) hidden(tag string) bool {
	for _, l := range s.Lines {
		if l.Tag == tag && !l.leftOut() {
			return false
		}
	}
	for i := range Tags {
		if Tags[i].Name == tag {
			return Tags[i].more && s.has(tag)
		}
	}
	return false
}
