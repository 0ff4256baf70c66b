package engine

import "ehloworld/engine/grammar"

// RCPT names one recipient: RFC 5321 section 4.1.1.3.
var cmdRcpt = &Verb{
	Name:    "RCPT",
	Rule:    grammar.RuleRcpt,
	Doc:     "Name one recipient. Repeat it for each.",
	Replies: []Code{250, 251, 550, 551, 552, 553, 450, 451, 452, 503, 455, 555, 501, 556, 530},
	Fill:    "RCPT TO:<bob@tutor.example>",
	Meant:   (*Session).meantEnvelope,
	Likely:  []State{Mail},
	Moves:   Moves{{Mail, Rcpt}, {Rcpt, Rcpt}},
	Parse: func(p *grammar.Parser, c *Command) {
		if p.Literal(`" TO:"`) {
			laxSpace(p)
			if c.Mailbox = grammar.ForwardPath(p); p.Failed() {
				c.Mailbox = grammar.Mailbox{}
			}
		}
	},
	Do: func(s *Session, c *Command) *ReplyTemplate {
		if int64(s.tx.Len()) >= s.server.limits.Recipients {
			return s.with(enoughRecipients, num(s.server.limits.Recipients))
		}
		t, w := s.route(c.Mailbox)
		if w != nil {
			return w
		}
		w = recipientOk
		if t.box != nil && t.box.choosy {
			if says := s.recipientSays(t.box); says != nil {
				w = says
			}
		}
		if w.Code.Class() == 2 {
			s.tx.to = append(s.tx.to, Recipient{path: s.tx.hold(c.Mailbox), target: t})
			s.keepParams(c)
		}
		return w
	},
}

var (
	recipientOk = &ReplyTemplate{Code: 250, Enhanced: "2.1.5", Text: "Recipient ok",
		Rule: "5321-3.3-9", Why: "One copy of the message will go there."}
	enoughRecipients = &ReplyTemplate{Code: 452, Enhanced: "4.5.3", Text: "Too many recipients, no more than %",
		Rule: "5321-4.5.3.1.10-1", Why: "A transaction here may have % recipient(s). Those accepted stay; send the rest in another transaction."}
)

func init() {
	command(cmdRcpt)
	registerReplies(recipientOk, enoughRecipients)
}
