package engine

// BINARYMIME lets a message hold any octets, in lines or not: RFC 3030 section
// 3. The value of BODY that says so is read where the others are. Such a message
// cannot come by DATA, which looks for lines.
var extBinarymime = &Extension{
	Keyword: "BINARYMIME",
	RFC:     3030,
	Doc:     "The message may contain any octets, even if it is not text at all; BDAT carries it.",
	Needs:   "CHUNKING",
	Params:  []Param{bodyParam("BINARYMIME", 16)}, // RFC 3030 section 3
	Adds: []Addition{{Verb: "DATA", OutOfOrder: func(s *Session) *ReplyTemplate {
		if s.tx.isBody("BINARYMIME") {
			return binaryByData
		}
		return nil
	}}},
}

var binaryByData = &ReplyTemplate{Code: 503, Enhanced: "5.5.1", Text: "Bad sequence of commands, BINARYMIME needs BDAT",
	Rule: "3030-3-2", Why: "MAIL said BODY=BINARYMIME, and DATA cannot carry that: it would take a dot alone on its line for the end."}

func init() {
	extend(extBinarymime)
	registerReplies(binaryByData)
}
