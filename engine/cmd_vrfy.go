package engine

import (
	"bytes"

	"ehloworld/engine/grammar"
)

// VRFY asks whether a mailbox exists: RFC 5321 sections 3.5 and 4.1.1.6.
var _ = command(&Verb{
	Name:    "VRFY",
	Rule:    grammar.RuleVrfy,
	Doc:     "Ask whether a mailbox exists.",
	Replies: []Code{250, 251, 252, 550, 551, 553, 501, 502, 504},
	Fill:    "VRFY alice",
	Moves:   Moves{Any: Same},
	Parse:   parseUser,
	Do: func(s *Session, c *Command) *Wording {
		if s.server.scene.Vrfy != PolicyOn {
			return wontVerify
		}
		box, w := s.find(c)
		switch {
		case w != nil:
			return w
		case box.list != nil:
			return listName
		}
		switch box.Fate {
		case FateUnknown, FateForwarded, FateTold, FateAmbiguous, FateNotAllowed, FateDisabled:
			return s.fate(box)
		}
		s.key = append(s.key[:0], box.path...)
		return s.with(verified, octets(s.key))
	},
})

// parseUser reads what VRFY and EXPN ask for. The grammar has a String; section
// 3.5.1 wants a mailbox taken too.
func parseUser(p *grammar.Parser, c *Command) {
	if !p.Next(' ') {
		p.Fail("a space and a user or mailbox")
		return
	}
	if mailboxNext(p) {
		c.Mailbox = grammar.MailboxOf(p)
		return
	}
	c.Mailbox.Text = grammar.String(p)
	c.Mailbox.At = len(c.Mailbox.Text)
}

// mailboxNext reports whether the word that comes next has an "@" outside of
// quotes: in a Quoted-string it is a character like others.
func mailboxNext(p *grammar.Parser) bool {
	start := p.Try()
	defer p.Back(start)
	if c, _ := p.Peek(); c == '"' {
		grammar.String(p)
		return p.Next('@')
	}
	word, _, _ := bytes.Cut(p.Rest(), []byte(" "))
	return bytes.IndexByte(word, '@') >= 0
}

// find looks a user up; a name without a domain is of this server's own.
func (s *Session) find(c *Command) (*mailbox, *Wording) {
	if box := s.box(c.Mailbox); box != nil {
		return box, nil
	}
	if noMail, known := s.domain(); known && !noMail {
		return nil, noSuchMailbox
	}
	return nil, cannotVerify
}

var (
	verified = word(Wording{Code: 250, Enhanced: "2.1.5", Fixed: true, Lines: func(s *Session, dst []byte, _ int) ([]byte, bool) {
		return append(append(append(dst, '<'), s.of[0].b...), '>'), false
	}, Rule: "5321-3.5.2-1", Why: "The server has looked, and the mailbox exists."})
	cannotVerify = word(Wording{Code: 252, Enhanced: "2.5.0", Text: "Cannot VRFY user, but will accept message and attempt delivery",
		Rule: "5321-3.5.3-4", Why: "The domain is another server's: nobody can tell from here whether the user exists."})
	wontVerify = word(Wording{Code: 252, Enhanced: "2.5.0", Text: "Will not tell; send some mail, and I will try my best",
		Rule: "5321-7.3-2", Why: "This server's policy is not to tell who exists. That is 252, never 250 or 550."})
	listName = word(Wording{Code: 550, Enhanced: "5.1.1", Text: "That is a mailing list, not a user; use EXPN",
		Rule: "5321-3.5.1-4", Why: "The name is a list. EXPN shows who is on it."})
)
