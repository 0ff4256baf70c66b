package engine

import (
	"bytes"

	"ehloworld/engine/grammar"
)

// XVERP asks for a reverse-path of its own for each recipient, from which the
// sender can tell whose mailbox a report is about: Postfix's VERP_README.
var extXverp = &Extension{
	Keyword: "XVERP",
	Doc:     "A trusted client asks for a reverse-path of its own for each recipient.",
	Offered: (*Session).trusted,
	Params: []Param{{
		Verb:   "MAIL",
		Name:   "XVERP",
		Doc:    "The recipient is written into the reverse-path. The value is the two characters that separate the parts: += if there is none.",
		Rule:   ruleXverp,
		Octets: 9, // " XVERP=" and the two
		Option: true,
		Parse:  readXverp,
		Check: func(s *Session, _ []byte) *ReplyTemplate {
			if s.cmd.Mailbox.Null() {
				return noVerp
			}
			return nil
		},
		Return: func(from, to grammar.Mailbox, value []byte) string {
			if value == nil {
				value = []byte("+=")
			}
			return verp(from, to, value)
		},
	}},
}

var ruleXverp = grammar.Define("xverp-value", `xverp-value = 2( "-" / "+" / "=" )`, "Postfix, VERP_README",
	"What separates the sender's name from the recipient's, and what replaces the recipient's @.")

func readXverp(p *grammar.Parser) []byte {
	defer p.End(p.Begin(ruleXverp))
	start := p.Pos()
	for range 2 {
		if !p.Next('-') && !p.Next('+') && !p.Next('=') {
			p.Fail(`"-", "+" or "="`)
		}
	}
	return p.Since(start)
}

// verp writes alice+bob=far.example@tutor.example. What was a quoted string in
// one of them is in the whole.
func verp(from, to grammar.Mailbox, parts []byte) string {
	quote := ""
	bare := func(local []byte) string {
		if len(local) > 0 && local[0] == '"' {
			quote, local = `"`, local[1:len(local)-1]
		}
		return string(local)
	}
	local := bare(from.Local()) + string(parts[:1]) + bare(to.Local()) + string(parts[1:])
	if bytes.HasPrefix(to.Domain(), []byte("[")) {
		quote = `"` // an address-literal has what no Atom may have
	}
	return quote + local + string(to.Domain()) + quote + "@" + string(from.Domain())
}

var noVerp = &ReplyTemplate{Code: 501, Enhanced: "5.5.4", Text: "XVERP needs a sender that is not null",
	Why: "There is nothing to write the recipient into: the reverse-path is <>."}

func init() {
	extend(extXverp)
	registerReplies(noVerp)
}
