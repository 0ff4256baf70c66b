package engine

// CONPERM lets a client allow that what a message holds is converted on its way,
// and demand it where the recipient could not read it: RFC 4141 section 4. This
// server delivers what came, which section 3.1 allows to whoever knows of no
// recipient that could not.
var extConperm = &Extension{
	Keyword: "CONPERM",
	RFC:     4141,
	Doc:     "The client allows the message to be converted on the way, as its header says.",
	Params: []Param{{
		Verb:       "MAIL",
		Name:       "CONPERM",
		Doc:        "The message may be converted, and must be if its recipient needs that. It takes no value.",
		NotOffered: noConversion,
	}},
}

var noConversion = &ReplyTemplate{Code: 504, Enhanced: "5.5.4", Text: "Parameter % not implemented",
	Why: "RFC 4141 wants 504 for % where the server lacks the extension, and not 555."}

func init() {
	extend(extConperm)
	registerReplies(noConversion)
}
