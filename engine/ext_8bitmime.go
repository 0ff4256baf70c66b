package engine

import "ehloworld/engine/grammar"

// 8BITMIME lets the text of a MIME message hold octets above 127: RFC 6152.
var _ = extend(&Extension{
	Keyword: "8BITMIME",
	RFC:     6152,
	Doc:     "The message may hold octets above 127; lines and dots stay as they are.",
	Params: []Param{{
		Verb:  "MAIL",
		Name:  "BODY",
		Doc:   "What the body holds: 7BIT or 8BITMIME.",
		Rule:  bodyValue,
		Parse: readBody,
		Check: checkBody,
	}},
})

var bodyValue = grammar.Define("body-value", `body-value = "7BIT" / "8BITMIME" / "BINARYMIME"`, "RFC 6152 section 2",
	"What the body holds: lines of ASCII, or lines of any octets. BINARYMIME (RFC 3030) adds octets without lines.")

// bodies are the values of BODY; what needs an extension of its own names it.
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

// readBody reads body-value. RFC 3030 section 3 adds BINARYMIME to the two of
// RFC 6152; without that extension checkBody refuses it.
func readBody(p *grammar.Parser) []byte {
	defer p.End(p.Begin(bodyValue))
	start := p.Pos()
	v := grammar.Value(p)
	if !p.Failed() && bodyNamed(v) < 0 {
		p.FailAt(start, `"7BIT" or "8BITMIME"`)
	}
	return v
}

// checkBody refuses a body that needs an extension which is not offered.
func checkBody(s *Session, v []byte) *Wording {
	if bodies[bodyNamed(v)] == "BINARYMIME" && !s.server.offersKeyword("BINARYMIME") {
		return notBinary
	}
	return nil
}

var notBinary = word(Wording{Code: 501, Enhanced: "5.5.4", Text: "BODY takes 7BIT or 8BITMIME here",
	Rule: "5321-4.1.4-9", Why: "BODY=BINARYMIME belongs to the extension BINARYMIME, which this server does not offer."})
