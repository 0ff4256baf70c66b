package report

import (
	"strconv"
	"strings"

	"ehloworld/engine/civil"
	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
)

// fields are for a program, in the order of RFC 3464 sections 2.2 and 2.3.
func (r *Report) fields() string {
	text := rows(
		"Original-Envelope-Id: ", visible(decoded(r.Envid), inASCII), // RFC 3461 section 6.3 (a)
		"Reporting-MTA: dns; ", r.Host,
		"Arrival-Date: ", date(r.Arrived)) + r.Fields
	for i := range r.Recipients {
		of := &r.Recipients[i]
		kind, address := original(of.Original)
		final := "rfc822"
		if !grammar.IsASCII(of.Final) {
			final = "utf-8" // RFC 6533 section 3
		}
		until := of.Until
		if r.Action != "delayed" {
			until = 0
		}
		text += "\r\n" + rows(
			"Original-Recipient: "+kind+";", r.typed(kind, address),
			"Final-Recipient: "+final+"; ", r.typed(final, of.Final),
			"Action: ", r.Action,
			"Status: ", r.status(of),
			"Remote-MTA: dns; ", visible(of.Remote, inASCII),
			"Diagnostic-Code: smtp; ", quoted(of.Diagnostic, r.form(), "\r\n "), // RFC 3461 section 9.2
			"Last-Attempt-Date: ", date(of.LastAttempt),
			"Will-Retry-Until: ", date(until))
	}
	return folded(text, " ")
}

// rows are lines of pairs, without those that have nothing after their name.
func rows(pairs ...string) (text string) {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			text += pairs[i] + pairs[i+1] + "\r\n"
		}
	}
	return text
}

// date is a time as a date, "" if there is none.
func date(unix int64) string {
	if unix == 0 {
		return ""
	}
	return string(civil.AppendMailDate(nil, unix))
}

// status is a recipient's, or that of the action where there is none: RFC 3461 section
// 6.3 (g).
func (r *Report) status(of *Recipient) string {
	if facts.IsEnhanced(of.Status) {
		return of.Status
	}
	return r.telling().status
}

// original is an ORCPT: its type, and the address without xtext, one of RFC 6533 section
// 3 as it is.
func original(orcpt string) (kind, address string) {
	all := decoded(orcpt)
	kind, address, _ = strings.Cut(all, ";")
	if !isAtom(kind) {
		return "unknown", all // RFC 3464 section 2.3.1
	}
	if !strings.EqualFold(kind, "utf-8") {
		return kind, address
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
	if isMailbox(plain) {
		address = plain
	}
	return kind, address
}

// typed is an address as its type is written.
func (r *Report) typed(kind, address string) string {
	in := r.form()
	if in == inASCII && strings.EqualFold(kind, "utf-8") && isMailbox(address) {
		in = inXtext
	}
	return visible(address, in)
}

// quoted are the lines of a reply that say something.
func quoted(reply []string, in form, between string) (text string) {
	for _, line := range reply {
		if line = strings.Trim(visible(line, in), " "); line != "" && text != "" {
			text += between
		}
		text += line
	}
	return text
}

func decoded(xtext string) string {
	return string(grammar.AppendXtextDecoded(nil, []byte(xtext)))
}

func isAtom(text string) bool {
	var p grammar.Parser
	p.Read([]byte(text))
	grammar.AtomOf(&p)
	return p.Done()
}
