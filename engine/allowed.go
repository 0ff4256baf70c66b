package engine

import (
	"slices"
	"strings"
	"unicode/utf8"

	"ehloworld/engine/grammar"
)

// A Fill is a line that a learner may send now. It fills in; it is never sent
// by itself.
type Fill struct {
	Verb   string
	Text   string
	Likely bool // the usual next one
}

// Next lists the verbs that are in sequence now, the usual ones first.
func (s *Session) Next() []string {
	var names []string
	for _, f := range s.Fills() {
		names = append(names, f.Verb)
	}
	return names
}

// Fills lists a line for each verb that can come now, the usual ones first; in
// message text, lines of a message and the dot that ends it.
func (s *Session) Fills() []Fill {
	switch s.mode {
	case messageText:
		begun := s.incoming.size > 0
		return []Fill{
			{Verb: "text", Text: "Subject: Hello", Likely: !begun},
			{Verb: "text", Text: ""},
			{Verb: ".", Text: ".", Likely: begun},
		}
	case chunk:
		const text = "Subject: Hello"
		if s.left < int64(len("\r\n")) {
			return nil
		}
		return []Fill{{Verb: "octets", Text: text[:min(s.left-int64(len("\r\n")), int64(len(text)))], Likely: true}}
	case response:
		return []Fill{{Verb: "*", Text: "*"}}
	case replies:
		return []Fill{{Verb: "reply", Text: turned.get(s).Like(), Likely: true}}
	case handshaking, ungreeted, mute, closed:
		return nil
	}
	var list []*serverVerb
	for _, b := range s.server.bounds {
		if s.comes(b) {
			list = append(list, b)
		}
	}
	slices.SortStableFunc(list, func(a, b *serverVerb) int { return s.rank(a) - s.rank(b) })
	fills := make([]Fill, len(list))
	for i, b := range list {
		fills[i] = Fill{Verb: b.Name, Text: s.ofHere(b.Fill), Likely: s.likely(b)}
	}
	return fills
}

// ofHere is a sample with the domain of this server, if every client can say that.
func (s *Session) ofHere(sample string) string {
	home := s.server.home()
	if strings.ContainsFunc(home, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return sample
	}
	return strings.ReplaceAll(sample, "@tutor.example", "@"+home)
}

// Fits reports whether a line is in its place now: in message text one that is no
// command, and else one whose verb can come.
func (s *Session) Fits(line string) bool {
	verb, _, _ := strings.Cut(line, " ")
	b := s.server.verb([]byte(verb))
	if s.mode == messageText {
		return b == nil
	}
	return s.mode == lines && b != nil && s.comes(b)
}

// comes reports whether a verb can come now: the server does it, it is in
// sequence, it passes what the server demands first, and its extension is offered
// now.
func (s *Session) comes(b *serverVerb) bool {
	switch {
	case b.moves[s.state] == noState, !b.built, b.Rule == grammar.RuleCommand:
		return false
	case s.demanded(b) != nil, s.turn(b) != nil:
		return false
	case !s.builds(b), b.ext != nil && b.ext.Offered != nil && !b.ext.Offered(s):
		return false
	}
	return true
}

func (s *Session) likely(b *serverVerb) bool { return likelyIn(b, s.State()) }

// likelyIn reports whether a verb is the usual next one in a state.
func likelyIn(b *serverVerb, in State) bool {
	for _, st := range b.Likely {
		if st == in {
			return true
		}
	}
	return false
}

// rank puts what leads on before what stays, and QUIT last.
func (s *Session) rank(b *serverVerb) int {
	switch to := b.moves[s.state]; {
	case s.likely(b):
		return 0
	case to == atClosed:
		return 4
	case b.asks != noState, to != s.state && to != atReady:
		return 1
	case to != s.state:
		return 2
	}
	return 3
}
