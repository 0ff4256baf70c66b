package engine

import (
	"strings"

	"ehloworld/engine/grammar"
)

// completions are lines that one not yet whole may become: an example of a verb
// that can come now, one of the arguments that the verb has a list of, or one more
// parameter that is offered.
func (s *Session) completions(line string) (list []Fill) {
	if s.mode != lines && s.mode != replies || line == "" || len(s.part) > 0 {
		return nil
	}
	for _, f := range s.Fills() {
		if begins(line, f.Text) {
			f.Text = line + f.Text[len(line):]
			list = append(list, f)
		}
	}
	at := strings.LastIndexByte(line, ' ') + 1
	if at == 0 || s.mode == replies {
		return list
	}
	before, word := line[:at], line[at:]
	if b := s.server.verb([]byte(line[:at-1])); b != nil && b.Choices != nil && s.comes(b) {
		for _, choice := range b.Choices(s) {
			if begins(word, choice) {
				list = append(list, Fill{Verb: choice, Text: line + choice[len(word):]})
			}
		}
	}
	r := s.readLine(line[:at-1])
	b := s.server.verb([]byte(r.Verb))
	if b == nil || r.Err != nil {
		return list
	}
	for _, p := range s.server.params {
		if p.verb == b && s.offersParam(p) && begins(word, p.Name) && !given(r, p.Name) {
			list = append(list, Fill{Verb: p.Name, Text: before + word + p.Name[len(word):] + p.sign()})
		}
	}
	return list
}

// begins reports whether a text is the beginning of a longer one, in any case.
func begins(text, whole string) bool {
	return len(text) < len(whole) && strings.EqualFold(text, whole[:len(text)])
}

// sign is what comes between a parameter and its value; "" where it has none, or
// can be without.
func (p *serverParam) sign() string {
	if p.Parse == nil || p.Option {
		return ""
	}
	return "="
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
