package engine

import (
	"strconv"
	"time"

	"ehloworld/engine/grammar"
	"ehloworld/engine/report"
)

// A reporter tells what became of the present message.
type reporter struct {
	s       *Session
	message func() (text string, all bool) // with its trace; a long one may be cut, after its header
	keep    func(d Delivery, at int64)     // a report, for nobody to read before a time in ns
	list    []*report.Report               // what is to be sent
	told    map[string]int                 // reports so far, by their action
}

// report has the sender hear of what became of the message: of who refused it
// after the data (RFC 5321 section 6.1), and of what was delivered where an
// extension wants it to. The owner of a list hears of its members. Each is a
// message in the form of RFC 3464. at is when it is delivered, in ns.
func (r *reporter) report(at int64) {
	s, e := r.s, &r.s.tx
	for i := range e.to {
		if w := e.to[i].refuses; w != nil && e.wants(i, "FAILURE") {
			r.tell(e.returnPath(i), "failed", r.recipient(i, w))
		}
		r.tellLost(i)
	}
	r.send(at, false)
	for _, x := range s.server.offers {
		if x.Report == nil || e.From().Null() {
			continue
		}
		for i := range e.to {
			if action, status := x.Report(s, e, i); action != "" && e.arrives(i) {
				if action == "delivered" && e.fansOut(i) {
					action = "expanded" // RFC 3461 section 5.2.7.3 (c)
				}
				of := r.recipient(i, nil)
				of.Status = status
				r.tell(e.returnPath(i), action, of)
			}
		}
		r.send(at, false)
	}
	r.tellOwners(at)
}

// wants reports whether the sender wants to hear of a recipient's failure, or
// delay, of which one hears who has not said otherwise: RFC 3461 section 4.1.
func (e *Envelope) wants(of int, what string) bool {
	_, said := e.Asked(of, "NOTIFY")
	return !said || e.notifies(of, what)
}

// tellLost tells of the members of an alias whom the message does not reach. The
// sender hears of them, for an alias leaves the sender as it is.
func (r *reporter) tellLost(of int) {
	e := &r.s.tx
	b := e.to[of].target.box
	if b == nil || e.Refuses(of) || !e.wants(of, "FAILURE") {
		return
	}
	for i := range b.ends {
		x := &b.ends[i]
		if w := e.against(x); w != nil && x.list == nil {
			member := r.recipient(of, w)
			member.Final = x.path
			r.tell(e.returnPath(of), "failed", member)
		}
	}
}

// arrives reports whether what was sent to a recipient has come to where it ends:
// whoever delivers it elsewhere reports. For a list that is the list (RFC 3461
// section 5.2.7.1).
func (e *Envelope) arrives(of int) bool {
	t := e.to[of].target
	return t.box != nil && !e.Refuses(of) && (t.box.alone() == nil || t.box.alone().box != nil)
}

// fansOut reports whether a recipient is an alias of several addresses.
func (e *Envelope) fansOut(of int) bool {
	b := e.to[of].target.box
	return b != nil && b.list != nil && b.list.Alias && b.alone() == nil
}

// recipient is what a report says of one of the envelope, and of what a mailbox has said,
// if it has.
func (r *reporter) recipient(of int, said *ReplyTemplate) *report.Recipient {
	e := &r.s.tx
	orcpt, _ := e.Asked(of, "ORCPT")
	x := r.said(string(e.To(of).Text), said)
	x.Original = string(orcpt)
	if b := e.to[of].target.box; b != nil && b.alone() != nil {
		x.Final = b.alone().path
	}
	return x
}

func (r *reporter) said(final string, said *ReplyTemplate) *report.Recipient {
	if said == nil {
		return &report.Recipient{Final: final}
	}
	return &report.Recipient{Final: final, Status: said.Enhanced, Diagnostic: splitLines(r.s.compose(nil, said, 1))}
}

// tell puts a recipient into the report of an action to a reverse-path. Where that is
// null, nobody hears but the postmaster here: RFC 3461 section 5.2.
func (r *reporter) tell(to, action string, of *report.Recipient) {
	if to == "" {
		to = "postmaster@" + r.s.server.home()
	}
	for _, about := range r.list {
		if about.To == to && about.Action == action {
			about.Recipients = append(about.Recipients, *of)
			return
		}
	}
	r.list = append(r.list, &report.Report{To: to, Action: action, Recipients: []report.Recipient{*of}})
}

// givesUp is for how long a server goes on trying: RFC 5321 section 4.5.4.1 wants
// four or five days.
const givesUp = 5 * 24 * time.Hour

// tellOwners has the owner of each list hear of the members who get no copy (RFC
// 5321 section 3.9.2). Where it may work later the server tries, and tells again
// when it gives up.
func (r *reporter) tellOwners(at int64) {
	r.tellMembers(func(owner string, temporary bool, of *report.Recipient) {
		action := "failed"
		if temporary {
			action, of.Until = "delayed", (at+int64(givesUp))/int64(time.Second)
		}
		r.tell(owner, action, of)
	})
	r.send(at, true)
	r.tellMembers(func(owner string, temporary bool, of *report.Recipient) {
		if temporary {
			r.tell(owner, "failed", of)
		}
	})
	r.send(at+int64(givesUp), true)
}

// tellMembers goes over the members of lists who get no copy.
func (r *reporter) tellMembers(tell func(owner string, temporary bool, of *report.Recipient)) {
	e := &r.s.tx
	for i := range e.to {
		if t := e.to[i].target; t.box != nil && !e.Refuses(i) {
			for j := range t.box.ends {
				x := &t.box.ends[j]
				if w := e.against(x); w != nil && x.list != nil {
					tell(spelled(x.list.Owner()), w.Code.Class() == 4, r.said(x.path, w))
				}
			}
		}
	}
}

// send sends what is told, of a list's message to its owners or of the sender's.
func (r *reporter) send(at int64, owners bool) {
	list := r.list
	r.list = nil
	for _, about := range list {
		r.put(about, at, owners)
	}
}

// put puts a report where mail for somebody goes: as all mail does, but that its
// reverse-path is null, and there is none of a report that is lost (RFC 5321
// sections 3.6.3 and 6.1).
func (r *reporter) put(about *report.Report, at int64, owner bool) {
	s := r.s
	ends := []destination{{path: about.To}}
	to := mailboxOf(about.To)
	if box := s.box(to); box != nil {
		ends = box.allEnds()
	} else if _, known := s.server.world.knows(s.domain(to)); known {
		return
	}
	about.ID = string(s.incoming.id[:]) + "." + about.Action
	if r.told[about.Action]++; r.told[about.Action] > 1 {
		about.ID += strconv.Itoa(r.told[about.Action])
	}
	d := Delivery{ID: about.ID}
	if !owner {
		r.fill(about)
		d.Mail = s.tx.carried(OfMail, func(p *Param, value []byte) ([]byte, bool) { return value, p.Reported })
	}
	about.Other = owner || s.tx.From().Null()
	r.frame(about, at)
	text := about.Text()
	if !grammar.IsASCII(text) {
		d.Mail = append(d.Mail, "BODY=8BITMIME") // RFC 6152 section 2
	}
	if about.Global() { // RFC 6531 section 3.4
		d.Mail = append(d.Mail, "SMTPUTF8")
	}
	for i := range ends {
		x := &ends[i]
		if x.against(int64(len(text)), nil) != nil {
			continue
		}
		if d.To, d.From, d.Text, d.Final = x.path, "", text, x.box != nil; x.list != nil {
			d.From = spelled(x.list.Owner())
		}
		if x.box != nil {
			d.Text = "Return-Path: <" + d.From + ">\r\n" + text
		}
		r.keep(d, at)
	}
}

// frame fills in what all reports of a message have.
func (r *reporter) frame(about *report.Report, at int64) {
	s, e := r.s, &r.s.tx
	whole, all := r.message()
	about.Host = s.server.scene.Host
	// A header is ASCII where it can be: RFC 6531 section 3.4.
	about.From = "postmaster@" + string(grammar.AppendDomainKey(nil, []byte(s.server.home())))
	about.Now, about.Arrived = at/int64(time.Second), e.at/int64(time.Second)
	about.Message, about.Cut, about.UTF8 = whole, !all, e.isUTF8()
}

// fill fills in what the sender has asked for, which is not for the owner of a list.
func (r *reporter) fill(about *report.Report) {
	s, e := r.s, &r.s.tx
	envid, _ := e.Asked(OfMail, "ENVID")
	ret, _ := e.Asked(OfMail, "RET")
	about.Envid, about.Full = string(envid), sameFold(ret, "FULL")
	for _, x := range s.server.offers {
		if x.Fields != nil {
			about.Fields += string(x.Fields(s, e, nil))
		}
	}
}

// mailboxOf reads a reverse-path that this server has made.
func mailboxOf(path string) grammar.Mailbox {
	p := grammar.Parser{UTF8: true}
	p.Read([]byte(path))
	return grammar.MailboxOf(&p)
}
