package engine

import (
	"ehloworld/engine/grammar"
)

// RRVS lets a client demand that a mailbox has had one owner since a time, so
// that a letter meant for one does not reach the next: RFC 7293.
var _ = extend(&Extension{
	Keyword: "RRVS",
	RFC:     7293,
	Doc:     "The client says since when the mailbox has to have had its owner.",
	Params: []Param{{
		Verb:   "RCPT",
		Name:   "RRVS",
		Doc:    "Since when the mailbox has to have had its owner; then C to go on where a relay cannot tell, R to refuse.",
		Rule:   ruleValidSince,
		Octets: 33,
		Ends:   redirected, // sections 8.1 and 8.2
		Parse:  readValidSince,
		Check:  checkOwner,
	}},
})

var ruleValidSince = grammar.Define("rrvs-value", `rrvs-value = date-time [ ";" ( "C" / "R" ) ] ; no fractions of a second`, "RFC 7293 section 3.1",
	"Since when the mailbox has to have had its owner; then what a relay is to do that finds nobody who can tell.")

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
func checkOwner(s *Session, v []byte) *Wording {
	t, w := s.route(s.cmd.Mailbox)
	if w != nil || t.box == nil || isRole(t.box.Address) {
		return nil
	}
	if t.box.Since > unixOf(v) {
		return newOwner
	}
	return nil
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

var newOwner = word(Wording{Code: 550, Enhanced: "5.7.17", Text: "Mailbox owner has changed",
	Rule: "7293-5.1-1", Why: "The scene says since when the mailbox has its owner, and that is later than your RRVS. Whom you mean has it no longer."})
