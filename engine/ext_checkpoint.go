package engine

import (
	"bytes"

	"ehloworld/engine/grammar"
)

// CHECKPOINT takes a transaction up again where a broken connection left it: RFC
// 1845, an experiment. A server that offers it promises to keep what came of a
// message over the break, and to answer MAIL with 355 and where to go on.
var extCheckpoint = &Extension{
	Keyword: "CHECKPOINT",
	RFC:     1845,
	Doc:     "A message whose connection broke can go on in another from where it was.",
	Unbuilt: "this server forgets a message whose connection breaks",
	Params: []Param{{
		Verb:   "MAIL",
		Name:   "TRANSID",
		Doc:    "The name of the transaction, by which it can be taken up again.",
		Rule:   ruleTransid,
		Octets: 88, // RFC 1845 section 2
		Parse:  readTransid,
		Lacks:  noTransaction,
	}},
}

var ruleTransid = grammar.Define("transid-value", `transid-value = "<" transid-local "@" transid-domain ">"`, "RFC 1845 section 2",
	"The name of a transaction, of 80 characters at most: a part of the client's choice, and a domain that makes it the only one of its kind.")

// readTransid reads transid-value, whose two halves have atoms and dots.
func readTransid(p *grammar.Parser) []byte {
	defer p.End(p.Begin(ruleTransid))
	start := p.Pos()
	if !p.Next('<') {
		p.Fail(`"<"`)
	}
	readTransidToken(p)
	if !p.Next('@') {
		p.Fail(`"@"`)
	}
	readTransidToken(p)
	if !p.Next('>') {
		p.Fail(`">"`)
	}
	if p.Pos() > start+80 {
		p.FailAt(start+80, "at most 80 characters")
	}
	return p.Since(start)
}

// readTransidToken reads atoms, parted by dots, of any character but spaces,
// controls and the tspecials of RFC 1521.
func readTransidToken(p *grammar.Parser) {
	for more := true; more; more = p.Next('.') {
		start := p.Pos()
		for c, ok := p.Peek(); ok && grammar.Is(c, grammar.Graphic) && !isTspecial(c) && c != '.'; c, ok = p.Peek() {
			p.Skip(1)
		}
		if p.Pos() == start {
			p.Fail("a letter, a digit or another character but those of ()<>@,;:\\\"/[]?=.")
		}
	}
}

func isTspecial(c byte) bool {
	return bytes.IndexByte([]byte(`()<>@,;:\"/[]?=`), c) >= 0
}

var noTransaction = &Wording{Code: 555, Enhanced: "5.5.4", Text: "Parameter % not implemented, nothing is kept over a break",
	Rule: "5321-4.1.1.11-1", Why: "% names a transaction that could be taken up again after a broken connection. This server keeps none: send the message without it, and from its beginning."}

func init() {
	extend(extCheckpoint)
	words(noTransaction)
}
