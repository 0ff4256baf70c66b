package engine

import (
	"errors"

	"ehloworld/engine/grammar"
)

// checkNames wants the names of a scene to be what may stand where they are
// written: in replies, headers and reports. Who writes a scene in Go has no
// notation that sees to it.
func (sc *Scene) checkNames() (errs []error) {
	// RFC 6531 section 3.7.1: EHLO's reply has the host's.
	if !isDomain(sc.Host) {
		errs = append(errs, errors.New("host: a server calls itself by a domain of A-labels, and not "+sc.Host))
	}
	if sc.Peer.Name != "" && !isDomain(sc.Peer.Name) {
		errs = append(errs, errors.New("peer: the DNS names a client by a domain of A-labels, and not "+sc.Peer.Name))
	}
	wrong := func(thing, address string) {
		if !isMailbox(spelled(address), true) {
			errs = append(errs, errors.New(addressThing(thing)+": no mailbox has the address "+address))
		}
	}
	for i := range sc.Mailboxes {
		m := &sc.Mailboxes[i]
		wrong(m.Address, m.Address)
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
