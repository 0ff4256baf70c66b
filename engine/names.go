package engine

import (
	"ehloworld/engine/grammar"
)

// checkNames wants the names of a scene to be what may stand where they are
// written: in replies, headers and reports. Who writes a scene in Go has no
// notation that sees to it.
func (sc *Scene) checkNames() (errs []error) {
	// RFC 6531 section 3.7.1: EHLO's reply has the host's.
	if !isHost(sc.Host) {
		errs = append(errs, unfit("host", "a server's name is a domain of A-labels or its address in brackets, not "+sc.Host))
	}
	if sc.Peer.Name != "" && !isDomain(sc.Peer.Name) {
		errs = append(errs, unfit("peer", "a client's name in the DNS is a domain of A-labels, not "+sc.Peer.Name))
	}
	for _, d := range sc.Domains {
		p := grammar.Parser{UTF8: true}
		p.Read([]byte(d.Name))
		if grammar.DomainOf(&p); !p.Done() {
			errs = append(errs, unfit("domain "+lower(d.Name), "that is not a domain"))
		}
	}
	wrong := func(thing, address string) {
		if !isMailbox(spelled(address), true) {
			errs = append(errs, unfit(addressThing(thing), "no mailbox has the address "+address))
		}
	}
	for i := range sc.Mailboxes {
		m := &sc.Mailboxes[i]
		wrong(m.Address, m.Address)
		if !isName(m.Name) {
			errs = append(errs, unfit(addressThing(m.Address), "a person's name has only printable characters, and no < or >"))
		}
		for _, to := range m.To {
			wrong(m.Address, to)
		}
	}
	for i := range sc.Lists {
		wrong(sc.Lists[i].Address, sc.Lists[i].Address)
		wrong(sc.Lists[i].Address, sc.Lists[i].Owner())
		for _, member := range sc.Lists[i].Members {
			wrong(sc.Lists[i].Address, member)
		}
	}
	return errs
}

// isName reports whether a text can stand before an address in a reply.
func isName(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c == 0x7f || c == '<' || c == '>' {
			return false
		}
	}
	return len(text) <= 100
}

// isHost reports whether a text is what a server may call itself: RFC 5321
// sections 4.2 and 2.3.5.
func isHost(text string) bool {
	var p grammar.Parser
	p.Read([]byte(text))
	grammar.DomainOrLiteral(&p)
	return p.Done()
}

func isDomain(text string) bool {
	var p grammar.Parser
	p.Read([]byte(text))
	grammar.DomainOf(&p)
	return p.Done()
}

// isMailbox reports whether a text is a Mailbox, which may hold UTF-8 or not.
func isMailbox[T string | []byte](text T, utf8 bool) bool {
	p := grammar.Parser{UTF8: utf8}
	p.Read([]byte(text))
	grammar.MailboxOf(&p)
	return p.Done()
}
