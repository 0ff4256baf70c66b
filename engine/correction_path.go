package engine

import (
	"strings"

	"ehloworld/engine/grammar"
)

// meantEnvelope is MAIL or RCPT with the path that was meant, and the parameters.
func (s *Session) meantEnvelope(v *serverVerb, rest string) string {
	keyword, text := envelopeKeyword(rest)
	if of := s.server.verb([]byte(map[string]string{"FROM": "MAIL", "TO": "RCPT"}[keyword])); of != nil && of != v && !s.comes(v) && s.comes(of) {
		v = of // RCPT FROM where MAIL comes next
	}
	head := v.word + " FROM:"
	if v.word == "RCPT" {
		head = v.word + " TO:"
	}
	region, params := s.cutParams(v, text)
	path := s.pathIn(v, region)
	if path == "" && text == "" {
		path, _, _ = strings.Cut(strings.TrimPrefix(v.Fill, head), " ")
	}
	if path == "" {
		return ""
	}
	return head + path + s.meantParams(v, params)
}

// separators are what may be found between a keyword and an address.
const separators = " \t:;=,."

// envelopeKeyword is which of FROM and TO a text begins with, or what was meant for
// it, and what comes after; "" is neither.
func envelopeKeyword(text string) (keyword, rest string) {
	for {
		text = strings.TrimLeft(text, separators)
		word := leading(text, grammar.Alpha|grammar.Digit)
		after := text[len(word):]
		if word == "" || after != "" && strings.IndexByte(" \t:;=,.<\"'([{", after[0]) < 0 {
			return keyword, text
		}
		switch up := upper(word); {
		case up == "MAIL", up == "RCPT":
		case keyword == "" && distance(up, "FROM") <= 1:
			keyword = "FROM"
		case keyword == "" && (up == "TO" || distance(up, "TO") <= 1 && strings.ContainsAny(after, "@<")):
			keyword = "TO"
		default:
			return keyword, text
		}
		text = after
	}
}

// cutParams parts a text into where an address is, and parameters of a verb.
func (s *Session) cutParams(v *serverVerb, text string) (region, params string) {
	closed := false // the path is over
	for i := range len(text) {
		if closed = closed || text[i] == '>'; i == 0 || wordly(text, i-1) || text[i-1] == '@' || text[i-1] == '.' {
			continue
		}
		word := leading(text[i:], grammar.Alpha|grammar.Digit|grammar.Hyphen)
		after := strings.TrimLeft(text[i+len(word):], " \t")
		switch p := s.server.param(v, []byte(word)); {
		case word == "", strings.HasPrefix(after, "@"), strings.HasPrefix(after, "."):
		case p != nil && s.offersParam(p) && (strings.IndexByte(text[:i], '@') > 0 || closed):
			return text[:i], text[i:]
		case closed && strings.IndexByte(text[i:], '@') < 0, closed && strings.HasPrefix(after, "="):
			return text[:i], text[i:]
		}
	}
	return text, ""
}

// pathIn is the one path that a text has, or the first; "" is none.
func (s *Session) pathIn(v *serverVerb, text string) string {
	bare := strings.Trim(text, " \t;,.")
	if bare == "<>" && v.word == "MAIL" || strings.EqualFold(bare, "<postmaster>") && v.word == "RCPT" {
		return bare
	}
	inner := bare
	if open := strings.LastIndexByte(bare, '<'); open >= 0 {
		inner, _, _ = strings.Cut(bare[open+1:], ">")
	}
	if first, _, ok := strings.Cut(strings.TrimLeft(bare, "<"), ">"); ok && strings.IndexByte(first, '@') > 0 {
		inner = first // of several
	}
	for _, in := range []string{inner, bare} {
		if box := mailboxIn(in); box != "" {
			return "<" + box + ">"
		}
	}
	local := strings.Trim(inner, "<>()[]{}\"'` \t;,.@")
	if strings.EqualFold(local, "postmaster") && v.word == "RCPT" {
		return "<" + local + ">"
	}
	if local == "" || strings.HasPrefix(strings.TrimLeft(inner, "<"), "@") || strings.IndexByte(local, '@') >= 0 ||
		leading(local, grammar.Atext|grammar.Dot) != local {
		return ""
	}
	if strings.EqualFold(local, s.server.home()) {
		return ""
	}
	if user, ok := strings.CutSuffix(local, "."+s.server.home()); ok { // alice.tutor.example
		local = user
	}
	return "<" + local + "@" + s.server.home() + ">"
}

// mailboxIn is the first mailbox that a text has; "" is none.
func mailboxIn(text string) string {
	text = unspoken(text)
	at := strings.IndexByte(text, '@')
	if at < 0 {
		return ""
	}
	left, right := strings.TrimRight(text[:at], " \t@"), strings.TrimLeft(text[at:], " \t@")
	local := localIn(left)
	if local == "" {
		return ""
	}
	if strings.HasPrefix(right, "[") {
		literal, _, _ := strings.Cut(right[1:], "]")
		return local + "@[" + strings.TrimRight(literal, " >") + "]"
	}
	domain := domainBegun(right)
	if domain = domainOf(domain); domain == "" {
		return ""
	}
	return local + "@" + domain
}

// spokenSigns are how people write @ and the dot where machines shall not read them.
var spokenSigns = []struct{ words, is string }{
	{"(at)", "@"}, {"[at]", "@"}, {"{at}", "@"}, {" at ", "@"},
	{"(dot)", "."}, {"[dot]", "."}, {"{dot}", "."}, {" dot ", "."},
}

// unspoken is a text with such signs as what they stand for.
func unspoken(text string) string {
	if strings.IndexByte(text, '@') >= 0 {
		return text
	}
	for _, sign := range spokenSigns {
		for at := strings.Index(lower(text), sign.words); at >= 0; at = strings.Index(lower(text), sign.words) {
			text = text[:at] + sign.is + text[at+len(sign.words):]
		}
	}
	return text
}

// localIn is the local-part that a text ends with.
func localIn(text string) string {
	if n := len(text); n > 1 && text[n-1] == '"' {
		if open := strings.LastIndexByte(text[:n-1], '"'); open >= 0 {
			return text[open:]
		}
	}
	if _, after, ok := strings.Cut(text, "mailto:"); ok {
		text = after
	}
	text = strings.TrimLeft(text, " \t\"'`")
	if open := strings.LastIndexAny(text, "<>([{,;:\"`"); open >= 0 {
		text = strings.TrimLeft(text[open+1:], " \t'")
	}
	var words []string
	for word := range strings.SplitSeq(text, ".") {
		if word != "" {
			words = append(words, word)
		}
	}
	text = strings.Join(words, ".")
	for i := range len(text) {
		if !grammar.Is(text[i], grammar.Atext|grammar.Dot) && text[i] < 0x80 {
			if strings.IndexByte(text, '"') >= 0 {
				return ""
			}
			return `"` + text + `"`
		}
	}
	return text
}

// domainBegun is the domain that a text begins with, as it was written.
func domainBegun(text string) string {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case grammar.Is(c, grammar.Alpha|grammar.Digit|grammar.Hyphen|grammar.Dot), c == '_', c >= 0x80:
		case (c == ',' || c == '@') && wordly(text, i+1) && !beginsMailbox(text[i+1:]): // a comma for a dot
		case c == ' ' && (text[i-1] == '.' || i+1 < len(text) && text[i+1] == '.'):
		case c == ' ' && i > 0 && strings.IndexByte(text[:i], '.') < 0 && wordly(text, i+1) && leading(text[i+1:], grammar.Alpha|grammar.Dot) == text[i+1:]: // a space for a dot
		default:
			return text[:i]
		}
	}
	return text
}

// beginsMailbox reports whether a text begins with a mailbox.
func beginsMailbox(text string) bool {
	end := strings.IndexAny(text, " ,;<>")
	if end < 0 {
		end = len(text)
	}
	return strings.IndexByte(text[:end], '@') >= 0
}

// domainOf is a domain as it was meant.
func domainOf(text string) string {
	var labels []string
	for label := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.IndexRune(".,@ ", r) >= 0 }) {
		if label = strings.Trim(strings.ReplaceAll(label, "_", "-"), "-"); label != "" {
			labels = append(labels, label)
		}
	}
	return strings.Join(labels, ".")
}

// meantParams are parameters as they were meant, each after a space.
func (s *Session) meantParams(v *serverVerb, text string) (params string) {
	for {
		text = strings.TrimLeft(text, " \t,;>")
		name := leading(text, grammar.Alpha|grammar.Digit|grammar.Hyphen)
		if name == "" {
			return params
		}
		text = text[len(name):]
		p := s.nearestParam(v, name)
		if p != nil && !strings.EqualFold(name, p.Name) {
			name = p.Name
		}
		joined := strings.TrimLeft(text, " \t")
		sign := joined != "" && (joined[0] == '=' || joined[0] == ':')
		value := ""
		switch {
		case sign:
			value, text = s.cutValue(v, strings.TrimLeft(joined[1:], " \t"))
		case p != nil && p.sign() != "" && joined != "":
			value, text = s.cutValue(v, joined)
		}
		if params += " " + name; value != "" && (p == nil || p.Parse != nil) {
			params += "=" + value
		}
	}
}

// cutValue parts a value from what comes after it: a space, or a comma or semicolon
// before another parameter.
func (s *Session) cutValue(v *serverVerb, text string) (value, rest string) {
	for i := range len(text) {
		switch c := text[i]; c {
		case ' ', '\t', '>':
			return text[:i], text[i:]
		case ',', ';':
			next := strings.TrimLeft(text[i+1:], " \t")
			if next == "" || s.server.param(v, []byte(leading(next, grammar.Alpha|grammar.Digit|grammar.Hyphen))) != nil {
				return text[:i], text[i+1:]
			}
		}
	}
	return text, ""
}

// nearestParam is the parameter that a name is, or misses by a letter; nil is none.
func (s *Session) nearestParam(v *serverVerb, name string) (nearest *serverParam) {
	for _, p := range s.server.params {
		if p.verb != v || !s.offersParam(p) {
			continue
		}
		if strings.EqualFold(name, p.Name) {
			return p
		}
		if len(name) > 2 && distance(upper(name), p.Name) <= 1+len(p.Name)/6 {
			nearest = p
		}
	}
	return nearest
}
