package engine

import "ehloworld/engine/grammar"

// ONEX is sendmail's, and in the registry because it was there before the rules.
var extOnex = &Extension{
	Keyword:  "ONEX",
	Doc:      "The client says that only one transaction follows.",
	NotBuilt: "no RFC says what it means",
	Verbs: []*Verb{{
		Name: "ONEX",
		Rule: grammar.Define("onex", `onex = "ONEX" CRLF`, "the registry of SMTP service extensions",
			"An old command of sendmail's: only one transaction follows."),
		Doc:     "Say that only one transaction follows.",
		Replies: []Code{502},
	}},
}

func init() { extend(extOnex) }
