package engine

import "strings"

// ofTheSequence is about a verb that cannot come yet: which come first, and the line
// that the first of them fills in.
func (s *Session) ofTheSequence(v *serverVerb, l Line) (words, suggestion string) {
	if v == nil || !s.builds(v) || s.state >= atRefused || v.moves[s.state] != noState || s.demanded(v) != nil || s.turn(v) != nil {
		return "", ""
	}
	if l.Err != nil { // RCPT FROM where MAIL comes
		if verb, _, _ := strings.Cut(s.correction(l.Text), " "); verb != "" && !strings.EqualFold(verb, v.word) {
			return "", ""
		}
	}
	way := s.way(v)
	switch {
	case len(way) == 0:
		return "", ""
	case way[0].moves[s.state] == atReady && s.state != atStart:
		words = "A transaction is in progress, and " + v.Name + " is not allowed in one. RSET ends it"
		for _, b := range s.server.bounds {
			if s.likely(b) && s.comes(b) {
				return words + "; " + b.Name + " continues with it.", ""
			}
		}
		return words + ".", ""
	}
	words = way[0].Name + " comes first"
	for _, b := range append(way[1:], v) {
		words += ", then " + b.Name
	}
	return words + ".", way[0].Fill
}

// way is the shortest way to where a verb can come, of two the usual one: the verbs
// that lead there.
func (s *Session) way(v *serverVerb) []*serverVerb {
	var ways [atRefused][]*serverVerb
	ways[s.state] = []*serverVerb{}
	for at := []stateID{s.state}; len(at) > 0; at = at[1:] {
		from := at[0]
		if v.moves[from] != noState {
			return ways[from]
		}
		for _, likely := range []bool{true, false} {
			for _, b := range s.server.bounds {
				if to := b.moves[from]; to < atRefused && ways[to] == nil && s.builds(b) && likelyIn(b, s.server.states[from]) == likely {
					ways[to] = append(append([]*serverVerb(nil), ways[from]...), b)
					at = append(at, to)
				}
			}
		}
	}
	return nil
}
