package report

import (
	"strings"

	"ehloworld/engine/facts"
)

// words are for a person: which message, for whom, what has happened, what another
// server has said of it, and what to do. They end with what comes back.
func (r *Report) words(returned string) string {
	message, back := "your message", "your message.\r\n"
	if r.Other {
		message, back = "a message", "the message.\r\n"
	}
	header := headerOf(r.Message)
	text := "This is the mail server " + r.Host + ". " + strings.Replace(r.telling().lead, "%", message, 1) + "\r\n"
	if which := rows("    Subject: ", shown(header, "Subject"), "    Date: ", shown(header, "Date")); which != "" {
		text += "\r\n" + which
	}
	for i := range r.Recipients {
		text += "\r\n" + r.tell(&r.Recipients[i])
	}
	return folded(text+"\r\nThe next part is for programs. The last one is "+returned+back, "")
}

// tell says what has happened for one recipient.
func (r *Report) tell(of *Recipient) string {
	to := "To " + visible(of.Final, inUTF8)
	if _, sent := original(of.Original); sent != "" && sent != of.Final {
		to += " (sent to " + visible(sent, inUTF8) + ")"
	}
	if r.Action != "failed" && r.Action != "delayed" || r.telling().action == cameLate {
		return to + "\r\n"
	}
	status := r.status(of)
	happened, who, do := visible(of.Why, inUTF8), visible(of.Remote, inUTF8), advise(status)
	if happened == "" {
		happened = gloss(status)
	}
	said := quoted(of.Diagnostic, inUTF8, "\r\n      ")
	if who == "" {
		who = "This server"
	}
	if r.Other || r.Action == "delayed" {
		do = ""
	}
	if r.Action == "delayed" && of.Until != 0 {
		do = "The server keeps trying until " + date(of.Until) + "."
	}
	return to + ":\r\n" + rows(
		"  ", happened,
		"  "+who+" said:\r\n      ", said,
		"  ", do)
}

// gloss is what a status means, as far as it means something by itself.
func gloss(status string) string {
	code, found := facts.FindEnhanced(status)
	switch {
	case !found || code.Detail.Detail == 0:
		return ""
	case status[1:] == ".1.1": // the registry's words are for who stands before the server
		return "There is no such mailbox."
	case status[1:] == ".2.2":
		return "The mailbox is full."
	}
	return code.Detail.Gloss
}
