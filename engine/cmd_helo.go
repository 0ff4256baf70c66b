package engine

import "ehloworld/engine/grammar"

// HELO is EHLO's elder: no extensions, and a one-line reply. RFC 5321 section
// 4.1.1.1. Its ABNF has a Domain alone there. Its prose has both commands name a
// host without a domain by an address literal, as RFC 821 did, and so servers do.
var cmdHelo = &Verb{
	Name:    "HELO",
	Rule:    grammar.RuleHelo,
	Doc:     "Say who you are, as it was done before extensions.",
	Replies: []Code{250, 501, 502, 503, 504, 550},
	Fill:    "HELO me.example",
	Meant:   (*Session).meantHost,
	Passes:  PassesAuth,
	Moves:   Moves{{Any, ReadyState}},
	Plain:   true,
	Parse: func(p *grammar.Parser, c *Command) {
		if p.Next(' ') {
			c.Arg = grammar.DomainOrLiteral(p)
		} else {
			p.Fail("a space and the name of your host")
		}
	},
	Do: func(s *Session, c *Command) *ReplyTemplate {
		if w := s.misnamed(c.Arg); w != nil {
			return w
		}
		s.greeted(c.Arg, false)
		return metPlainly
	},
}

var metPlainly = &ReplyTemplate{Code: 250, Lines: func(s *Session, dst []byte, _ int) ([]byte, bool) {
	return append(append(append(dst, s.server.scene.Host...), " greets "...), s.hello.name()...), false
}, Rule: "5321-3.2-1", Why: "HELO gets no list: it is for clients that know no extensions, or want none."}

func init() {
	command(cmdHelo)
	registerReplies(metPlainly)
}
