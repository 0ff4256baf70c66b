package engine

// CONNEG lets a client ask what a recipient can read: RFC 4141 section 5. This
// server knows of nobody, and gives the usual reply, which section 3.3 provides
// for.
var extConneg = &Extension{
	Keyword: "CONNEG",
	RFC:     4141,
	Doc:     "The client asks what a recipient's device can read.",
	Params: []Param{{
		Verb:       "RCPT",
		Name:       "CONNEG",
		Doc:        "Asks what the recipient can read. It takes no value.",
		NotOffered: noConversion,
	}},
}

func init() { extend(extConneg) }
