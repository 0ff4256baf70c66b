package engine

import (
	"time"

	"ehloworld/engine/grammar"
)

// A target is where a recipient's mail goes.
type target struct {
	box *mailbox // nil is another host
}

// route finds where mail for a mailbox goes, or says why it goes nowhere.
func (s *Session) route(m grammar.Mailbox) (t target, w *ReplyTemplate) {
	noMail, known := s.server.world.knows(s.domain(m))
	if known {
		if box := s.box(m); box != nil {
			return target{box}, nil
		}
	}
	switch {
	case known && !noMail:
		return t, noSuchMailbox
	case s.server.world.handsOn(s.domain(m)):
		return t, nil
	case !s.relays():
		return t, noRelay
	case noMail:
		return t, takesNoMail
	}
	return target{}, nil
}

// box finds a mailbox that is here, or leaves its key. Most addresses are written as
// they are compared; what is quoted may look like another.
func (s *Session) box(m grammar.Mailbox) *mailbox {
	boxes := s.server.world.boxes
	if box := boxes[string(m.Text)]; box != nil && m.Text[0] != '"' {
		return box
	}
	if s.key = addressKey(s.key[:0], m); len(m.Domain()) == 0 {
		s.key = grammar.AppendDomainKey(s.key, []byte(s.server.home()))
	}
	return boxes[string(s.key)]
}

// domain is that of a mailbox; one that is named without is at home.
func (s *Session) domain(m grammar.Mailbox) []byte {
	if d := m.Domain(); len(d) > 0 {
		return d
	}
	return []byte(s.server.home())
}

// relays reports whether the server takes mail for other hosts from this
// client, RFC 5321 section 7.9.
func (s *Session) relays() bool {
	sc := &s.server.scene
	switch {
	case sc.Relay&RelayEverybody != 0:
		return true
	case sc.Relay&RelayUsers != 0 && s.login.user != "":
		return true
	case sc.Relay&RelayTrusted != 0:
		return s.trusted()
	}
	return false
}

// trusted reports whether the client's network is one that the scene trusts.
func (s *Session) trusted() bool { return s.server.trusts(s.peer) }

func (v *Server) trusts(ip grammar.IP) bool {
	for _, n := range v.scene.Trust {
		if n.Has(ip) {
			return true
		}
	}
	return false
}

// home is the domain of a mailbox that is named without one.
func (v *Server) home() string {
	for _, d := range v.scene.Domains {
		if !d.NoMail && !d.Relayed {
			return d.Name
		}
	}
	return v.scene.Host
}

// recipientSays is what the mailbox's row makes of a RCPT; nil is fine.
func (s *Session) recipientSays(b *mailbox) *ReplyTemplate {
	if b.list != nil { // an alias
		switch x := b.alone(); {
		case x == nil:
			return nil
		case x.nobody != nil:
			return x.nobody
		case x.box != nil:
			return s.recipientSays(x.box)
		}
		return nil
	}
	w := s.fate(b)
	if w == willForward { // who is there has a say, too
		if x := &b.ends[0]; x.list == nil && x.box != nil {
			if says := s.recipientSays(x.box); says != nil {
				return says
			}
		}
		return s.fate(b)
	}
	if w != nil {
		return w
	}
	if v, ok := s.tx.Asked(OfMail, "SIZE"); ok && b.Size > 0 {
		if n, ok := readInt(v); !ok || n > b.Size {
			return s.with(bigForMailbox, num(b.Size))
		}
	}
	if v, ok := s.tx.Asked(OfMail, "SOLICIT"); ok {
		return s.unsolicited(v, b.Solicit)
	}
	return nil
}

// fate is what the mailbox's own state makes of it; nil is fine.
func (s *Session) fate(b *mailbox) *ReplyTemplate {
	switch b.Fate {
	case FateUnknown:
		return noSuchMailbox
	case FateFull:
		return mailboxFull
	case FateBusy:
		return mailboxBusy
	case FateGreylisted:
		if left := s.greylisted(b); left > 0 {
			return s.with(greylisted, num(int64((left+time.Second-1)/time.Second)))
		}
	case FateForwarded:
		if x := &b.ends[0]; x.list == nil && x.nobody != nil {
			return x.nobody
		}
		return s.with(willForward, octets([]byte(spelled(b.To[0]))))
	case FateTold:
		return s.with(tryThere, octets([]byte(spelled(b.To[0]))))
	case FateAmbiguous:
		if b.Told {
			return possibilities.listing(s.among(b))
		}
		return ambiguous
	case FateNotAllowed:
		return notAllowed
	case FateDisabled:
		return disabled
	case FateRefused:
		if !b.AtEnd {
			return b.Refusal.template(scenesOwn)
		}
	}
	return nil
}

// greylisted is how long this triplet has to wait still.
func (s *Session) greylisted(b *mailbox) time.Duration {
	s.key = append(append(s.key[:0], s.peer[:]...), b.Address...)
	s.key = addressKey(append(s.key, ' '), s.tx.From())
	return s.server.world.greyWait(s.key, s.now, b.Wait)
}

// blocked reports whether the scene blocks this peer or sender.
func (s *Session) blocked(m grammar.Mailbox) bool {
	for _, b := range s.server.scene.Blocks {
		if s.isAmong(b, m) {
			return true
		}
	}
	return false
}

// isAmong reports whether a network, domain or address that a scene blocks is the
// peer's or the sender's.
func (s *Session) isAmong(b string, m grammar.Mailbox) bool {
	if n, ok := grammar.ParseNetwork(b); ok {
		return n.Has(s.peer)
	}
	s.key = addressKey(s.key[:0], m)
	return string(s.key) == keyOf(b) || string(keyDomain(s.key)) == string(grammar.AppendDomainKey(nil, []byte(b)))
}

var (
	noSuchMailbox = &ReplyTemplate{Code: 550, Enhanced: "5.1.1", Text: "No such mailbox here",
		Why: "This server accepts mail for the domain, but has no mailbox of that name."}
	noRelay = &ReplyTemplate{Code: 550, Enhanced: "5.7.1", Text: "Relaying denied",
		Rule: "5321-3.6.2-1", Why: "The domain is not one of this server's own, and it does not relay mail for you."}
	takesNoMail = &ReplyTemplate{Code: 556, Enhanced: "5.1.10", Text: "Recipient domain takes no mail",
		Rule: "7505-4.1-1", Why: "The domain has a null MX in the DNS: it says itself that it accepts no mail."}
	mailboxFull = &ReplyTemplate{Code: 552, Enhanced: "5.2.2", Text: "Mailbox full",
		Why: "The mailbox is over its quota, and this server gives it no more time. RFC 3463 section 3.3 wants a 4.2.2, because the owner can make room."}
	mailboxBusy = &ReplyTemplate{Code: 450, Enhanced: "4.2.1", Text: "Mailbox busy, try again later",
		Why: "Something else has locked the mailbox just now. The same command may work later."}
	greylisted = &ReplyTemplate{Code: 450, Enhanced: "4.7.1", Text: "Greylisted, try again in % second(s)",
		Why: "No mail from this sender to this recipient has come from your address before. The server accepts it if you come back in % second(s)."}
	willForward = &ReplyTemplate{Code: 251, Enhanced: "2.1.5", Fixed: true, Text: "User not local; will forward to <%>",
		Rule: "5321-3.4-1", Why: "The user has moved to %. The server accepts the mail and sends it on."}
	tryThere = &ReplyTemplate{Code: 551, Enhanced: "5.1.6", Fixed: true, Text: "User not local; please try <%>",
		Rule: "5321-3.4-2", Why: "The user has moved to %, and the server leaves it to you to send the mail there."}
	ambiguous = &ReplyTemplate{Code: 553, Enhanced: "5.1.4", Text: "User ambiguous",
		Why: "The name fits more than one mailbox."}
	notAllowed = &ReplyTemplate{Code: 553, Enhanced: "5.1.0", Text: "Mailbox name not allowed",
		Why: "The address is well-formed, but this server lets nobody use that name."}
	disabled = &ReplyTemplate{Code: 550, Enhanced: "5.2.1", Text: "Mailbox disabled",
		Why: "The mailbox exists but accepts no mail."}
	bigForMailbox = &ReplyTemplate{Code: 552, Enhanced: "5.2.3", Text: "Message exceeds the % octet(s) of this mailbox",
		Why: "This mailbox accepts messages of at most % octet(s): RFC 1870 section 6.4. The server accepts larger ones for others."}
)

func init() {
	registerReplies(noSuchMailbox, noRelay, takesNoMail, mailboxFull, mailboxBusy, greylisted, willForward, tryThere, ambiguous, notAllowed, disabled, bigForMailbox)
}
