package notation

import (
	"strings"

	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
)

// Domain takes the name of a domain.
func (w *Words) Domain() string {
	word := w.Word()
	if !isDomain(word) {
		w.Fail("a domain such as tutor.example")
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

// Address takes a mailbox's address, and gives it in the form in which
// mailboxes are compared: the local-part without quotation.
func (w *Words) Address() string {
	address, ok := UnquoteAddress(w.Word())
	if !ok {
		w.Fail("an address such as bob@tutor.example")
	}
	return address
}

func UnquoteAddress(s string) (address string, ok bool) {
	p := grammar.Parser{UTF8: true}
	p.Read([]byte(s))
	m := grammar.MailboxOf(&p)
	if !p.Done() || len(m.Domain()) == 0 {
		return "", false
	}
	return string(grammar.AppendUnquoted(nil, m.Local())) + "@" + string(m.Domain()), true
}

// Addresses takes at least so many addresses, up to the end of the line.
func (w *Words) Addresses(least int) (list []string) {
	for !w.bad && (len(list) < least || w.More()) {
		list = append(list, w.Address())
	}
	return list
}

// IP takes an IPv4 or IPv6 address.
func (w *Words) IP() grammar.IP {
	ip, ok := grammar.ParseIP(w.Word())
	if !ok {
		w.Fail("an IP address such as 192.0.2.7")
	}
	return ip
}

// network takes a network, or one address of it.
func (w *Words) network() grammar.Network {
	n, ok := grammar.ParseNetwork(w.Word())
	if !ok {
		w.Fail("a network such as 192.0.2.0/24")
	}
	return n
}

// Keyword takes what can stand in EHLO's reply, in upper case.
func (w *Words) Keyword() string {
	word := w.Word()
	if !isKeyword(word) {
		w.Fail("a keyword: letters, digits and hyphens")
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

// Verb takes the name of a verb, or "." for the end of message text.
func (w *Words) Verb() string {
	word := w.Word()
	if word != "." && !isKeyword(word) {
		w.Fail("a verb such as MAIL, or . for the end of the text")
	}
	return strings.ToUpper(word)
}

// State takes the name of a state.
func (w *Words) State() string {
	word := w.Word()
	for i := 0; i < len(word); i++ {
		if word[i] < 'a' || word[i] > 'z' {
			w.Fail(wantState)
		}
	}
	if word == "" {
		w.Fail(wantState)
	}
	return word
}

const wantState = "a state such as start, ready, mail, rcpt or data"

// RuleID takes the id of a conformance rule: an RFC, a section, a number.
func (w *Words) RuleID() string {
	word := w.Word()
	rfc, rest, _ := strings.Cut(word, "-")
	section, number, _ := strings.Cut(rest, "-")
	if !IsDigits(rfc) || section == "" || !IsDigits(number) {
		w.Fail("the id of a rule such as 5321-4.1.4-10")
	}
	return word
}

// code takes three digits of a reply.
func (w *Words) code() int {
	word := w.Word()
	if len(word) != 3 || !IsDigits(word) || word[0] < '2' || word[0] > '5' || word[1] > '5' {
		w.Fail("a reply code such as 250")
		return 0
	}
	return int(word[0]-'0')*100 + int(word[1]-'0')*10 + int(word[2]-'0')
}

// Enhanced takes an enhanced status code, if one comes next.
func (w *Words) Enhanced() string {
	if word := w.Ahead(); facts.IsEnhanced(word) {
		return w.Word()
	}
	return ""
}

// Path takes a reverse-path, and gives its address in unquoted form; "" is <>.
func (w *Words) Path() string { return w.asPath(w.Rest()) }

// asPath reads what was taken as a path, and gives its address in unquoted form.
func (w *Words) asPath(word string) string {
	p := grammar.Parser{UTF8: true}
	p.Read([]byte(word))
	path := grammar.ReversePath(&p)
	if !p.Done() {
		w.Fail("a path such as <alice@tutor.example> or <>")
		return ""
	}
	if path.Null() {
		return ""
	}
	return string(grammar.AppendUnquoted(nil, path.Local())) + "@" + string(path.Domain())
}
