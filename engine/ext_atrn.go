package engine

import "ehloworld/engine/grammar"

// ATRN turns the connection around for a client that has logged in, so that the
// server becomes the client and sends what waits: RFC 2645.
var extAtrn = &Extension{
	Keyword: "ATRN",
	RFC:     2645,
	Doc:     "A host that is reached nowhere fetches its mail over the connection it has opened.",
	Unbuilt: "it would make a client of the server, and belongs to a port of its own",
	Verbs: []*Verb{{
		Name: "ATRN",
		Rule: grammar.Define("atrn", `atrn = "ATRN" [SP Domain *("," Domain)] CRLF`, "RFC 2645 section 5.2.1",
			"Asks to swap the roles, and to be sent what waits for these domains, or for all."),
		Doc:     "Swap the roles, and be sent what waits.",
		Replies: []Code{502},
		Parse: func(p *grammar.Parser, _ *Command) {
			if p.Next(' ') {
				for grammar.DomainOf(p); p.Next(','); grammar.DomainOf(p) {
				}
			}
		},
	}},
}

func init() { extend(extAtrn) }
