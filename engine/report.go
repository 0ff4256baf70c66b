package engine

import (
	"strconv"
	"strings"
	"time"

	"ehloworld/engine/grammar"
)

// report has the sender hear of what became of the message: of who refused it
// after the data (RFC 5321 section 6.1), and of what was delivered where an
// extension wants it to. Each is a message in the form of RFC 3464. at is when it
// is delivered, in ns.
func (b *inbox) report(id string, at int64) {
	s, e := b.s, &b.s.tx
	b.tell(id, at, e.failed)
	for _, x := range s.server.offers {
		if x.Report == nil || e.From().Null() {
			continue
		}
		b.tell(id, at, func(i int) (action, status string) {
			if t := e.to[i].target; t.box == nil || t.box.Fate == FateForwarded || e.Refuses(i) {
				return "", "" // whoever delivers it reports
			}
			return x.Report(s, e, i)
		})
	}
}

// failed is what the sender hears of a recipient that refused the message: RFC
// 3461 section 4.1.
func (e *Envelope) failed(i int) (action, status string) {
	if _, said := e.Asked(i, "NOTIFY"); !e.Refuses(i) || said && !e.notifies(i, "FAILURE") {
		return "", ""
	}
	return "failed", e.to[i].refuses.Enhanced
}

// A notice is one report: to whom, of what, and what it says of each recipient.
type notice struct{ to, action, groups string }

// tell sends a report to each reverse-path that has something to hear. Where that
// is null, nobody hears but the postmaster here: RFC 3461 section 5.2.
func (b *inbox) tell(id string, at int64, of func(i int) (action, status string)) {
	e := &b.s.tx
	var list []notice
	for i := range e.to {
		action, status := of(i)
		if action == "" {
			continue
		}
		to := e.returnPath(i)
		if to == "" {
			to = "postmaster@" + b.s.server.home()
		}
		if n := len(list); n == 0 || list[n-1].to != to {
			list = append(list, notice{to: to})
		}
		n := &list[len(list)-1]
		n.action = action
		n.groups += b.group(i, action, status)
	}
	for i, n := range list {
		mark := id + "." + n.action
		if i > 0 {
			mark += strconv.Itoa(i + 1)
		}
		b.send(mark, n, at)
	}
}

// group is what a report says of a recipient, RFC 3464 section 2.3.
func (b *inbox) group(i int, action, status string) string {
	e := &b.s.tx
	group := "\r\n"
	if o, ok := e.Asked(i, "ORCPT"); ok {
		group += "Original-Recipient: " + decoded(o) + "\r\n"
	}
	kind, to := "rfc822", string(e.To(i).Text)
	if !ascii(to) {
		kind = "utf-8" // RFC 6533 section 3
	}
	group += "Final-Recipient: " + kind + "; " + to + "\r\nAction: " + action + "\r\nStatus: " + status + "\r\n"
	if w := e.to[i].refuses; w != nil {
		said := splitLines(b.s.compose(nil, w, 1))
		group += "Diagnostic-Code: smtp; " + strings.Join(said, "\r\n ") + "\r\n"
	}
	return group
}

// subjects are those of reports, by what they tell.
var subjects = map[string]string{
	"failed":    "Your message was not delivered",
	"delayed":   "Your message is delayed",
	"delivered": "Your message is delivered",
}

// send puts a report where the sender's mail goes. RFC 5321 section 3.6.3: a
// report has a null reverse-path, and there is none of a report that is lost.
func (b *inbox) send(id string, n notice, now int64) {
	s, e := b.s, &b.s.tx
	d := Delivery{To: n.to, ID: id, Mail: e.carried(OfMail, func(p *Param, value []byte) ([]byte, bool) { return value, p.Told })}
	if box := s.box(mailboxOf(n.to)); box != nil {
		d.To, d.Text = box.path, "Return-Path: <>\r\n"
	} else if _, known := s.domain(); known {
		return
	}
	date := string(appendDate(nil, now/int64(time.Second)))
	host := s.server.scene.Host
	status := "Reporting-MTA: dns; " + host + "\r\nArrival-Date: " + string(appendDate(nil, e.at/int64(time.Second))) + "\r\n"
	for _, x := range s.server.offers {
		if x.Fields != nil {
			status += string(x.Fields(s, e, nil))
		}
	}
	d.Text += "From: <postmaster@" + s.server.home() + ">\r\nTo: <" + n.to + ">\r\nSubject: " + subjects[n.action] +
		"\r\nDate: " + date + "\r\nMessage-ID: <" + id + "@" + host + ">\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/report; report-type=delivery-status; boundary=\"" + id + "\"\r\n\r\n--" + id +
		"\r\n\r\nThis is what became of your message. The part that follows is for programs.\r\n\r\n" +
		part(id, "message/delivery-status", "message/global-delivery-status", status+n.groups) + b.returned(id, n.action) + "--" + id + "--\r\n"
	b.last = append(b.last, d)
}

// returned is the part that brings the message back: its header, or all of it
// where something has failed and RET asks for that (RFC 3461 section 6.2).
func (b *inbox) returned(id, action string) string {
	whole := string(b.trace) + string(b.text)
	header, _, _ := strings.Cut(whole, "\r\n\r\n")
	ret, _ := b.s.tx.Asked(OfMail, "RET")
	switch {
	case action != "failed" || !sameFold(ret, "FULL"):
		return part(id, "text/rfc822-headers", "message/global-headers", strings.TrimSuffix(header, "\r\n")+"\r\n")
	case ascii(header): // a body may be of 8 bits without being global
		return part(id, "message/rfc822", "message/rfc822", whole)
	}
	return part(id, "message/global", "message/global", whole)
}

// mailboxOf reads a reverse-path that this server has made.
func mailboxOf(path string) grammar.Mailbox {
	p := grammar.Parser{UTF8: true}
	p.Read([]byte(path))
	return grammar.MailboxOf(&p)
}

// part is a part of a report, by its type or, where it holds UTF-8, by one of RFC
// 6533 section 4.
func part(id, plain, global, text string) string {
	if !ascii(text) {
		plain = global + "\r\nContent-Transfer-Encoding: 8bit"
	}
	return "--" + id + "\r\nContent-Type: " + plain + "\r\n\r\n" + text + "\r\n"
}
