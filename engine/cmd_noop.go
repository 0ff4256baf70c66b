package engine

import "ehloworld/engine/grammar"

// NOOP does nothing and says so: RFC 5321 section 4.1.1.9. What follows it is
// ignored, if it is a String by the grammar or not: a parameter that means
// nothing cannot be wrong.
var cmdNoop = &Verb{
	Name:    "NOOP",
	Rule:    grammar.RuleNoop,
	Doc:     "Do nothing, and see that the server is there.",
	Replies: []Code{250},
	Fill:    "NOOP",
	Passes:  PassesTLS | PassesAuth,
	Moves:   Moves{{Any, Same}},
	Parse:   func(p *grammar.Parser, _ *Command) { p.Rest() },
	Do:      func(*Session, *Command) *ReplyTemplate { return fine },
}

var fine = &ReplyTemplate{Code: 250, Enhanced: "2.0.0", Text: "OK",
	Rule: "5321-4.1.1.9-1", Why: "NOOP does nothing: no state, buffer or path has changed."}

func init() {
	command(cmdNoop)
	registerReplies(fine)
}
