package engine

import "ehloworld/engine/grammar"

// RSET forgets the transaction: RFC 5321 section 4.1.1.5.
var cmdRset = &Verb{
	Name:    "RSET",
	Rule:    grammar.RuleRset,
	Doc:     "Forget the message so far.",
	Replies: []Code{250, 501},
	Fill:    "RSET",
	Passes:  PassesAuth,
	Moves:   Moves{{Start, Start}, {Any, ReadyState}},
	Do: func(s *Session, _ *Command) *ReplyTemplate {
		s.clear()
		return forgotten
	},
}

var forgotten = &ReplyTemplate{Code: 250, Enhanced: "2.0.0", Text: "Reset",
	Rule: "5321-4.1.1.5-1", Why: "Sender, recipients and text are forgotten. What you said with EHLO is not."}

func init() {
	command(cmdRset)
	registerReplies(forgotten)
}
