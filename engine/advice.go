package engine

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"ehloworld/engine/grammar"
)

// advice says in plain words what is wrong with a line, and which was meant; ""
// where there is nothing to say.
func (s *Session) advice(l Line) (words, suggestion string) {
	f := fault{s: s, line: l.Text, v: s.server.verb([]byte(l.Verb)), err: l.Err, response: l.Kind == "response"}
	if words, suggestion = s.ofTheSequence(f.v, l); words != "" && !f.response {
		return words, suggestion
	}
	switch {
	case f.bareEnd() >= 0:
	case l.Err != nil, f.v == nil, !f.v.built:
	case l.Verb == "EHLO" || l.Verb == "HELO":
		return s.bareAddress(f.v, l)
	case !s.lacksParam(f.v, l):
		return "", ""
	}
	if l.Err != nil && l.Err.At < len(l.Text) {
		f.found, _ = utf8.DecodeRuneInString(l.Text[l.Err.At:])
		f.before, f.after = l.Text[:l.Err.At], l.Text[l.Err.At:]
	} else {
		f.before = l.Text
	}
	f.meant = s.correction(l.Text)
	for _, says := range diagnoses {
		if words = says(&f); words != "" {
			break
		}
	}
	return words, f.meant
}

// A fault is a line that the server cannot take, and where.
type fault struct {
	s        *Session
	line     string
	v        *bound         // nil where the server knows no such verb
	err      *grammar.Error // nil where the line parses
	response bool           // it is one of a SASL exchange
	found    rune           // where reading stopped; 0 is the end
	before   string         // the line up to there
	after    string         // and from there on
	meant    string         // the line that was meant; "" is that nobody can tell
}

// diagnoses are asked in turn what is wrong; the first that knows says it.
var diagnoses = []func(*fault) string{
	(*fault).afterChunk,
	(*fault).bareLineEnd,
	(*fault).notSMTP,
	(*fault).ofTheMessage,
	(*fault).notWhatItLooksLike,
	(*fault).ofTheVerb,
	(*fault).ofTheKeyword,
	(*fault).ofTheHost,
	(*fault).ofThePath,
	(*fault).ofAParameter,
	(*fault).ofTheRest,
}

// wants reports whether one of some rules was being read where reading stopped.
func (f *fault) wants(rules ...grammar.Rule) bool {
	for _, r := range rules {
		if f.err != nil && f.err.Rule == r {
			return true
		}
	}
	return false
}

// sign is what was found where reading stopped, in words.
func (f *fault) sign() string {
	switch {
	case f.found >= utf8.RuneSelf && f.found != utf8.RuneError:
		return `"` + string(f.found) + `"`
	case f.after != "":
		return spoken(f.after[0])
	}
	return "the end of the line"
}

// afterChunk is about octets that a chunk had no room for.
func (f *fault) afterChunk() string {
	if f.v != nil || f.meant != "" || f.response || !f.s.cmd.AfterChunk {
		return ""
	}
	return "The chunk before was full: " + octetCount(int64(len(f.line)+len("\r\n"))) +
		" too many came after it, CR LF counted, and the server read them as a command."
}

// bareEnd is where a CR or LF stands that is not a CR LF; -1 is nowhere.
func (f *fault) bareEnd() int { return strings.IndexAny(f.line, "\r\n") }

func (f *fault) bareLineEnd() string {
	at := f.bareEnd()
	if at < 0 {
		return ""
	}
	name := "LF"
	if f.line[at] == '\r' {
		name = "CR"
	}
	return "Octet " + strconv.Itoa(at+1) + " is a bare " + name + ". Only CR LF ends a line, so the server reads what comes before and after it as one line."
}

// bareAddress is about an IP address where a name goes, which the grammar takes for
// one.
func (s *Session) bareAddress(v *bound, l Line) (words, suggestion string) {
	for _, n := range l.Nodes {
		if n.Rule == grammar.RuleDomain {
			name := l.Text[n.Start:n.End]
			if ip, ok := grammar.ParseIP(name); ok {
				return name + " looks like an address, and the server takes it for a name. An address goes in square brackets.",
					l.Text[:n.Start] + ip.Literal()
			}
		}
	}
	return "", ""
}

// notWhatItLooksLike is about a character that looks like another, and about what
// is written as a web page writes it.
func (f *fault) notWhatItLooksLike() string {
	for i := range len(f.line) {
		if is, n := escaped(f.line[i:]); n > 0 && f.meant != "" && (i >= len(f.before) || !strings.Contains(f.meant, f.line[i:i+n])) {
			where := "a web page's source"
			if f.line[i] == '%' {
				where = "a link"
			}
			return f.line[i:i+n] + " is how " + where + ` writes "` + is + `". Here it is written as it is.`
		}
	}
	if f.found == 0 {
		return ""
	}
	here := "Octet " + strconv.Itoa(len(f.before)+1) + " is "
	is, name := looksLike(f.found)
	switch {
	case f.after[0] == 0xa0:
		is, name = " ", "a no-break space"
	case name == "":
		return f.control(here)
	}
	switch is {
	case "":
		return here + name + ". It counts all the same."
	case " ":
		return here + name + ". It looks like a space, and is none."
	case `"`:
		return here + name + `. SMTP knows the straight " alone.`
	}
	return here + name + `. It looks like "` + is + `", and is another character.`
}

// control is about what keys send that are no characters.
func (f *fault) control(here string) string {
	switch c := f.after[0]; {
	case c == '\b' || c == 0x7f:
		return here + "a backspace. It takes nothing back: the server reads it as a character of the line."
	case c == 0x1b:
		return here + "an Escape, which an arrow key sends. The server reads it as a character of the line."
	case c < ' ' && c != '\t':
		return here + spoken(c) + ", which no command holds."
	}
	return ""
}

// ofTheVerb is about a line that begins with no verb that the server does.
func (f *fault) ofTheVerb() string {
	if f.v != nil && f.v.built || f.response {
		return ""
	}
	word, rest, _ := strings.Cut(f.line, " ")
	verb, _, _ := strings.Cut(f.meant, " ")
	n := len(verb)
	switch {
	case f.line == "":
		return "The line is empty. A command begins with a verb."
	case f.line[0] == ' ' || f.line[0] == '\t':
		return "One space too many: a line begins with its verb."
	case f.v != nil:
		return "The server knows " + f.v.word + " and does not do it." + didYouMean(verb)
	case verb != "" && unwrapped(f.line) != f.line && strings.HasPrefix(upper(unwrapped(f.line)), upper(verb)):
		return mark(f.line) + " is not a part of the command: a line begins with its verb."
	case f.inTwo(word, rest) != nil:
		v := f.inTwo(word, rest)
		if !v.built {
			return v.word + " is one word, and this server does not do it."
		}
		return v.word + " is one word."
	case verb == "":
	case overlap([]byte(f.line), upper(verb)) < n || n == len(f.line):
	case f.line[n] == '\t':
		return "A space goes after " + verb + ", and there is a tab."
	case wordly(f.line, n):
		if distance(upper(word), upper(verb)) > 2 {
			return "A space is missing after " + verb + "."
		}
	case strings.Trim(f.line[n:], " :;,.!?=") == "":
		return spoken(f.line[n]) + " after " + verb + " is too much."
	default:
		return verb + " is followed by a space, not by " + spoken(f.line[n]) + "."
	}
	return "No verb of this server is called " + quotedWord(word) + "." + didYouMean(verb)
}

// inTwo is the verb that the first two words are together; nil is none.
func (f *fault) inTwo(word, rest string) *bound {
	next, _, _ := strings.Cut(rest, " ")
	if next == "" {
		return nil
	}
	return f.s.server.verb([]byte(word + next))
}

func didYouMean(word string) string {
	if word == "" {
		return ""
	}
	return " Did you mean " + upper(word) + "?"
}

// quotedWord is a word as it is spoken of; a long one is cut.
func quotedWord(word string) string {
	if len(word) > 40 {
		word = word[:40] + "..."
	}
	return word
}

// mark is what a line has before its verb.
func mark(line string) string {
	for _, m := range marks {
		if len(line) > len(m) && strings.EqualFold(line[:len(m)], m) {
			return `"` + line[:len(m)] + `"`
		}
	}
	return "What comes before the verb"
}

// ofTheKeyword is about FROM: and TO:.
func (f *fault) ofTheKeyword() string {
	if !f.wants(grammar.RuleMail, grammar.RuleRcpt) || f.err.Literal() == "" {
		return ""
	}
	literal := f.err.Want[2 : len(f.err.Want)-1] // without the space
	name, wanted := strings.TrimRight(literal, ":"), f.err.Literal()
	begun := literal[:max(0, len(literal)-len(wanted))]
	word := begun + leading(f.after, grammar.Alpha|grammar.Digit)
	other := strings.Trim("FROM TO", name+" ")
	switch {
	case f.found == 0 && wanted == ":":
		return "The colon after " + name + " is missing, and an address."
	case f.found == 0:
		return f.v.word + " goes on with " + literal + " and an address."
	case f.found == '\t':
		return "A space goes here, and there is a tab."
	case wanted == ":" && f.found == ' ' && strings.HasPrefix(strings.TrimLeft(f.after, " "), ":"):
		return "The colon comes right after " + name + "."
	case wanted == ":" && (f.found == ' ' || f.found == '<' || f.found == '"'):
		return "The colon after " + name + " is missing."
	case wanted == ":" && !wordly(f.after, 0):
		return "A colon goes after " + name + ", not " + f.sign() + "."
	case f.found == ' ':
		return "One space too many."
	case strings.EqualFold(word, other):
		return f.v.word + " goes with " + name + ", and " + map[string]string{"FROM": "MAIL", "TO": "RCPT"}[other] + " with " + other + "."
	case distance(upper(word), name) <= 1, wanted == ":" && wordly(f.after, 0):
		return word + " should be " + name + "."
	}
	return literal + " is missing after " + f.v.word + "."
}

// ofTheHost is about what EHLO and HELO name.
func (f *fault) ofTheHost() string {
	if f.v == nil || f.err == nil || f.v.Rule != grammar.RuleEhlo && f.v.Rule != grammar.RuleHelo {
		return ""
	}
	arg := strings.TrimLeft(f.line[len(f.v.word):], " \t")
	switch {
	case arg == "":
		return "The name of your host is missing."
	case strings.Contains(arg, "://"):
		return "This is a URL. Only the name of the host goes here."
	case f.wants(grammar.RuleIPv4, grammar.RuleIPv6, grammar.RuleIPv6Addr, grammar.RuleIPv6Hex, grammar.RuleGeneral, grammar.RuleLiteral):
		return f.literal()
	case f.found == ':' && strings.HasSuffix(f.meant, "]"):
		return "This looks like an address. An IPv6 address is written [IPv6:2001:db8::1]."
	case f.found == ':':
		return "No port goes here, only the name of the host."
	case f.found == ' ' && len(f.before) == len(f.v.word)+1:
		return "One space too many."
	case f.found == ' ':
		return "One name, and nothing after it."
	case f.found == '@':
		return "This is a mail address. " + f.v.word + " names a host: what comes after the @."
	case strings.IndexByte(`<>()"'`, byte(f.found)) >= 0 && f.found < utf8.RuneSelf:
		return "No brackets or quotes go around the name of a host."
	}
	return f.domain()
}

// literal is about an address in square brackets.
func (f *fault) literal() string {
	switch {
	case f.wants(grammar.RuleGeneral):
		return "An IPv6 address in brackets begins with IPv6:, and an IPv4 address with a number."
	case f.found == 0 || f.found == '>':
		return "The closing bracket ] is missing."
	case f.found == ' ':
		return "One space too many."
	}
	if f.wants(grammar.RuleIPv4) {
		switch digits := len(f.before) - len(strings.TrimRight(f.before, "0123456789")); {
		case digits > 1 && '0' <= f.found && f.found <= '9':
			return "No number of an IPv4 address is above 255."
		case digits > 0 && f.found == ']':
			return "An IPv4 address is four numbers, with dots between them."
		}
	}
	return "This is no IP address: " + f.sign() + " cannot come here."
}

// domain is about what cannot come in a domain.
func (f *fault) domain() string {
	last := ""
	if f.before != "" {
		last = f.before[len(f.before)-1:]
	}
	switch {
	case f.found == '_':
		return "An underscore is not allowed in a domain."
	case f.found == ',' && wordly(f.after, 1):
		return "A comma stands where a dot belongs."
	case f.found == '.' && last == ".":
		return "Two dots in a row."
	case f.found == '.' && (last == "@" || last == " "):
		return "A domain does not begin with a dot."
	case last == "." && (f.found == '>' || f.found == 0):
		return "A domain does not end with a dot."
	case last == "-" && (f.found == '>' || f.found == 0 || f.found == '.'):
		return "No part of a domain ends with a hyphen."
	case f.found == '-':
		return "No part of a domain begins with a hyphen."
	case f.found == '.':
		return "Two dots in a row."
	case f.found >= utf8.RuneSelf:
		return f.sign() + " is not ASCII. A domain here has letters, digits, hyphens and dots."
	case f.found != 0 && f.found != '>':
		return f.sign() + " is not allowed in a domain: letters, digits, hyphens and dots are."
	}
	return ""
}

// ofTheRest is about what comes after what a verb has, and about all else.
func (f *fault) ofTheRest() string {
	switch {
	case f.err == nil || f.v == nil && !f.response:
		return ""
	case f.wants(grammar.RuleBase64, ruleInitial, ruleResponse):
		return f.base64()
	case f.v.Parse == nil:
		return f.v.word + " takes nothing after it."
	case f.wants(ruleChunkSize), f.wants(ruleEndMarker), f.v.Rule == ruleBdat:
		return "BDAT is followed by a number of octets and, after the last chunk, by LAST."
	case f.found == 0 && f.before == f.line && strings.EqualFold(f.line, f.v.word):
		return f.v.word + " needs something after it: " + strings.TrimPrefix(f.err.Want, "a space and ") + "."
	case f.v.Meant != nil && f.v.Rule == grammar.RuleVrfy || f.wants(grammar.RuleExpn):
		return "One user in each " + f.v.word + ", without brackets."
	case f.found == 0:
		return "The line ends too early."
	case f.found == ' ' && !wordly(f.before, len(f.before)-1):
		return "One space too many."
	}
	return f.sign() + " cannot come here."
}

// base64 is about a response that is none.
func (f *fault) base64() string {
	text := f.line
	if !f.response {
		_, text, _ = strings.Cut(f.line, " ")
		_, text, _ = strings.Cut(text, " ")
	}
	switch {
	case f.found == ' ':
		return "One word of base64 goes here. A name and a password are not sent as they are."
	case f.found == 0 && f.meant != "":
		return "The base64 is cut off: it comes in fours, filled up with =."
	case f.found == 0:
		return "This is no base64, which comes in fours. A name or a password is sent in base64, not as it is."
	case f.found == '=':
		return "No = goes here: base64 comes in fours, and only the last is filled up with =."
	}
	return f.sign() + " is not in base64, which has letters, digits, + and /."
}
