package engine

import (
	"encoding/base64"
	"strings"

	"ehloworld/engine/grammar"
)

// meantUser is VRFY or EXPN with the user or mailbox that was meant.
func (s *Session) meantUser(v *serverVerb, rest string) string {
	user := strings.Trim(rest, " \t:=;,")
	if box := mailboxIn(user); box != "" {
		user = box
	}
	user = strings.TrimRight(strings.Trim(user, "<>()[]{}'` "), "@")
	switch {
	case user == "":
		return v.Fill
	case strings.IndexByte(user, '"') < 0 && leading(user, grammar.Atext) != user && strings.IndexByte(user, '@') < 0:
		user = `"` + user + `"`
	}
	return v.word + " " + user
}

// meantChunk is BDAT with the size that was meant, and LAST.
func (s *Session) meantChunk(v *serverVerb, rest string) string {
	at := strings.IndexAny(rest, "0123456789")
	if at < 0 {
		return v.Fill
	}
	line, last := v.word+" "+leading(rest[at:], grammar.Digit), ""
	for word := range strings.FieldsFuncSeq(rest, func(r rune) bool { return !('a' <= r|0x20 && r|0x20 <= 'z') }) {
		if !near(word, "LAST") {
			return ""
		}
		last = " LAST"
	}
	return line + last
}

// meantAuth is AUTH with the mechanism that was meant. A name and a password that
// stand there plainly become what PLAIN makes of them.
func (s *Session) meantAuth(v *serverVerb, rest string) string {
	words := strings.Fields(strings.TrimLeft(rest, ":=,; \t"))
	if len(words) == 0 {
		return v.Fill
	}
	name, said := words[0], words[1:]
	mechanism := ""
	for _, m := range v.Choices(s) {
		if bare := strings.Trim(name, ":=,;\"'"); strings.EqualFold(bare, m) || mechanism == "" && near(bare, m) {
			mechanism = m
		}
	}
	line := v.word + " " + mechanism
	switch {
	case mechanism == "":
		return ""
	case len(said) == 0:
		return line
	case mechanism == "PLAIN" && len(said) == 2:
		return line + " " + base64.StdEncoding.EncodeToString([]byte("\x00"+said[0]+"\x00"+said[1]))
	case mechanism == "PLAIN" && strings.Contains(said[0], `\0`):
		return line + " " + base64.StdEncoding.EncodeToString([]byte(strings.ReplaceAll(strings.Join(said, " "), `\0`, "\x00")))
	case len(said) == 1:
		if whole := s.repaired(line + " " + said[0]); whole != "" {
			return whole
		}
	}
	return line
}
