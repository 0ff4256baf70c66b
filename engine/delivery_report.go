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
	told    map[string]int                 // reports so far, by what they tell
}

// report has the sender hear of what became of the message: of who refused it
// after the data (RFC 5321 section 6.1), and of what was delivered where an
// extension wants it to. The owner of a list hears of its members. Each is a
// message in the form of RFC 3464. at is when it is delivered, in ns.
func (r *reporter) report(at int64) {
	s, e := r.s, &r.s.tx
	r.tell(at, func(i int) (groups []group) {
		if w := e.to[i].refuses; w != nil && e.wants(i, "FAILURE") {
			groups = append(groups, e.group(i, "failed", w))
		}
		return append(groups, e.lost(i)...)
	})
	for _, x := range s.server.offers {
		if x.Report == nil || e.From().Null() {
			continue
		}
		r.tell(at, func(i int) (groups []group) {
			if action, status := x.Report(s, e, i); action != "" && e.arrives(i) {
				if action == "delivered" && e.fansOut(i) {
					action = "relayed" // RFC 3461 section 5.2.7.3 (a)
				}
				g := e.group(i, action, nil)
				g.Status = status
				groups = append(groups, g)
			}
			return groups
		})
	}
	r.tellOwners(at)
}

// wants reports whether the sender wants to hear of a recipient's failure, or
// delay, of which one hears who has not said otherwise: RFC 3461 section 4.1.
func (e *Envelope) wants(of int, what string) bool {
	_, said := e.Asked(of, "NOTIFY")
	return !said || e.notifies(of, what)
}

// lost are the members of an alias whom the message does not reach. The sender hears
// of them, for an alias leaves the sender as it is.
func (e *Envelope) lost(of int) (groups []group) {
	b := e.to[of].target.box
	if b == nil || e.Refuses(of) || !e.wants(of, "FAILURE") {
		return nil
	}
	for i := range b.ends {
		x := &b.ends[i]
		if w := e.against(x); w != nil && x.list == nil {
			g := e.group(of, "failed", w)
			g.Final = x.path
			groups = append(groups, g)
		}
	}
	return groups
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

// A group is what a report says of one recipient.
type group struct {
	report.Recipient
	action string
	said   *ReplyTemplate // of the mailbox; nil is nothing
}

// group makes one for a recipient of the envelope.
func (e *Envelope) group(of int, action string, said *ReplyTemplate) group {
	g := group{action: action, said: said}
	orcpt, _ := e.Asked(of, "ORCPT")
	g.Original, g.Final = string(orcpt), string(e.To(of).Text)
	if b := e.to[of].target.box; b != nil && b.alone() != nil {
		g.Final = b.alone().path
	}
	if said != nil {
		g.Status = said.Enhanced
	}
	return g
}

// A notice is one report: to whom, and what it says of each recipient.
type notice struct {
	to     string
	action string
	groups []group
	owner  bool // to the owner of a list: it is about the list's message, not the sender's
}

// add puts a group into the notice of that kind for a reverse-path.
func add(list []notice, to string, owner bool, g group) []notice {
	for i := range list {
		if n := &list[i]; n.to == to && n.action == g.action && n.owner == owner {
			n.groups = append(n.groups, g)
			return list
		}
	}
	return append(list, notice{to, g.action, []group{g}, owner})
}

// hears is who hears of a message with a reverse-path. Where that is null, nobody does
// but the postmaster here: RFC 3461 section 5.2.
func (r *reporter) hears(path string) string {
	if path == "" {
		return "postmaster@" + r.s.server.home()
	}
	return path
}

// tell sends a report to each reverse-path that has something to hear.
func (r *reporter) tell(at int64, of func(i int) []group) {
	e := &r.s.tx
	var list []notice
	for i := range e.to {
		to := r.hears(e.returnPath(i))
		for _, g := range of(i) {
			list = add(list, to, false, g)
		}
	}
	r.sendAll(list, at)
}

// givesUp is for how long a server goes on trying: RFC 5321 section 4.5.4.1 wants
// four or five days.
const givesUp = 5 * 24 * time.Hour

// tellOwners has the owner of each list hear of the members who get no copy (RFC
// 5321 section 3.9.2). Where it may work later the server tries, and tells again
// when it gives up.
func (r *reporter) tellOwners(at int64) {
	e := &r.s.tx
	var now, later []notice
	for i := range e.to {
		if t := e.to[i].target; t.box != nil && !e.Refuses(i) {
			for j := range t.box.ends {
				x := &t.box.ends[j]
				w := e.against(x)
				if w == nil || x.list == nil {
					continue
				}
				g := group{report.Recipient{Final: x.path, Status: w.Enhanced}, "failed", w}
				owner := spelled(x.list.Owner())
				if w.Code.Class() == 4 {
					later = add(later, owner, true, g)
					g.action, g.Until = "delayed", (at+int64(givesUp))/int64(time.Second)
				}
				now = add(now, owner, true, g)
			}
		}
	}
	r.sendAll(now, at)
	r.sendAll(later, at+int64(givesUp))
}

func (r *reporter) sendAll(list []notice, at int64) {
	for i := range list {
		r.send(&list[i], at)
	}
}

// send puts a report where mail for somebody goes: as all mail does, but that its
// reverse-path is null, and there is none of a report that is lost (RFC 5321
// sections 3.6.3 and 6.1).
func (r *reporter) send(n *notice, at int64) {
	s := r.s
	ends := []destination{{path: n.to}}
	to := mailboxOf(n.to)
	if box := s.box(to); box != nil {
		ends = box.allEnds()
	} else if _, known := s.server.world.knows(s.domain(to)); known {
		return
	}
	id := string(s.incoming.id[:]) + "." + n.action
	if r.told[n.action]++; r.told[n.action] > 1 {
		id += strconv.Itoa(r.told[n.action])
	}
	about := r.compose(id, n, at)
	text := about.Text()
	d := Delivery{ID: id}
	if !n.owner {
		d.Mail = s.tx.carried(OfMail, func(p *Param, value []byte) ([]byte, bool) { return value, p.Reported })
	}
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

// compose makes a report of a notice.
func (r *reporter) compose(id string, n *notice, now int64) *report.Report {
	s, e := r.s, &r.s.tx
	whole, all := r.message()
	about := &report.Report{
		Host: s.server.scene.Host,
		ID:   id,
		// A header is ASCII where it can be: RFC 6531 section 3.4.
		From: "postmaster@" + string(grammar.AppendDomainKey(nil, []byte(s.server.home()))), To: n.to,
		Now: now / int64(time.Second), Arrived: e.at / int64(time.Second),
		Action: n.action, Message: whole, Cut: !all, UTF8: e.isUTF8(), Other: n.owner || e.From().Null(),
	}
	if !n.owner {
		envid, _ := e.Asked(OfMail, "ENVID")
		ret, _ := e.Asked(OfMail, "RET")
		about.Envid, about.Full = string(envid), sameFold(ret, "FULL")
		for _, x := range s.server.offers {
			if x.Fields != nil {
				about.Fields += string(x.Fields(s, e, nil))
			}
		}
	}
	for i := range n.groups {
		g := &n.groups[i]
		if g.said != nil {
			g.Diagnostic = splitLines(s.compose(nil, g.said, 1))
		}
		about.Recipients = append(about.Recipients, g.Recipient)
	}
	return about
}

// mailboxOf reads a reverse-path that this server has made.
func mailboxOf(path string) grammar.Mailbox {
	p := grammar.Parser{UTF8: true}
	p.Read([]byte(path))
	return grammar.MailboxOf(&p)
}
