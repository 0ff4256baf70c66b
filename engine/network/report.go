package network

import (
	"slices"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/civil"
	"ehloworld/engine/client"
	"ehloworld/engine/grammar"
	"ehloworld/engine/report"
)

// report has the sender of an entry hear of what a try has settled: RFC 3461 section 5.2.
func (n *Network) report(h *node, e *entry) {
	for _, action := range []string{"failed", "relayed"} {
		var list []*waiting
		for i := range e.to {
			if r := &e.to[i]; e.becomes(r, n.now) == action {
				list = append(list, r)
			}
		}
		n.reportOn(h, e, action, list)
	}
}

// becomes is what is to be told of a recipient now; "" is nothing.
func (e *entry) becomes(r *waiting, now int64) string {
	by := e.message.By
	switch {
	case r.Fate == client.Failed && (r.Notify == "" || r.asksFor("FAILURE")):
		return "failed"
	case r.Fate == client.Delivered && r.Relayed && r.asksFor("SUCCESS"):
		return "relayed"
	case r.Fate == client.Delivered && by != nil && !r.asksFor("NEVER") && (by.Trace || r.Relayed && !by.Return && now < by.Deadline): // RFC 2852 sections 4.1.4 and 4.1.4.2
		return "relayed"
	}
	return ""
}

// asksFor reports whether NOTIFY has a word.
func (r *waiting) asksFor(word string) bool {
	for one := range strings.SplitSeq(r.Notify, ",") {
		if strings.EqualFold(one, word) {
			return true
		}
	}
	return false
}

// reportDelay has the sender hear that an entry is late.
func (n *Network) reportDelay(h *node, e *entry) {
	var list []*waiting
	for i := range e.to {
		if r := &e.to[i]; r.Notify == "" || r.asksFor("DELAY") {
			list = append(list, r)
		}
	}
	n.reportOn(h, e, "delayed", list)
}

// reportOn writes a report about some recipients. Nobody is to answer the null
// reverse-path: the postmaster hears of that (RFC 5321 section 6.1).
func (n *Network) reportOn(h *node, e *entry, action string, list []*waiting) {
	if len(list) == 0 {
		return
	}
	m := &e.message
	home := h.server.Home()
	h.serials++
	r := report.Report{Host: h.name, ID: n.queueID(h.number, h.serials), From: "postmaster@" + home, To: m.From,
		Now: seconds(n.now), Arrived: seconds(e.arrived), Envid: m.Envid, Action: action, Message: m.Text, Full: strings.EqualFold(m.Ret, "FULL") && !m.RequireTLS, UTF8: m.UTF8}
	if r.To == "" {
		if action != "failed" {
			return
		}
		r.To, r.Other = "postmaster@"+home, true
	}
	if m.By != nil { // RFC 2852 section 5
		r.Fields = "Deliver-By-Date: " + string(civil.AppendMailDate(nil, seconds(m.By.Deadline))) + "\r\n"
	}
	about := heldMail{about: e.mail, aboutID: e.id}
	for _, w := range list {
		x := report.Recipient{Original: w.Orcpt, Final: w.Address, Status: w.Status, Remote: w.relay, Diagnostic: w.reply, LastAttempt: seconds(n.now), Why: w.Why}
		switch {
		case action == "delayed":
			x.Until = seconds(e.givesUp(h))
			if m.By != nil && n.now >= m.By.Deadline {
				x.Status = "4.4.7" // RFC 2852 section 4.1.3
			}
		case w.failed:
			x.Status = "4.4.7"
			if m.By != nil && m.By.Return && n.now >= m.By.Deadline {
				x.Status = "5.4.7" // RFC 2852 section 4.1.3
			}
			x.Why = "The time is up: the message could not be delivered for " + inDays(e.givesUp(h)-e.arrived) + ". " + w.Why
		}
		r.Recipients = append(r.Recipients, x)
	}
	text := r.Text()
	d := engine.Delivery{ID: r.ID, Text: text}
	if !grammar.IsASCII(text) {
		d.Mail = append(d.Mail, "BODY=8BITMIME")
	}
	if r.Global() {
		d.Mail = append(d.Mail, "SMTPUTF8")
	}
	if m.RequireTLS { // RFC 8689 section 5
		d.Mail = append(d.Mail, "REQUIRETLS")
	}
	ends := h.server.Arrivals(r.To)
	if r.Other { // RFC 3461 section 1 (c): what is lost on the network brings nothing more onto it
		ends = slices.DeleteFunc(ends, func(a engine.Arrival) bool { return !a.Final })
	}
	if len(ends) == 0 {
		about.copies = append(about.copies, d)
		n.tellReport(h, about, 0)
		return
	}
	for _, a := range ends {
		x := d
		if x.To, x.From, x.Final = a.To, a.Owner, a.Final; a.Final {
			x.Text = "Return-Path: <" + x.From + ">\r\n" + x.Text
		}
		about.copies = append(about.copies, x)
	}
	n.deliver(h.number, about)
}

// tellReport tells who watches of a report, which says itself what it is about.
func (n *Network) tellReport(h *node, x heldMail, mail int) {
	n.told = true
	if n.watch == nil {
		return
	}
	d := x.copies[0]
	e := Reported{Host: h.name, ID: d.ID, AboutID: x.aboutID, Mail: mail, About: x.about, To: d.To}
	for _, one := range StatusOf(d.Text) {
		e.Action = one.Action
		e.For = append(e.For, one.Recipient)
		e.Status = append(e.Status, one.Status)
	}
	n.watch(e)
}

// A Status is what a report says of one recipient: RFC 3464 section 2.3.
type Status struct{ Recipient, Action, Status, Diagnostic string }

// StatusOf reads a report. None is that the message is no report.
func StatusOf(text string) (list []Status) {
	_, rest, ok := strings.Cut(text, "\r\nContent-Type: message/delivery-status")
	if !ok {
		_, rest, ok = strings.Cut(text, "\r\nContent-Type: message/global-delivery-status")
	}
	if !ok {
		return nil
	}
	_, rest, _ = strings.Cut(rest, "\r\n\r\n")
	var now *Status
	for line := range strings.SplitSeq(rest, "\r\n") {
		if strings.HasPrefix(line, "--") {
			break
		}
		if line == "" {
			list, now = append(list, Status{}), nil
			now = &list[len(list)-1]
			continue
		}
		name, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch {
		case now == nil:
		case strings.EqualFold(name, "Final-Recipient"):
			_, address, _ := strings.Cut(value, ";")
			now.Recipient = strings.TrimSpace(address)
		case strings.EqualFold(name, "Action"):
			now.Action = value
		case strings.EqualFold(name, "Status"):
			now.Status = value
		case strings.EqualFold(name, "Diagnostic-Code"):
			_, said, _ := strings.Cut(value, ";")
			now.Diagnostic = strings.TrimSpace(said)
		}
	}
	whole := list[:0]
	for _, one := range list {
		if one.Recipient != "" {
			whole = append(whole, one)
		}
	}
	return whole
}

// inDays is a time in days, or in hours if it is none.
func inDays(ns int64) string {
	hours := int(ns / 3600e9)
	if hours%24 == 0 && hours > 0 {
		return grammar.Counted(hours/24, "day")
	}
	return grammar.Counted(hours, "hour")
}
