package script

import (
	"strings"

	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
)

// domain takes the name of a domain.
func (w *words) domain() string {
	word := w.word()
	if !isDomain(word) {
		w.fail("a domain such as tutor.example")
	}
	return word
}

func isDomain(s string) bool {
	p := grammar.Parser{UTF8: true}
	p.Read([]byte(s))
	grammar.DomainOf(&p)
	return p.Done()
}

// isLiteral reports whether s is an address-literal, RFC 5321 section 4.1.3.
func isLiteral(s string) bool {
	var p grammar.Parser
	p.Read([]byte(s))
	grammar.DomainOrLiteral(&p)
	return p.Done() && s[0] == '['
}

// address takes a mailbox's address, and gives it in the form in which
// mailboxes are compared: the local-part without quotation.
func (w *words) address() string {
	address, ok := unquoteAddress(w.word())
	if !ok {
		w.fail("an address such as bob@tutor.example")
	}
	return address
}

func unquoteAddress(s string) (address string, ok bool) {
	p := grammar.Parser{UTF8: true}
	p.Read([]byte(s))
	m := grammar.MailboxOf(&p)
	if !p.Done() || len(m.Domain()) == 0 {
		return "", false
	}
	return string(grammar.AppendUnquoted(nil, m.Local())) + "@" + string(m.Domain()), true
}

// addresses takes at least so many addresses, up to the end of the line.
func (w *words) addresses(least int) (list []string) {
	for !w.bad && (len(list) < least || w.more()) {
		list = append(list, w.address())
	}
	return list
}

// ip takes an IPv4 or IPv6 address.
func (w *words) ip() grammar.IP {
	ip, ok := grammar.ParseIP(w.word())
	if !ok {
		w.fail("an IP address such as 192.0.2.7")
	}
	return ip
}

// network takes a network, or one address of it.
func (w *words) network() grammar.Network {
	n, ok := grammar.ParseNetwork(w.word())
	if !ok {
		w.fail("a network such as 192.0.2.0/24")
	}
	return n
}

// keyword takes what can stand in EHLO's reply, in upper case.
func (w *words) keyword() string {
	word := w.word()
	if !isKeyword(word) {
		w.fail("a keyword: letters, digits and hyphens")
	}
	return strings.ToUpper(word)
}

// isKeyword reports whether s is an ehlo-keyword, RFC 5321 section 4.1.1.1.
func isKeyword(s string) bool {
	var p grammar.Parser
	p.Read([]byte(s))
	grammar.Keyword(&p)
	return p.Done()
}

// verb takes the name of a verb, or "." for the end of message text.
func (w *words) verb() string {
	word := w.word()
	if word != "." && !isKeyword(word) {
		w.fail("a verb such as MAIL, or . for the end of the text")
	}
	return strings.ToUpper(word)
}

// state takes the name of a state.
func (w *words) state() string {
	word := w.word()
	for i := 0; i < len(word); i++ {
		if word[i] < 'a' || word[i] > 'z' {
			w.fail(wantState)
		}
	}
	if word == "" {
		w.fail(wantState)
	}
	return word
}

const wantState = "a state such as start, ready, mail, rcpt or data"

// ruleID takes the id of a conformance rule: an RFC, a section, a number.
func (w *words) ruleID() string {
	word := w.word()
	rfc, rest, _ := strings.Cut(word, "-")
	section, number, _ := strings.Cut(rest, "-")
	if !digits(rfc) || section == "" || !digits(number) {
		w.fail("the id of a rule such as 5321-4.1.4-10")
	}
	return word
}

// code takes three digits of a reply.
func (w *words) code() int {
	word := w.word()
	if len(word) != 3 || !digits(word) || word[0] < '2' || word[0] > '5' || word[1] > '5' {
		w.fail("a reply code such as 250")
		return 0
	}
	return int(word[0]-'0')*100 + int(word[1]-'0')*10 + int(word[2]-'0')
}

// enhanced takes an enhanced status code, if one comes next.
func (w *words) enhanced() string {
	if word := w.ahead(); facts.IsEnhanced(word) {
		return w.word()
	}
	return ""
}
