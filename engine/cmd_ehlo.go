package engine

import "ehloworld/engine/grammar"

// EHLO says who the client is and asks what the server offers: RFC 5321 section
// 4.1.1.1. A later one clears all buffers as RSET does (section 4.1.4).
var cmdEhlo = &Verb{
	Name:    "EHLO",
	Rule:    grammar.RuleEhlo,
	Doc:     "Say who you are, and see what the server offers.",
	Replies: []Code{250, 501, 503, 504, 550, 502},
	Fill:    "EHLO me.example",
	Meant:   (*Session).meantHost,
	Likely:  []State{Start},
	Passes:  PassesTLS | PassesAuth,
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
		s.greeted(c.Arg, true)
		return offering
	},
}

// greeted keeps who the client says it is, and begins anew.
func (s *Session) greeted(name []byte, esmtp bool) {
	s.clear()
	s.hello = hello{from: s.appendPeer(append(s.hello.from[:0], name...)), named: int32(len(name)), said: true, esmtp: esmtp}
}

// ehloLines makes the reply: the server's domain and a greeting, then a keyword
// a line.
func (s *Session) ehloLines(dst []byte, line int) ([]byte, bool) {
	next := s.nextOffer(0)
	if line == 0 {
		dst = append(append(dst, s.server.scene.Host...), " greets "...)
		return append(dst, s.hello.name()...), next >= 0
	}
	for range line - 1 {
		next = s.nextOffer(next + 1)
	}
	x, own := s.server.offers[next], &s.server.values[next]
	dst = append(dst, x.Keyword...)
	switch {
	case own.Given && own.Value != "":
		dst = append(append(dst, ' '), own.Value...)
	case x.Value != nil && !own.Given:
		dst = append(dst, ' ')
		if n := len(dst); len(x.Value(s, dst)) > n {
			dst = x.Value(s, dst)
		} else {
			dst = dst[:n-1]
		}
	}
	return dst, s.nextOffer(next+1) >= 0
}

// nextOffer is the first offer from i on that EHLO lists now; -1 is none.
func (s *Session) nextOffer(i int) int {
	for ; i < len(s.server.offers); i++ {
		if x := s.server.offers[i]; !x.hidden && (x.Offered == nil || x.Offered(s)) && s.listed(x) {
			return i
		}
	}
	return -1
}

var offering = &ReplyTemplate{Code: 250, Fixed: true, Lines: (*Session).ehloLines, Rule: "5321-4.1.1.1-3",
	Why: "The server notes your name, clears any transaction, and lists what it offers, one keyword a line."}

func init() {
	command(cmdEhlo)
	registerReplies(offering)
}
