package engine

import (
	"bytes"
	"strings"

	"ehloworld/engine/grammar"
)

// VRFY asks whether a mailbox exists: RFC 5321 sections 3.5 and 4.1.1.6.
var cmdVrfy = &Verb{
	Name:    "VRFY",
	Rule:    grammar.RuleVrfy,
	Doc:     "Ask whether a mailbox exists.",
	Replies: []Code{250, 251, 252, 550, 551, 553, 501, 502, 504},
	Fill:    "VRFY alice",
	Meant:   (*Session).meantUser,
	Moves:   Moves{{Any, Same}},
	Parse:   parseUser,
	Do: func(s *Session, c *Command) *ReplyTemplate {
		if s.server.scene.Vrfy != PolicyOn {
			return wontVerify
		}
		box, w := s.find(c)
		switch {
		case w != nil:
			return w
		case box.list != nil && !box.list.Alias:
			return listName
		case box.list != nil && box.alone() != nil && box.alone().nobody != nil:
			return box.alone().nobody
		}
		switch box.Fate {
		case FateUnknown, FateForwarded, FateTold, FateAmbiguous, FateNotAllowed, FateDisabled:
			return s.fate(box)
		}
		s.key = appendPerson(s.key[:0], box)
		return s.with(verified, octets(s.key))
	},
}

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

// find looks a user up; a name without a domain is of this server's own, or a
// person's.
func (s *Session) find(c *Command) (*mailbox, *ReplyTemplate) {
	if box := s.box(c.Mailbox); box != nil {
		return box, nil
	}
	switch noMail, known := s.server.world.knows(s.domain(c.Mailbox)); {
	case !known || noMail:
		return nil, cannotVerify
	case len(c.Mailbox.Domain()) > 0:
		return nil, noSuchMailbox
	}
	switch found := s.people(c.Mailbox.Local()); len(found) {
	case 0:
		return nil, noSuchMailbox
	case 1:
		return found[0], nil
	default:
		return nil, possibilities.listing(found)
	}
}

// people are the mailboxes of whom a text names, by the whole name or by a word of
// it: RFC 5321 section 3.5.1.
func (s *Session) people(text []byte) (found []*mailbox) {
	name := string(grammar.AppendUnquoted(nil, text))
	for i := range s.server.scene.Mailboxes {
		b := s.server.world.boxes[keyOf(s.server.scene.Mailboxes[i].Address)]
		if b == nil || b.Name == "" {
			continue
		}
		is := strings.EqualFold(b.Name, name)
		for word := range strings.FieldsSeq(b.Name) {
			is = is || strings.EqualFold(word, name)
		}
		if is {
			found = append(found, b)
		}
	}
	return found
}

// appendPerson appends a mailbox as RFC 5321 section 3.5.2 has it in a reply, with
// the name of its owner before it if it has one.
func appendPerson(dst []byte, b *mailbox) []byte {
	if b.Name != "" {
		dst = append(append(dst, b.Name...), ' ')
	}
	return append(append(append(dst, '<'), b.path...), '>')
}

// listing is the reply that lists mailboxes, one of which was meant.
func (w *ReplyTemplate) listing(list []*mailbox) *ReplyTemplate {
	text := w.Text
	for _, b := range list {
		text += "\n" + string(appendPerson(nil, b))
	}
	c := *w
	c.Text, c.Lines, c.foreign = "", ownLines(text), !grammar.IsASCII(text)
	return c.ready()
}

// among are the mailboxes that an ambiguous one may be.
func (s *Session) among(b *mailbox) (list []*mailbox) {
	for _, to := range b.To {
		one := s.server.world.boxes[keyOf(to)]
		if one == nil {
			one = &mailbox{path: spelled(to)}
		}
		list = append(list, one)
	}
	return list
}

var (
	verified = &ReplyTemplate{Code: 250, Enhanced: "2.1.5", Fixed: true, Lines: func(s *Session, dst []byte, _ int) ([]byte, bool) {
		return append(dst, s.args[0].b...), false
	}, Rule: "5321-3.5.2-1", Why: "The server has looked, and the mailbox exists."}
	possibilities = &ReplyTemplate{Code: 553, Enhanced: "5.1.4", Fixed: true, Text: "User ambiguous; possibilities are",
		Why: "The name fits more than one mailbox, and this server says which."}
	cannotVerify = &ReplyTemplate{Code: 252, Enhanced: "2.5.0", Text: "Cannot VRFY user, but will accept message and attempt delivery",
		Rule: "5321-3.5.3-4", Why: "The domain belongs to another server, so this one cannot tell whether the user exists."}
	wontVerify = &ReplyTemplate{Code: 252, Enhanced: "2.5.0", Text: "Will not say; send some mail, and I will try my best",
		Rule: "5321-7.3-2", Why: "This server's policy is not to say who exists. That is 252, never 250 or 550."}
	listName = &ReplyTemplate{Code: 550, Enhanced: "5.1.1", Text: "That is a mailing list, not a user; use EXPN",
		Rule: "5321-3.5.1-4", Why: "The name is a list. EXPN shows who is on it."}
)

func init() {
	command(cmdVrfy)
	registerReplies(verified, possibilities, cannotVerify, wontVerify, listName)
}
