package engine

// Where mail for a list, and for who has moved, ends: RFC 5321 sections 3.4 and
// 3.9.2. What stands on the way is read from the scene once; who is met a second
// time is passed over, so that no circle has no end.

// A destination is where a copy arrives, or would.
type destination struct {
	path   string         // the mailbox, as in a path
	box    *mailbox       // here; nil is another host
	list   *List          // the last list on the way, whose owner hears of errors; nil is none, so that the sender does
	nobody *ReplyTemplate // why there is no such mailbox; nil is that there is, as far as is known
}

// expand finds the ends of each mailbox that is not its own.
func (w *World) expand() {
	for _, b := range w.boxes {
		if b.list != nil || b.Fate == FateForwarded {
			b.ends = w.follow(b, nil, map[*mailbox]bool{})
		}
	}
}

// follow finds where mail for a mailbox ends, of which some have been met.
func (w *World) follow(b *mailbox, list *List, met map[*mailbox]bool) (ends []destination) {
	if met[b] {
		return nil
	}
	met[b] = true
	switch {
	case b.list != nil:
		if !b.list.Alias {
			list = b.list
		}
		for _, member := range b.list.Members {
			ends = append(ends, w.arrive(member, list, met)...)
		}
	case b.Fate == FateForwarded:
		return w.arrive(b.To[0], list, met)
	default:
		ends = append(ends, destination{path: b.path, box: b, list: list})
	}
	return ends
}

// arrive is follow for an address of the scene.
func (w *World) arrive(address string, list *List, met map[*mailbox]bool) []destination {
	key := keyOf(address)
	if b := w.boxes[key]; b != nil {
		return w.follow(b, list, met)
	}
	x := destination{path: spelled(address), list: list}
	if noMail, known := w.domains[string(keyDomain([]byte(key)))]; noMail {
		x.nobody = takesNoMail
	} else if known {
		x.nobody = noSuchMailbox
	}
	return []destination{x}
}

// alone is the one end of mail for a mailbox that stands for another, and for no
// list: what that end says counts as the mailbox' own. nil is that there is none.
func (b *mailbox) alone() *destination {
	if len(b.ends) != 1 || b.ends[0].list != nil {
		return nil
	}
	return &b.ends[0]
}

// allEnds are the ends of mail for a mailbox here.
func (b *mailbox) allEnds() []destination {
	if b.list == nil && b.Fate != FateForwarded {
		return []destination{{path: b.path, box: b}}
	}
	return b.ends
}

// checkEnds wants mail for a list, and for who has moved, to end somewhere.
func (w *World) checkEnds() (errs []error) {
	for i := range w.scene.Mailboxes {
		m := &w.scene.Mailboxes[i]
		if b := w.boxes[keyOf(m.Address)]; b != nil && b.Fate == FateForwarded && len(b.ends) == 0 {
			errs = append(errs, unfit(addressThing(m.Address), "mail for it goes round in a circle"))
		}
	}
	for i := range w.scene.Lists {
		l := &w.scene.Lists[i]
		if b := w.boxes[keyOf(l.Address)]; b != nil && b.list != nil && len(b.ends) == 0 {
			errs = append(errs, unfit(addressThing(l.Address), "it leads to nobody but itself"))
		}
	}
	return errs
}

// Unreached is a member of a list who gets nothing, and the list; "" is that all
// do. The owner of the list is to hear of it.
func (w *World) Unreached() (list, member string) {
	for i := range w.scene.Lists {
		l := &w.scene.Lists[i]
		if b := w.boxes[keyOf(l.Address)]; b != nil {
			for j := range b.ends {
				if x := &b.ends[j]; x.against(0, nil) != nil {
					return l.Address, x.path
				}
			}
		}
	}
	return "", ""
}

// against is why no copy of a message arrives: it has so many octets, and is of
// some kinds of advertising. nil is that it does. Greylisting is not for a server's
// own client.
func (x *destination) against(size int64, kinds []byte) *ReplyTemplate {
	b := x.box
	switch {
	case x.nobody != nil:
		return x.nobody
	case b == nil:
		return nil
	}
	switch b.Fate {
	case FateUnknown:
		return noSuchMailbox
	case FateFull:
		return mailboxFull
	case FateBusy:
		return mailboxBusy
	case FateTold:
		return tryThere.filled(octets([]byte(spelled(b.To[0]))))
	case FateAmbiguous:
		return ambiguous
	case FateNotAllowed:
		return notAllowed
	case FateDisabled:
		return disabled
	case FateRefused:
		return b.Refusal.template(scenesOwn)
	}
	if b.Size > 0 && size > b.Size {
		return bigForMailbox.filled(num(b.Size))
	}
	if kind := unwantedKind(kinds, b.Solicit); kind != nil {
		return noSoliciting.filled(octets(kind))
	}
	return nil
}

// against is why the present message does not arrive at an end.
func (e *Envelope) against(x *destination) *ReplyTemplate {
	kinds, _ := e.Asked(OfMail, "SOLICIT")
	return x.against(e.size, kinds)
}
