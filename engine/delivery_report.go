package engine

import (
	"strconv"
	"strings"
	"time"

	"ehloworld/engine/grammar"
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
				g.status = status
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
			g.final = x.path
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

// A group is what a report says of one recipient, RFC 3464 section 2.3.
type group struct {
	original []byte // ORCPT
	final    string // the mailbox, as in a path
	action   string
	status   string
	said     *ReplyTemplate // of the mailbox; nil is nothing
	until    int64          // when the server gives up, in ns; 0 is that it need not say
}

// group makes one for a recipient of the envelope.
func (e *Envelope) group(of int, action string, said *ReplyTemplate) group {
	g := group{final: string(e.To(of).Text), action: action, said: said}
	g.original, _ = e.Asked(of, "ORCPT")
	if b := e.to[of].target.box; b != nil && b.alone() != nil {
		g.final = b.alone().path
	}
	if said != nil {
		g.status = said.Enhanced
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

// tell sends a report to each reverse-path that has something to hear. Where that
// is null, nobody hears but the postmaster here: RFC 3461 section 5.2.
func (r *reporter) tell(at int64, of func(i int) []group) {
	e := &r.s.tx
	var list []notice
	for i := range e.to {
		to := e.returnPath(i)
		if to == "" {
			to = "postmaster@" + r.s.server.home()
		}
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
				g := group{final: x.path, action: "failed", status: w.Enhanced, said: w}
				owner := spelled(x.list.Owner())
				if w.Code.Class() == 4 {
					later = add(later, owner, true, g)
					g.action, g.until = "delayed", at+int64(givesUp)
				}
				now = add(now, owner, true, g)
			}
		}
	}
	r.sendAll(now, at)
	r.sendAll(later, at+int64(givesUp))
}

// text is the group's fields.
func (g *group) text(s *Session) string {
	text := "\r\n"
	if g.original != nil {
		text += "Original-Recipient: " + originalRecipient(g.original) + "\r\n"
	}
	kind := "rfc822"
	if !ascii(g.final) {
		kind = "utf-8" // RFC 6533 section 3
	}
	text += "Final-Recipient: " + kind + "; " + g.final + "\r\nAction: " + g.action + "\r\nStatus: " + g.status + "\r\n"
	if g.said != nil {
		said := splitLines(s.compose(nil, g.said, 1))
		text += "Diagnostic-Code: smtp; " + strings.Join(said, "\r\n ") + "\r\n"
	}
	if g.until != 0 {
		text += "Will-Retry-Until: " + string(appendDate(nil, g.until/int64(time.Second))) + "\r\n"
	}
	return text
}

// originalRecipient is an ORCPT as a report has it: xtext decoded, and an address
// of RFC 6533 section 3 as it is, if it is one.
func originalRecipient(orcpt []byte) string {
	kind, address, _ := strings.Cut(decoded(orcpt), ";")
	if !sameFold([]byte(kind), "UTF-8") {
		return kind + ";" + address
	}
	plain := ""
	for rest := address; rest != ""; {
		before, after, found := strings.Cut(rest, `\x{`)
		digits, behind, _ := strings.Cut(after, "}")
		plain, rest = plain+before, behind
		if found {
			n, _ := strconv.ParseUint(digits, 16, 32)
			plain += string(rune(n))
		}
	}
	if !isMailbox(plain, true) {
		plain = address
	}
	return kind + ";" + plain
}

// subjects are those of reports, by what they tell.
var subjects = map[string]string{
	"failed":    "Your message was not delivered",
	"delayed":   "Your message is delayed",
	"delivered": "Your message is delivered",
	"relayed":   "Your message has been passed on",
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
	text := r.reportText(id, n, at)
	d := Delivery{ID: id}
	if !n.owner {
		d.Mail = s.tx.carried(OfMail, func(p *Param, value []byte) ([]byte, bool) { return value, p.Reported })
	}
	if !ascii(text) {
		d.Mail = append(d.Mail, "BODY=8BITMIME") // RFC 6152 section 2
	}
	// RFC 6531 section 3.4. A part of UTF-8 goes to who knows of it: RFC 6533 section 4.5.
	if header, _, _ := strings.Cut(text, "\r\n\r\n"); !ascii(header) || !ascii(n.to) || strings.Contains(text, "\r\nContent-Type: message/global") {
		d.Mail = append(d.Mail, "SMTPUTF8")
	}
	for i := range ends {
		x := &ends[i]
		if x.against(int64(len(text)), nil) != nil {
			continue
		}
		if d.To, d.From, d.Text = x.path, "", text; x.list != nil {
			d.From = spelled(x.list.Owner())
		}
		if x.box != nil {
			d.Text = "Return-Path: <" + d.From + ">\r\n" + text
		}
		r.keep(d, at)
	}
}

// reportText is a report but for its trace.
func (r *reporter) reportText(id string, n *notice, now int64) string {
	s, e := r.s, &r.s.tx
	host := s.server.scene.Host
	status := "Reporting-MTA: dns; " + host + "\r\nArrival-Date: " + string(appendDate(nil, e.at/int64(time.Second))) + "\r\n"
	for _, x := range s.server.offers {
		if x.Fields != nil && !n.owner {
			status += string(x.Fields(s, e, nil))
		}
	}
	for i := range n.groups {
		status += n.groups[i].text(s)
	}
	// A header is ASCII where it can be: RFC 6531 section 3.4.
	home := string(grammar.AppendDomainKey(nil, []byte(s.server.home())))
	parts := []string{"\r\nThis is what became of your message. The next part is for programs.\r\n",
		part("message/delivery-status", "message/global-delivery-status", status), r.returned(n)}
	mark := boundary(id, parts)
	return "From: <postmaster@" + home + ">\r\nTo: <" + n.to + ">\r\nSubject: " + subjects[n.action] +
		"\r\nDate: " + string(appendDate(nil, now/int64(time.Second))) + "\r\nMessage-ID: <" + id + "@" + host + ">\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/report; report-type=delivery-status; boundary=\"" + mark + "\"\r\n\r\n--" + mark + "\r\n" +
		strings.Join(parts, "\r\n--"+mark+"\r\n") + "\r\n--" + mark + "--\r\n"
}

// boundary makes a mark that no line of the parts begins with.
func boundary(mark string, parts []string) string {
	for i := 0; i < len(parts); i++ {
		if strings.Contains(parts[i], "--"+mark) {
			mark, i = mark+"=", -1
		}
	}
	return mark
}

// returned is the part that brings the message back: its header, or all of it
// where something has failed and RET asks for that (RFC 3461 section 6.2).
func (r *reporter) returned(n *notice) string {
	whole, all := r.message()
	header, _, _ := strings.Cut(whole, "\r\n\r\n")
	ret, _ := r.s.tx.Asked(OfMail, "RET")
	switch {
	case n.owner || n.action != "failed" || !sameFold(ret, "FULL") || !all:
		return part("text/rfc822-headers", "message/global-headers", strings.TrimSuffix(header, "\r\n")+"\r\n")
	case ascii(header): // a body may be of 8 bits without being global
		return part("message/rfc822", "message/rfc822", whole)
	}
	return part("message/global", "message/global", whole)
}

// mailboxOf reads a reverse-path that this server has made.
func mailboxOf(path string) grammar.Mailbox {
	p := grammar.Parser{UTF8: true}
	p.Read([]byte(path))
	return grammar.MailboxOf(&p)
}

// part is a part of a report, by its type or, where it holds UTF-8, by one of RFC
// 6533 section 4.
func part(plain, global, text string) string {
	if !ascii(text) {
		plain = global + "\r\nContent-Transfer-Encoding: 8bit"
	}
	return "Content-Type: " + plain + "\r\n\r\n" + text
}
