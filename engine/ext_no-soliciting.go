package engine

import (
	"bytes"
	"errors"
	"strings"

	"ehloworld/engine/grammar"
)

// NO-SOLICITING tells which kinds of advertising a server does not want, and
// lets a client say of what kind a message is: RFC 3865. The keyword's value in
// the scene is what is not wanted.
var extNoSoliciting = &Extension{
	Keyword:  "NO-SOLICITING",
	RFC:      3865,
	Doc:      "The server says which kinds of advertising it does not want.",
	ValueDoc: "The kinds it does not want.",
	ReadValue: func(_ *Limits, value string) error {
		var p grammar.Parser
		p.Read([]byte(value))
		if readSolicit(&p); !p.Done() {
			return errors.New("its value is a list of kinds of advertising, separated by commas (RFC 3865 section 2.2)")
		}
		return nil
	},
	Params: []Param{{
		Verb:   "MAIL",
		Name:   "SOLICIT",
		Doc:    "Which kinds of advertising the message is.",
		Rule:   ruleSolicit,
		Octets: 1007,
		Parse:  readSolicit,
		Check:  checkSolicit,
	}},
}

var ruleSolicit = grammar.Define("solicitation-keywords", `solicitation-keywords = word *("," word) ; up to 1000 characters`, "RFC 3865 section 2.2",
	"Kinds of advertising, such as org.example:ADV: a domain written backwards, a colon, and a name that its owner chose.")

func readSolicit(p *grammar.Parser) []byte {
	defer p.End(p.Begin(ruleSolicit))
	start := p.Pos()
	for more := true; more; more = p.Next(',') {
		if c, _ := p.Peek(); !grammar.Is(c, grammar.Alpha) {
			p.Fail("a letter")
		}
		for p.Run(grammar.Alpha | grammar.Digit | grammar.Hyphen); p.Next('.') || p.Next('_') || p.Next(':'); p.Run(grammar.Alpha | grammar.Digit | grammar.Hyphen) {
		}
	}
	if p.Pos()-start > 1000 {
		p.FailAt(start+1000, "at most 1000 characters")
	}
	return p.Since(start)
}

// IsSolicitation reports whether a text is a list of kinds of advertising.
func IsSolicitation(list string) bool {
	var p grammar.Parser
	p.Read([]byte(list))
	readSolicit(&p)
	return !p.Failed() && p.Done()
}

// checkSolicit refuses what EHLO told not to send. Section 2.4 wants the reply
// to name it.
func checkSolicit(s *Session, v []byte) *ReplyTemplate {
	unwanted, _ := s.server.value("NO-SOLICITING")
	return s.unsolicited(v, unwanted)
}

// unsolicited refuses a message that is of an unwanted kind; nil passes.
func (s *Session) unsolicited(v []byte, unwanted string) *ReplyTemplate {
	if kind := unwantedKind(v, unwanted); kind != nil {
		return s.with(noSoliciting, octets(kind))
	}
	return nil
}

// unwantedKind is the first of some kinds that is unwanted; nil is none.
func unwantedKind(kinds []byte, unwanted string) []byte {
	for len(kinds) > 0 {
		var kind []byte
		kind, kinds, _ = bytes.Cut(kinds, []byte(","))
		for no := range strings.SplitSeq(unwanted, ",") {
			if string(kind) == no {
				return kind
			}
		}
	}
	return nil
}

var noSoliciting = &ReplyTemplate{Code: 550, Enhanced: "5.7.1", Text: "SOLICIT=% is not wanted here",
	Why: "This server or this recipient does not want messages of the kind %: RFC 3865 section 2.4."}

func init() {
	extend(extNoSoliciting)
	registerReplies(noSoliciting)
}
