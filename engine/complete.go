package engine

import (
	"strings"

	"ehloworld/engine/grammar"
)

// completions are lines that one not yet whole may become: an example of a verb
// that can come now, or one more parameter that is offered.
func (s *Session) completions(line string) (list []Fill) {
	if s.mode != lines || line == "" {
		return nil
	}
	for _, f := range s.Fills() {
		if len(line) < len(f.Text) && strings.EqualFold(line, f.Text[:len(line)]) {
			f.Text = line + f.Text[len(line):]
			list = append(list, f)
		}
	}
	at := strings.LastIndexByte(line, ' ') + 1
	if at == 0 {
		return list
	}
	r := s.rehearse(line[:at-1]).line
	b := s.server.verb([]byte(r.Verb))
	if b == nil || r.Err != nil {
		return list
	}
	for _, p := range s.server.params {
		if p.verb != b || !s.offersParam(p) || len(p.Name) <= len(line)-at || !strings.EqualFold(p.Name[:len(line)-at], line[at:]) ||
			given(r, p.Name) {
			continue
		}
		text := line + p.Name[len(line)-at:]
		if p.Parse != nil && !p.Option {
			text += "="
		}
		list = append(list, Fill{Verb: p.Name, Text: text})
	}
	return list
}

// given reports whether a line that was read has a parameter.
func given(line Line, name string) bool {
	for _, n := range line.Nodes {
		if n.Rule == grammar.RuleKeyword && strings.EqualFold(line.Text[n.Start:n.End], name) {
			return true
		}
	}
	return false
}
