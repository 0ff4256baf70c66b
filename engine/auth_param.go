package engine

import "ehloworld/engine/grammar"

// The AUTH parameter of MAIL, RFC 4954 section 5: among servers that trust each
// other it passes on who submitted a message.

// readSubmitter reads xtext that stands for a mailbox or for "<>".
func readSubmitter(p *grammar.Parser) []byte {
	defer p.End(p.Begin(ruleSubmitter))
	x := grammar.AuthXtext(p)
	switch string(grammar.AppendXtextDecoded(nil, x)) {
	case "<>":
	case "<":
		p.FailOnly(`">"`)
	case "":
		p.FailOnly(`a mailbox, as xtext, or "<>"`)
	default:
		wantMailbox(p, x)
	}
	return x
}

// wantMailbox fails where an xtext, which was just read, departs from what stands
// for a mailbox.
func wantMailbox(p *grammar.Parser, x []byte) {
	if p.Failed() {
		return
	}
	var of grammar.Parser
	of.Read(grammar.AppendXtextDecoded(nil, x))
	if grammar.MailboxOf(&of); of.Done() {
		return
	}
	of.Fail(grammar.EndOfLine)
	at := xtextAt(x, of.Err().At)
	if at == len(x) {
		p.FailOnly(of.Err().Want)
	} else {
		p.FailAt(p.Pos()-len(x)+at, of.Err().Want)
	}
}

// xtextAt is where in an xtext stands what is the nth octet once it is decoded.
func xtextAt(x []byte, n int) (at int) {
	for ; n > 0; n-- {
		if x[at] == '+' {
			at += 2
		}
		at++
	}
	return at
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
