package engine

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"ehloworld/engine/grammar"
)

// advice says in plain words what is wrong with a line, and which was meant; ""
// where there is nothing to say. A suggestion that comes first is a line to send
// before this one.
func (s *Session) advice(l Line) (words, suggestion string, first bool) {
	if l.Kind == "reply" {
		if l.Err != nil {
			return "You are the server now: a reply is three digits, a space, and text.", "", false
		}
		return "", "", false
	}
	f := fault{s: s, line: l.Text, v: s.server.verb([]byte(l.Verb)), err: l.Err, response: l.Kind == "response"}
	if words, suggestion = s.ofTheSequence(f.v, l); words != "" && !f.response {
		return words, suggestion, true
	}
	switch {
	case f.bareEnd() >= 0:
	case l.Err != nil, f.v == nil, !f.v.built:
	case l.Verb == "EHLO" || l.Verb == "HELO":
		words, suggestion = s.bareAddress(f.v, l)
		return words, suggestion, false
	case l.Verb == "RCPT" && !s.lacksParam(f.v, l):
		words, suggestion = s.nobody(l)
		return words, suggestion, false
	case !s.lacksParam(f.v, l):
		return "", "", false
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
	return words, f.meant, false
}

// A fault is a line that the server cannot take, and where.
type fault struct {
	s        *Session
	line     string
	v        *serverVerb    // nil where the server knows no such verb
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
	return "The chunk before this was already full: " + octetCount(int64(len(f.line)+len("\r\n"))) +
		" too many came after it, counting CR LF, and the server read them as a command."
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
	return "Octet " + strconv.Itoa(at+1) + " is a bare " + name + ". Only CR LF ends a line, so the server reads what is before and after it as one line."
}

// bareAddress is about an IP address where a name goes, which the grammar takes for
// one.
func (s *Session) bareAddress(v *serverVerb, l Line) (words, suggestion string) {
	for _, n := range l.Nodes {
		if n.Rule == grammar.RuleDomain {
			name := l.Text[n.Start:n.End]
			if ip, ok := grammar.ParseIP(name); ok {
				return name + " looks like an IP address, but the server reads it as a name. An IP address goes in square brackets.",
					l.Text[:n.Start] + ip.Literal()
			}
		}
	}
	return "", ""
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
		return "After BDAT comes a number of octets and, for the last chunk, LAST."
	case f.found == 0 && f.before == f.line && strings.EqualFold(f.line, f.v.word):
		return f.v.word + " needs something after it: " + strings.TrimPrefix(f.err.Want, "a space and ") + "."
	case f.v.Meant != nil && f.v.Rule == grammar.RuleVrfy || f.wants(grammar.RuleExpn):
		return "One user per " + f.v.word + ", without brackets."
	case f.found == 0:
		return "The line ends too early."
	case f.found == ' ' && !wordly(f.before, len(f.before)-1):
		return "One space too many."
	}
	return f.sign() + " cannot come here."
}
