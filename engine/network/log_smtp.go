package network

import (
	"strconv"
	"strings"

	"ehloworld/engine/civil"
	"ehloworld/engine/client"
)

// tried is a line for each recipient of a try.
func (l *mailLog) tried(e *Tried) {
	expired := false
	m := l.mail(e.ID)
	for i := range e.Results {
		r := &e.Results[i]
		relay := "none"
		if r.Relay != "" && m.missing == "" {
			relay = r.Relay + l.addressOf(r.Relay) + ":25"
		}
		// The times before the try, until it was chosen, until MAIL, and after that.
		before, after := max(0, m.asked-(l.at-e.Age)), int64(0)
		if said := l.said[r.Relay]; said >= m.asked && relay != "none" {
			after = l.at - said
		}
		l.put(sender, e.ID+": to=<"+r.To+">, relay="+relay+", delay="+inSeconds(e.Age)+", delays="+inSeconds(before)+"/0/"+inSeconds(e.Age-before-after)+"/"+inSeconds(after)+
			", dsn="+r.Status+", status="+l.status(r, m))
		if r.Fate == client.Deferred && e.Next > 0 {
			m.left++
		}
		expired = expired || r.Fate == client.Deferred && e.Next == 0
	}
	if expired {
		l.put(qmgr, e.ID+": from=<"+e.From+">, status=expired, returned to sender")
	}
}

// status is the fate of a recipient as the log has it, and why.
func (l *mailLog) status(r *Result, m *loggedMail) string {
	word := map[client.Fate]string{client.Delivered: "sent", client.Deferred: "deferred", client.Failed: "bounced"}[r.Fate]
	peer := r.Relay + l.addressOf(r.Relay)
	why := ""
	switch {
	case r.Reply != nil && r.Fate == client.Delivered:
		why = strings.Join(r.Reply.Lines, " ")
	case r.Reply != nil && r.Step == client.Greeting:
		why = "host " + peer + " refused to talk to me: " + strings.Join(r.Reply.Lines, " ")
	case r.Reply != nil:
		why = "host " + peer + " said: " + strings.Join(r.Reply.Lines, " ") + " (in reply to " + commandOf(r.Step) + ")"
	case m.missing != "":
		why = m.missing
	case r.Status == "4.4.2" && strings.HasPrefix(r.Why, "Nothing came"):
		why = "conversation with " + peer + " timed out while " + doing(r.Step)
	case r.Status == "4.4.2":
		why = "lost connection with " + peer + " while " + doing(r.Step)
	case r.Relay == "":
		why = routeFails(r)
	default:
		why = r.Why
	}
	return word + " (" + why + ")"
}

// routeFails is why the DNS leads nowhere.
func routeFails(r *Result) string {
	domain := domainOf(r.To)
	switch r.Status {
	case "5.1.10":
		return "Domain " + domain + " does not accept mail (nullMX)"
	case "5.4.6":
		return "mail for " + domain + " loops back to myself"
	case "5.1.2":
		return "Host or domain name not found. Name service error for name=" + domain + " type=A: Host not found"
	case "4.4.3":
		return "Host or domain name not found. Name service error for name=" + domain + " type=MX: Host not found, try again"
	}
	return r.Why
}

// doing is what a client did at a step.
func doing(s client.Step) string {
	switch s {
	case client.Greeting:
		return "receiving the initial server greeting"
	case client.EHLO, client.HELO:
		return "performing the EHLO handshake"
	case client.MAIL:
		return "sending MAIL FROM"
	case client.RCPT:
		return "sending RCPT TO"
	case client.Text, client.BDAT:
		return "sending end of data -- message may be sent more than once"
	}
	return "sending " + s.String() + " command"
}

// commandOf is a step as the log names it.
func commandOf(s client.Step) string {
	switch s {
	case client.MAIL:
		return "MAIL FROM command"
	case client.RCPT:
		return "RCPT TO command"
	case client.Text, client.BDAT:
		return "end of DATA command"
	}
	return s.String() + " command"
}

func (l *mailLog) addressOf(name string) string {
	if i := l.n.hostNamed(name); i >= 0 {
		return "[" + l.n.hosts[i].address.String() + "]"
	}
	return ""
}

// inSeconds is a time in seconds, with two digits that matter.
func inSeconds(ns int64) string {
	hundredths := (max(ns, 0) + 5e6) / 1e7
	if hundredths >= 1000 {
		return strconv.FormatInt((hundredths+50)/100, 10)
	}
	if hundredths >= 100 {
		hundredths = (hundredths + 5) / 10 * 10
	}
	text := strconv.FormatInt(hundredths/100, 10) + "." + string(civil.AppendTwoDigits(nil, hundredths%100))
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}
