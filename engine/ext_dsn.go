package engine

import (
	"bytes"
	"strings"

	"ehloworld/engine/grammar"
)

// DSN lets a client say of which recipients it wants to hear, when, and what
// the report is to hold: RFC 3461. A list does not pass the parameters on (section
// 5.2.7.1); whoever has moved gets them, and who is behind an alias of several gets all
// but the wish to hear of success, which is answered here (section 5.2.7.3 (c)).
var extDsn = &Extension{
	Keyword: "DSN",
	RFC:     3461,
	Doc:     "The client says, for each recipient, which reports it wants: success, failure, delay, or none.",
	Params: []Param{
		{Verb: "MAIL", Name: "RET", Rule: ruleRet, Parse: readRet, Octets: 9, EndsAt: listed,
			Doc: "What a failure report returns: FULL, or HDRS for the header alone."},
		{Verb: "MAIL", Name: "ENVID", Rule: ruleEnvid, Parse: readEnvid, Octets: 107, EndsAt: listed,
			Doc: "The sender's own identifier, which reports repeat."},
		{Verb: "RCPT", Name: "NOTIFY", Rule: ruleNotify, Parse: readNotify, Octets: 29, EndsAt: listed, Fanned: withoutSuccess,
			Doc: "Which reports the sender wants: SUCCESS, FAILURE, DELAY, or NEVER."},
		{Verb: "RCPT", Name: "ORCPT", Rule: ruleOrcpt, Parse: readOrcpt, Octets: 507, EndsAt: listed,
			Doc: "The recipient's address as the sender wrote it first."},
	},
	Report: func(_ *Session, e *Envelope, of int) (action, status string) {
		if e.notifies(of, "SUCCESS") {
			return "delivered", "2.0.0"
		}
		return "", ""
	},
}

var (
	ruleRet = grammar.Define("ret-value", `ret-value = "FULL" / "HDRS"`, "RFC 3461 section 4.3",
		"Whether a failure report returns the whole message or only its header.")
	ruleEnvid = grammar.Define("envid-value", `envid-value = xtext ; up to 100 characters`, "RFC 3461 section 4.4",
		"The sender's own identifier, which reports repeat.")
	ruleNotify = grammar.Define("notify-value", `notify-value = "NEVER" / 1#( "SUCCESS" / "FAILURE" / "DELAY" )`, "RFC 3461 section 4.1",
		"Which reports the sender wants. NEVER comes alone; the others combine.")
	ruleOrcpt = grammar.Define("original-recipient-address", `original-recipient-address = addr-type ";" xtext`, "RFC 3461 section 4.2",
		"The recipient as the sender wrote it: what kind of address it is, then the address.")
	ruleUnitext = grammar.Define("utf-8-enc-addr", `utf-8-enc-addr = 1*( QUCHAR / "\x{" HEXPOINT "}" )`, "RFC 6533 section 3",
		"An address in any script, as it is or with characters written as numbers.")
)

func readRet(p *grammar.Parser) []byte {
	defer p.End(p.Begin(ruleRet))
	start := p.Pos()
	p.OneOf(`"FULL" or "HDRS"`, `"FULL"`, `"HDRS"`)
	return p.Since(start)
}

func readEnvid(p *grammar.Parser) []byte {
	defer p.End(p.Begin(ruleEnvid))
	start := p.Pos()
	readPrintable(p)
	if p.Pos()-start > 100 {
		p.FailAt(start+100, "at most 100 characters")
	}
	return p.Since(start)
}

func readNotify(p *grammar.Parser) []byte {
	defer p.End(p.Begin(ruleNotify))
	start := p.Pos()
	const want = `"SUCCESS", "FAILURE" or "DELAY", or "NEVER" alone`
	if p.OneOf(want, `"SUCCESS"`, `"FAILURE"`, `"DELAY"`, `"NEVER"`) == 3 {
		return p.Since(start)
	}
	for p.Next(',') {
		p.OneOf(want, `"SUCCESS"`, `"FAILURE"`, `"DELAY"`)
	}
	return p.Since(start)
}

// withoutSuccess is a NOTIFY without SUCCESS. Where nothing else was wanted, nothing is.
func withoutSuccess(notify []byte) []byte {
	var rest [][]byte
	for word := range bytes.SplitSeq(notify, []byte(",")) {
		if !sameFold(word, "SUCCESS") {
			rest = append(rest, word)
		}
	}
	if rest == nil {
		return []byte("NEVER")
	}
	return bytes.Join(rest, []byte(","))
}

func readOrcpt(p *grammar.Parser) []byte {
	defer p.End(p.Begin(ruleOrcpt))
	start := p.Pos()
	// An atom may not hold the semicolon that ends it here.
	kind := grammar.AtomOf(p)
	if oneOfChars(p, ";"); sameFold(kind, "UTF-8") {
		readUnitext(p)
	} else {
		readPrintable(p)
	}
	if p.Pos()-start > 500 {
		p.FailAt(start+500, "at most 500 characters")
	}
	return p.Since(start)
}

// readPrintable reads xtext that stands for printable ASCII, blanks too: a
// report has no other characters to write it in (RFC 3461 sections 4.2 and 4.4).
func readPrintable(p *grammar.Parser) {
	start := p.Pos()
	x := grammar.Xtext(p)
	if len(x) == 0 {
		p.Fail("xtext")
	}
	var room [512]byte
	for i, c := range grammar.AppendXtextDecoded(room[:0], x) {
		if (c < ' ' && c != '\t' || c > '~') && !p.Failed() {
			p.FailAt(start+xtextAt(x, i), "xtext that decodes to printable characters")
		}
	}
}

// readUnitext reads an address of any script, RFC 6533 section 3: what no value
// may hold, and what a server without SMTPUTF8 may not hear, is written \x{20AC}.
func readUnitext(p *grammar.Parser) {
	defer p.End(p.Begin(ruleUnitext))
	start := p.Pos()
	v := grammar.Value(p)
	for i := 0; i < len(v); i++ {
		switch v[i] {
		case '+':
			p.FailAt(start+i, `\x{2B} for "+"`)
		case '\\':
			end := bytes.IndexByte(v[i:], '}')
			if n := overlap(v[i:], `\X{`); end < 0 && n == min(len(v)-i, 3) && len(v)-i <= len(`\x{10FFFF`) && isHex(v[i+n:]) {
				p.FailOnly(`the rest of \x{, a number of two to six hexadecimal digits, and }`)
				return
			}
			if end < len(`\x{2B`) || end > len(`\x{10FFFF`) || v[i+1] != 'x' || v[i+2] != '{' || !isHex(v[i+3:i+end]) {
				p.FailAt(start+i, `\x{ and a number of two to six hexadecimal digits, and }`)
				return
			}
			if !isHexpoint(v[i+len(`\x{`) : i+end]) {
				p.FailAt(start+i+len(`\x{`), "a HEXPOINT: the shortest number of a character that must be written that way")
				return
			}
			i += end
		}
	}
}

func isHex(digits []byte) bool {
	for _, c := range digits {
		if !grammar.Is(c, grammar.Hex) {
			return false
		}
	}
	return true
}

// isHexpoint reports whether hexadecimal digits are a HEXPOINT: the number of a
// character of Unicode that is not ASCII, or of one that no value may hold. It is
// written in one way only, and a surrogate is no character. (Of the controls the
// ABNF leaves out 00, 0A to 0F and 1A to 1F.)
func isHexpoint(digits []byte) bool {
	first, second := upperOctet(digits[0]), upperOctet(digits[1])
	switch len(digits) {
	case 2:
		switch two := string([]byte{first, second}); {
		case two == "10", two == "20", two == "2B", two == "3D", two == "5C", two == "7F":
			return true
		case first <= '1':
			return '1' <= second && second <= '9'
		}
		return first >= '8'
	case 4:
		return first != '0' && (first != 'D' || second <= '7')
	case 6:
		return first == '1' && second == '0'
	}
	return first != '0'
}

// notifies reports whether a recipient's NOTIFY has a word.
func (e *Envelope) notifies(of int, word string) bool {
	v, _ := e.Asked(of, "NOTIFY")
	return strings.Contains(","+upper(string(v))+",", ","+word+",")
}

func decoded(xtext []byte) string { return string(grammar.AppendXtextDecoded(nil, xtext)) }

func init() { extend(extDsn) }
