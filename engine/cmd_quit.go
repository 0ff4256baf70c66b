package engine

import "ehloworld/engine/grammar"

// QUIT ends the session: RFC 5321 section 4.1.1.10.
var cmdQuit = &Verb{
	Name:    "QUIT",
	Rule:    grammar.RuleQuit,
	Doc:     "Say goodbye. The server answers, then closes.",
	Replies: []Code{221, 501},
	Fill:    "QUIT",
	Passes:  PassesTLS | PassesAuth,
	Moves:   Moves{{Any, Closed}, {Refused, Closed}},
	Do:      func(*Session, *Command) *ReplyTemplate { return goodbye },
}

var goodbye = &ReplyTemplate{Code: 221, Enhanced: "2.0.0", Lines: hostSays("closing connection"),
	Rule: "5321-4.1.1.10-1", Why: "You said QUIT. The server answers, then closes the connection."}

func init() {
	command(cmdQuit)
	registerReplies(goodbye)
}
