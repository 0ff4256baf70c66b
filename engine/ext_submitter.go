package engine

import "ehloworld/engine/grammar"

// SUBMITTER names who answers for a message's last step: RFC 4405, an experiment
// that is over. The server keeps the address, and refuses one that the scene
// blocks. It does not hold it against the header: how to is in RFC 4407, and
// nobody does that any more.
var extSubmitter = &Extension{
	Keyword: "SUBMITTER",
	RFC:     4405,
	Doc:     "The client names who is responsible for sending the message this last time.",
	Params: []Param{{
		Verb:  "MAIL",
		Name:  "SUBMITTER",
		Doc:   "Who is responsible for sending the message this time.",
		Rule:  ruleResponsible,
		Parse: readResponsible,
		Check: func(s *Session, v []byte) *ReplyTemplate {
			var p grammar.Parser
			if p.Read(grammar.AppendXtextDecoded(nil, v)); s.blocked(grammar.MailboxOf(&p)) {
				return noSubmitter
			}
			return nil
		},
	}},
}

var ruleResponsible = grammar.Define("submitter-value", `submitter-value = Mailbox ; as xtext`, "RFC 4405 section 4",
	"Who is responsible for sending the message this time, + and = written as xtext.")

func readResponsible(p *grammar.Parser) []byte {
	defer p.End(p.Begin(ruleResponsible))
	x := grammar.Xtext(p)
	wantMailbox(p, x)
	return x
}

var noSubmitter = &ReplyTemplate{Code: 550, Enhanced: "5.7.1", Text: "Submitter not allowed",
	Why: "The scene blocks the address that is responsible for the message: RFC 4405 section 4.2."}

func init() {
	extend(extSubmitter)
	registerReplies(noSubmitter)
}
