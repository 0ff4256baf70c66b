package engine

import (
	"bytes"
	"strings"

	"ehloworld/engine/grammar"
)

// RRVS lets a client demand that a mailbox has had one owner since a time, so
// that a message meant for one does not reach the next: RFC 7293.
var extRrvs = &Extension{
	Keyword: "RRVS",
	RFC:     7293,
	Doc:     "The client says since when the mailbox must have had the same owner.",
	Params: []Param{{
		Verb:   "RCPT",
		Name:   "RRVS",
		Doc:    "Since when the mailbox must have had the same owner; then what a relay does if the next host lacks RRVS: C continues, R refuses.",
		Rule:   ruleValidSince,
		Octets: 33,
		EndsAt: redirected, // sections 8.1 and 8.2
		Parse:  readValidSince,
		Check:  checkOwner,
	}},
	Recipient: checkField,
}

var ruleValidSince = grammar.Define("rrvs-value", `rrvs-value = date-time [ ";" ( "C" / "R" ) ] ; no fractions of a second`, "RFC 7293 section 3.1",
	"Since when the mailbox must have had the same owner; then what a relay does if the next host lacks RRVS: C continues, R refuses.")

func readValidSince(p *grammar.Parser) []byte {
	defer p.End(p.Begin(ruleValidSince))
	start := p.Pos()
	readDateTime(p, false)
	if p.Next(';') && !p.Accept("c") && !p.Accept("r") {
		p.Fail(`"C" or "R"`)
	}
	return p.Since(start)
}

// checkOwner refuses a mailbox that changed hands after the time. What is
// nobody's own is left out (RFC 7293 section 5.1), and what is another host's.
func checkOwner(s *Session, v []byte) *ReplyTemplate {
	t, w := s.route(s.cmd.Mailbox)
	if w != nil || t.box == nil || isRole(t.box.Address) {
		return nil
	}
	if t.box.Since > unixOf(v) {
		return newOwner
	}
	return nil
}

// checkField refuses what a field of the header wants, for a recipient without the
// parameter: RFC 7293 section 5.2. That section has a server take such fields out
// if it can; this one leaves a header as it came.
func checkField(_ *Session, e *Envelope, of int, header []byte) *ReplyTemplate {
	b := e.to[of].target.box
	if _, said := e.Asked(of, "RRVS"); said || b == nil || isRole(b.Address) {
		return nil
	}
	for _, field := range fieldsNamed(header, "REQUIRE-RECIPIENT-VALID-SINCE") {
		address, date, _ := strings.Cut(withoutComments(field), ";")
		since, ok := readDate(date)
		p := grammar.Parser{UTF8: true}
		p.Read([]byte(strings.TrimSpace(address)))
		m := grammar.MailboxOf(&p)
		if ok && p.Done() && string(addressKey(nil, m)) == string(addressKey(nil, e.To(of))) && b.Since > since {
			return newOwner
		}
	}
	return nil
}

// fieldsNamed are the bodies of the fields of a name, in upper case, unfolded.
func fieldsNamed(header []byte, name string) (list []string) {
	mine := false
	for more := true; more; {
		var line []byte
		if line, header, more = bytes.Cut(header, emptyLine[:2]); len(line) == 0 {
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			if mine {
				list[len(list)-1] += string(line)
			}
			continue
		}
		field, body, ok := bytes.Cut(line, []byte(":"))
		if mine = ok && sameFold(bytes.TrimRight(field, " \t"), name); mine {
			list = append(list, string(body))
		}
	}
	return list
}

// isRole reports whether a mailbox belongs to whoever does a job, by the names
// of RFC 2142.
func isRole(address string) bool {
	local, _ := cutAddress(address)
	switch lower(local) {
	case "abuse", "ftp", "hostmaster", "info", "marketing", "news", "noc", "postmaster",
		"sales", "security", "support", "usenet", "uucp", "webmaster", "www":
		return true
	}
	return false
}

var newOwner = &ReplyTemplate{Code: 550, Enhanced: "5.7.17", Text: "Mailbox owner has changed",
	Rule: "7293-5.1-1", Why: "The scene says when the mailbox got its present owner, and that is later than the time in RRVS. The person you mean no longer has it."}

func init() {
	extend(extRrvs)
	registerReplies(newOwner)
}
