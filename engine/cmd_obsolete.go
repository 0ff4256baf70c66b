package engine

import "ehloworld/engine/grammar"

// The verbs of RFC 821 that RFC 5321 appendix F leaves behind. A server that
// knows a verb and does not do it answers 502 (section 4.2.4), and does not list
// it in EHLO.
func init() {
	obsolete("SEND", "Show the message on the user's terminal.")
	obsolete("SOML", "Send to the terminal, or mail.")
	obsolete("SAML", "Send to the terminal, and mail.")
	obsolete("TURN", "Swap the roles of client and server.")
}

func obsolete(name, doc string) {
	command(&Verb{
		Name:    name,
		Rule:    grammar.RuleCommand,
		Doc:     doc,
		Replies: []Code{502},
		Moves:   Moves{{Any, Same}},
		Parse:   func(p *grammar.Parser, _ *Command) { p.Rest() },
		Do:      func(*Session, *Command) *ReplyTemplate { return notBuilt },
	})
}
