package engine

// BINARYMIME lets a message hold any octets, in lines or not: RFC 3030 section
// 3. The value of BODY that says so is read where the others are. Such a message
// cannot come by DATA, which looks for lines.
var extBinarymime = &Extension{
	Keyword: "BINARYMIME",
	RFC:     3030,
	Doc:     "The message may hold any octets, and be no text at all; it comes by BDAT.",
	Needs:   "CHUNKING",
	Params:  []Param{bodyParam("BINARYMIME", 16)}, // RFC 3030 section 3
	Adds: []Addition{{Verb: "DATA", Turn: func(s *Session) *Wording {
		if s.tx.isBody("BINARYMIME") {
			return binaryByData
		}
		return nil
	}}},
}

var binaryByData = &Wording{Code: 503, Enhanced: "5.5.1", Text: "Bad sequence of commands, BINARYMIME needs BDAT",
	Rule: "3030-3-2", Why: "MAIL said BODY=BINARYMIME, and DATA cannot carry that: it would take a dot in a line of its own for the end."}

func init() {
	extend(extBinarymime)
	words(binaryByData)
}
