package engine

import "ehloworld/engine/grammar"

// MAIL begins a transaction: RFC 5321 section 4.1.1.2.
var cmdMail = &Verb{
	Name:    "MAIL",
	Rule:    grammar.RuleMail,
	Doc:     "Begin a message, and name who is told if it fails.",
	Replies: []Code{250, 355, 552, 451, 452, 550, 553, 503, 455, 555, 501, 450, 530},
	Fill:    "MAIL FROM:<alice@tutor.example>",
	Meant:   (*Session).meantEnvelope,
	Likely:  []State{ReadyState},
	Moves:   Moves{{ReadyState, Mail}},
	Parse: func(p *grammar.Parser, c *Command) {
		if p.Literal(`" FROM:"`) {
			laxSpace(p)
			c.Mailbox = grammar.ReversePath(p)
		}
	},
	Policy: func(s *Session, c *Command) *ReplyTemplate {
		if limit := s.server.limits.Messages; limit > 0 && int64(s.messages) >= limit {
			return s.with(enoughMail, num(limit))
		}
		if s.blocked(c.Mailbox) {
			return blockedSender
		}
		return nil
	},
	Do: func(s *Session, c *Command) *ReplyTemplate {
		s.clear()
		s.tx.from = s.tx.hold(c.Mailbox)
		s.tx.at = s.now
		s.keepParams(c)
		return senderOk
	},
}

// laxSpace passes over blanks after the colon, where a scene has a server do
// so. RFC 5321 section 3.3 forbids them.
func laxSpace(p *grammar.Parser) {
	if p.Lenient&grammar.LenientSpaceAfterColon == 0 {
		return
	}
	for p.Next(' ') {
	}
}

var (
	senderOk = &ReplyTemplate{Code: 250, Enhanced: "2.1.0", Text: "Sender ok",
		Rule: "5321-4.1.1.2-1", Tell: func(s *Session) string {
			if s.tx.From().Null() {
				return "A transaction has begun. The reverse-path is empty, so no bounce is sent if the message fails later."
			}
			return "A transaction has begun. If the message fails later, this sender is told."
		}}
	blockedSender = &ReplyTemplate{Code: 550, Enhanced: "5.7.1", Text: "Sender or client refused by policy",
		Rule: "5321-7.9-2", Why: "The scene makes this server block your address or this sender."}
	enoughMail = &ReplyTemplate{Code: 452, Enhanced: "4.7.0", Text: "No more than % message(s) in a session",
		Why: "A session here may send % message(s). A new connection may send more."}
)

func init() {
	command(cmdMail)
	registerReplies(senderOk, blockedSender, enoughMail)
}
