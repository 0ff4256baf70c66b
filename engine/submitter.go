package engine

import "ehloworld/engine/grammar"

// The AUTH parameter of MAIL, RFC 4954 section 5: among servers that trust each
// other it passes on who submitted a message.

// readSubmitter reads xtext that stands for a mailbox or for "<>".
func readSubmitter(p *grammar.Parser) []byte {
	defer p.End(p.Begin(ruleSubmitter))
	start := p.Pos()
	x := grammar.AuthXtext(p)
	if d := grammar.AppendXtextDecoded(nil, x); !p.Failed() && string(d) != "<>" && !isMailbox(d, false) {
		p.FailAt(start, `a mailbox, as xtext, or "<>"`)
	}
	return x
}

// submitted is who submitted the message, as xtext. RFC 4954 section 5: the
// parameter is taken from anybody, and believed of few.
func (s *Session) submitted(x []byte) []byte {
	if s.believes(string(grammar.AppendXtextDecoded(nil, x))) {
		return x
	}
	return nobodyTells
}

var nobodyTells = []byte("<>")

// believes reports whether a client is believed about who submitted a message:
// one that has logged in, about itself; from a trusted network, about all.
func (s *Session) believes(mailbox string) bool {
	user := s.login.user
	return user != "" && (mailbox == user || mailbox == user+"@"+s.server.home() || s.trusted())
}
