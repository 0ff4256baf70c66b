package engine

import "ehloworld/engine/grammar"

// 8BITMIME lets the text of a MIME message hold octets above 127: RFC 6152.
var ext8bitmime = &Extension{
	Keyword: "8BITMIME",
	RFC:     6152,
	Doc:     "The message may contain octets above 127; lines and dots work as before.",
	Params:  []Param{bodyParam("8BITMIME", 0)},
}

// bodyParam is the parameter BODY, which 8BITMIME and BINARYMIME share.
func bodyParam(value string, octets int) Param {
	return Param{
		Verb:   "MAIL",
		Name:   "BODY",
		Doc:    "What the body contains: 7BIT or " + value + ".",
		Rule:   bodyValue,
		Octets: octets,
		Parse:  readBody,
		Check:  checkBody,
	}
}

var bodyValue = grammar.Define("body-value", `body-value = "7BIT" / "8BITMIME" / "BINARYMIME"`, "RFC 3030 section 3",
	"What the body contains: lines of ASCII, lines of any octets, or any octets without lines.")

// bodies are the values of BODY. All but the first need the extension of their
// name.
var bodies = []string{"7BIT", "8BITMIME", "BINARYMIME"}

// bodyNamed is the index of a value of BODY; -1 is none.
func bodyNamed(v []byte) int {
	for i, b := range bodies {
		if sameFold(v, b) {
			return i
		}
	}
	return -1
}

// readBody reads body-value.
func readBody(p *grammar.Parser) []byte {
	defer p.End(p.Begin(bodyValue))
	start := p.Pos()
	p.OneOf(`"7BIT", "8BITMIME" or "BINARYMIME"`, `"7BIT"`, `"8BITMIME"`, `"BINARYMIME"`)
	return p.Since(start)
}

// checkBody refuses a body that needs an extension which is not offered.
func checkBody(s *Session, v []byte) *ReplyTemplate {
	if i := bodyNamed(v); i > 0 && !s.server.offersKeyword(bodies[i]) {
		return s.with(bodyNotOffered, octets(v))
	}
	return nil
}

// isBody reports whether MAIL gave BODY this value.
func (e *Envelope) isBody(value string) bool {
	v, _ := e.Asked(OfMail, "BODY")
	return sameFold(v, value)
}

var bodyNotOffered = &ReplyTemplate{Code: 501, Enhanced: "5.5.4", Text: "BODY=% is not offered here",
	Rule: "5321-4.1.4-9", Why: "BODY=% belongs to the extension of that name, which this server does not offer."}

func init() {
	extend(ext8bitmime)
	registerReplies(bodyNotOffered)
}
