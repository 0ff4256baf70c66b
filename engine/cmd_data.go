package engine

import "ehloworld/engine/grammar"

// DATA asks for the message text, up to the lone dot: RFC 5321 section 4.1.1.4.
var cmdData = &Verb{
	Name:    "DATA",
	Rule:    grammar.RuleData,
	Doc:     "Send the message, and end it with a dot on a line of its own.",
	Replies: []Code{354, 250, 552, 554, 451, 452, 450, 550, 503, 500, 501},
	Fill:    "DATA",
	Likely:  []State{Rcpt},
	Moves:   Moves{{Rcpt, ReadyState}},
	Asks:    Data,
	Fails:   Moves{{Data, ReadyState}},
	Do: func(s *Session, _ *Command) *ReplyTemplate {
		s.begin()
		s.seen, s.column = lineStart, 0
		return goAhead
	},
	Mode: messageText,
	OnResponse: func(s *Session, _ *Command, _ []byte) *ReplyTemplate {
		return s.complete()
	},
}

var goAhead = &ReplyTemplate{Code: 354, Text: "End data with <CR><LF>.<CR><LF>",
	Rule: "5321-4.5.2-1", Why: "What you send now is the message, up to a line that is a single dot."}

func init() {
	command(cmdData)
	registerReplies(goAhead)
}
