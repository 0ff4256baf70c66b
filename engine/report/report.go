package report

import (
	"strconv"
	"strings"

	"ehloworld/engine/grammar"
)

// A Report is what a host tells of a message. All of its recipients have met with the
// same: RFC 3464 allows several actions in a report, but no person wants them.
type Report struct {
	Host    string // the reporting MTA: a domain, or an address literal, in ASCII
	ID      string // makes the Message-ID <ID@Host>, and the boundary: letters, digits and dots, at most 60
	From    string // a mailbox, as in a path, in ASCII
	To      string // the mailbox that hears of it, as in a path: the reverse-path, as a rule
	Now     int64  // Unix seconds: its Date
	Arrived int64  // Unix seconds: when the message came; 0 leaves it out
	Envid   string // ENVID as it stood in MAIL, in xtext; "" is none
	Fields  string // further fields of the whole message, each with its CRLF
	Action  string // RFC 3464 section 2.3.3: "failed", "delayed", "delivered", "relayed" or "expanded"
	Message string // header and body
	Cut     bool   // it is not all of the message, but its header is whole
	Full    bool   // RET=FULL
	UTF8    bool   // the message came with SMTPUTF8, so UTF-8 can go back: RFC 6533 section 4.5
	Other   bool   // To has not sent the message: it is the owner of a list, or a postmaster

	Recipients []Recipient
}

// A Recipient is what a report says of one, RFC 3464 section 2.3.
type Recipient struct {
	Original    string   // ORCPT as it stood in RCPT, in xtext; "" is none
	Final       string   // the mailbox, as in a path
	Status      string   // RFC 3463; "" is the action's
	Remote      string   // the host that has said so; "" is the reporting MTA
	Diagnostic  []string // the lines of its reply
	LastAttempt int64    // Unix seconds; 0 leaves it out
	Until       int64    // Unix seconds: when the host gives up; 0 leaves it out
	Why         string   // what has happened, for a person, where no reply says it
}

// Text is the report, but for its trace: lines that end with CRLF. Its reverse-path
// is null, RFC 3461 section 6.1.
func (r *Report) Text() string {
	whose, kind, fields := "Your", "message/delivery-status", r.fields()
	if r.Other {
		whose = "A"
	}
	if !grammar.IsASCII(fields) {
		kind = "message/global-delivery-status"
	}
	what, returned := r.returned()
	parts := []string{part("text/plain; charset=utf-8", r.words(what), r.form() == inUTF8), part(kind, fields, true), returned}
	mark := boundary(r.ID, parts)
	text := strings.Join(parts, "\r\n--"+mark+"\r\n") + "\r\n--" + mark + "--\r\n"
	head := rows(
		"From: ", mailbox(r.From),
		"To: ", mailbox(r.To),
		"Subject: ", whose+" message "+r.telling().subject,
		"Date: ", date(r.Now),
		"Message-ID: ", "<"+r.ID+"@"+r.Host+">",
		"Auto-Submitted: ", "auto-replied",
		"MIME-Version: ", "1.0",
		"Content-Type: ", "multipart/report; report-type=delivery-status;\r\n boundary=\""+mark+"\"")
	if !grammar.IsASCII(text) {
		head += "Content-Transfer-Encoding: 8bit\r\n" // RFC 2045 section 6.4
	}
	return head + "\r\n--" + mark + "\r\n" + text
}

// Global reports whether it holds addresses, a header or a reply in UTF-8, so that only
// who knows SMTPUTF8 may carry it.
func (r *Report) Global() bool {
	return r.form() == inUTF8 && !grammar.IsASCII(r.To+headerOf(r.Message)+r.fields())
}

// form is what can be written as it is: UTF-8 where To has shown that it reads it.
func (r *Report) form() form {
	if r.UTF8 || !grammar.IsASCII(r.To) {
		return inUTF8
	}
	return inASCII
}

// boundary makes a mark that is nowhere in the parts.
func boundary(id string, parts []string) string {
	all := strings.Join(parts, "\n")
	mark := id
	for n := 1; strings.Contains(all, "--"+mark); n++ {
		mark = id + "=" + strconv.Itoa(n)
	}
	return mark
}

// mailbox is an address in a header field, or a group with nobody in it (RFC 5322
// section 3.4, RFC 6854) where there is none.
func mailbox(path string) string {
	if !isMailbox(path) {
		return "undisclosed-recipients:;"
	}
	return "<" + path + ">"
}

func isMailbox(text string) bool {
	p := grammar.Parser{UTF8: true}
	p.Read([]byte(text))
	grammar.MailboxOf(&p)
	return p.Done()
}
