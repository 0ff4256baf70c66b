package engine

import (
	"strings"
	"time"
)

// report has the sender hear of what was delivered, where an extension wants
// it to: a letter in the form of RFC 3464, a report for each such extension. at is when
// it is delivered, in ns.
func (b *inbox) report(id string, at int64) {
	s, e := b.s, &b.s.tx
	// RFC 3461 section 5.2: nobody hears of a message with a null reverse-path.
	if e.From().Null() {
		return
	}
	for _, x := range s.server.offers {
		if x.Report == nil {
			continue
		}
		action, groups := "", ""
		for i := range e.to {
			if t := e.to[i].target; t.box == nil || t.box.Fate == FateForwarded {
				continue // whoever delivers it reports
			}
			if does, status := x.Report(s, e, i); does != "" {
				action = does
				groups += "\r\n"
				if o, ok := e.Asked(i, "ORCPT"); ok {
					groups += "Original-Recipient: " + decoded(o) + "\r\n"
				}
				kind, to := "rfc822", string(e.To(i).Text)
				if !ascii(to) {
					kind = "utf-8" // RFC 6533 section 3
				}
				groups += "Final-Recipient: " + kind + "; " + to + "\r\nAction: " + action + "\r\nStatus: " + status + "\r\n"
			}
		}
		if action != "" {
			b.send(id+"."+action, action, groups, at)
		}
	}
}

// send puts a report where the sender's mail goes. RFC 5321 section 3.6.3: a
// report has a null reverse-path, and there is none of a report that is lost.
func (b *inbox) send(id, action, groups string, now int64) {
	s, e := b.s, &b.s.tx
	to := string(e.From().Text)
	d := Delivery{To: to, ID: id, Mail: e.carried(OfMail, func(p *Param, value []byte) ([]byte, bool) { return value, p.Told })}
	if box := s.box(e.From()); box != nil {
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
	// RFC 3461 section 6.2: where nothing has failed, the header alone goes back.
	header, _, _ := strings.Cut(string(b.trace)+string(b.text), "\r\n\r\n")
	d.Text += "From: <postmaster@" + s.server.home() + ">\r\nTo: <" + to + ">\r\nSubject: Your message is " + action +
		"\r\nDate: " + date + "\r\nMessage-ID: <" + id + "@" + host + ">\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/report; report-type=delivery-status; boundary=\"" + id + "\"\r\n\r\n--" + id +
		"\r\n\r\nThis is what became of your message. The part that follows is for programs.\r\n\r\n" +
		part(id, "message/", "delivery-status", status+groups) + part(id, "text/", "rfc822-headers", strings.TrimSuffix(header, "\r\n")+"\r\n") +
		"--" + id + "--\r\n"
	b.last = append(b.last, d)
}

// part is a part of a report; one that holds UTF-8 has a type of RFC 6533
// section 4.
func part(id, kind, name, text string) string {
	if !ascii(text) {
		kind, name = "message/global-", strings.TrimPrefix(name, "rfc822-")
		name += "\r\nContent-Transfer-Encoding: 8bit"
	}
	return "--" + id + "\r\nContent-Type: " + kind + name + "\r\n\r\n" + text + "\r\n"
}
