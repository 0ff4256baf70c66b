package engine

import "ehloworld/engine/grammar"

// VERB is sendmail's, and in the registry because it was there before the rules.
var extVerb = &Extension{
	Keyword:  "VERB",
	Doc:      "The server says what it does while it does it.",
	NotBuilt: "no RFC says what it means, and sendmail's replies to it have codes that begin with 0, which RFC 5321 section 4.2 rules out",
	Verbs: []*Verb{{
		Name: "VERB",
		Rule: grammar.Define("verb", `verb = "VERB" [SP "ON"] CRLF`, "the registry of SMTP service extensions",
			"An old command of sendmail's: say what you do."),
		Doc:     "Have the server say what it does.",
		Replies: []Code{502},
		Parse: func(p *grammar.Parser, _ *Command) {
			if p.Space() {
				p.Literal(`"ON"`)
			}
		},
	}},
}

func init() { extend(extVerb) }
