package engine

import (
	"strings"

	"ehloworld/engine/grammar"
)

// aliases are words that people say for verbs: what they are called elsewhere, in
// other protocols, and in other languages than SMTP's. Each stands for the
// beginning of a line.
var aliases = []struct{ words, is string }{
	{"HELLO HALLO HI HEY HOLA GREETINGS LHLO EHELLO", "EHLO"},
	{"BYE EXIT LOGOUT LOGOFF CLOSE END STOP DISCONNECT GOODBYE QUITE :Q :Q! :WQ", "QUIT"},
	{"RESET CLEAR ABORT CANCEL UNDO", "RSET"},
	{"FROM SENDER", "MAIL FROM"},
	{"TO RECIPIENT CC BCC", "RCPT TO"},
	{"SEND SOML SAML", "MAIL"},
	{"BODY MESSAGE TEXT", "DATA"},
	{"TLS SSL STARTSSL", "STARTTLS"},
	{"LOGIN AUTHENTICATE", "AUTH"},
	{"VERIFY", "VRFY"},
	{"EXPAND", "EXPN"},
	{"? COMMANDS MAN", "HELP"},
	{"NOP PING", "NOOP"},
}

// alias is what a word stands for; "" is nothing.
func alias(word string) string {
	word = upper(word)
	for _, a := range aliases {
		for one := range strings.FieldsSeq(a.words) {
			if one == word {
				return a.is
			}
		}
	}
	return ""
}

// meantVerb is the verb that was meant by a line, and what comes after it.
func (s *Session) meantVerb(line string) (*serverVerb, string) {
	word, rest, _ := strings.Cut(line, " ")
	bare := strings.TrimRight(word, ":;,.!?=")
	if v := s.server.verb([]byte(bare)); v != nil && v.built && v.Rule != grammar.RuleCommand {
		return v, rest
	}
	// EHLO:me.example, AUTH=PLAIN
	if name := leading(line, grammar.Alpha|grammar.Digit); name != "" {
		if v := s.server.verb([]byte(name)); v != nil && v.built && v.Rule != grammar.RuleCommand {
			return v, line[len(name):]
		}
		if is := alias(name); is != "" {
			return s.begunAlias(is, line[len(name):])
		}
	}
	if is := alias(word); is != "" {
		return s.begunAlias(is, rest)
	}
	if is := alias(bare); is != "" && bare != "" {
		return s.begunAlias(is, rest)
	}
	// START TLS
	next, after, _ := strings.Cut(rest, " ")
	if v := s.server.verb([]byte(word + next)); v != nil && v.built && next != "" {
		return v, after
	}
	// MAILFROM:<alice@tutor.example>
	for _, v := range s.server.bounds {
		if v.Meant != nil && v.built && len(word) > len(v.word)+1 && overlap([]byte(word), v.word) == len(v.word) && s.repaired(v.Meant(s, v, line[len(v.word):])) != "" {
			return v, line[len(v.word):]
		}
	}
	return s.nearest(bare), rest
}

// begunAlias is meantVerb where a word stands for the beginning of a line.
func (s *Session) begunAlias(is, rest string) (*serverVerb, string) {
	verb, more, _ := strings.Cut(is, " ")
	return s.server.verb([]byte(verb)), more + " " + rest
}

// nearest is the verb that a word misses by a letter, or a long one by two; nil is
// none. Of two that are as near one that can come now goes first.
func (s *Session) nearest(word string) (v *serverVerb) {
	if len(word) > 12 { // it may be long, and is asked about at each key
		return nil
	}
	word = strings.ReplaceAll(upper(word), "0", "O")
	least := 3
	for _, b := range s.server.bounds {
		if !b.built || b.Rule == grammar.RuleCommand || len(word) < 3 {
			continue
		}
		most := 1
		if min(len(word), len(b.word)) > 5 {
			most = 2
		}
		d := distance(word, b.word)
		if d <= most && (d < least || d == least && s.comes(b) && !s.comes(v)) {
			v, least = b, d
		}
	}
	return v
}

// marks are what transcripts and books put before a client's line, and lists
// before a thing.
var marks = []string{"C:", "C>", "Client:", "You:", ">>>", ">>", "->", "=>", "~>", ">", "$", "#", "-", "*", "•"}

// unwrapped is a line without what stands around it in a text: a mark before, a
// number, quotes.
func unwrapped(line string) string {
	for _, m := range marks {
		if len(line) > len(m) && strings.EqualFold(line[:len(m)], m) {
			return unwrapped(strings.TrimLeft(line[len(m):], " \t"))
		}
	}
	if n := len(leading(line, grammar.Digit)); n > 0 && n < 3 && n < len(line) && (line[n] == '.' || line[n] == ')') {
		return strings.TrimLeft(line[n+1:], " \t")
	}
	for _, pair := range []string{`""`, "''", "``", "()", "[]"} {
		if n := len(line); n > 2 && line[0] == pair[0] && line[n-1] == pair[1] {
			return strings.Trim(line[1:n-1], " \t")
		}
	}
	return line
}

// spelled are the ends of a line as books write them.
var spelledEnds = []string{`\r\n`, `\n`, `\r`, "<CRLF>", "<CR><LF>", "<CR>", "<LF>", "<ENTER>", "[ENTER]", "^M", "↵"}

// asTyped is a line as its keys were meant: what a backspace took back is gone, and
// so are arrow keys, and an end of the line in words.
func asTyped(line string) string {
	var b []byte
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\b' || c == 0x7f:
			b = b[:max(0, len(b)-1)]
		case c == 0x1b && i+2 < len(line) && line[i+1] == '[':
			i += 2
		case c < ' ' && c != '\t' && c != '\r' && c != '\n':
		default:
			b = append(b, c)
		}
	}
	line = string(b)
	for again := true; again; {
		again = false
		for _, end := range spelledEnds {
			if n := len(line) - len(end); n > 0 && strings.EqualFold(line[n:], end) {
				line, again = line[:n], true
			}
		}
	}
	return line
}
