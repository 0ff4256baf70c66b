package engine

import (
	"strconv"

	"ehloworld/engine/grammar"
)

// syntaxError makes the text of a 501: where the line departs from the grammar,
// which rule was being read, and what it wanted. Octets count from 1 for people.
func (s *Session) syntaxError(dst []byte, _ int) ([]byte, bool) {
	e := s.p.Err()
	dst = strconv.AppendInt(append(dst, "Syntax error: octet "...), int64(e.At)+1, 10)
	return wanted(append(dst, ": "...), e), false
}

// wanted appends what an error's rule wanted.
func wanted(dst []byte, e *grammar.Error) []byte {
	return e.AppendWanted(append(append(dst, e.Rule.String()...), " wants "...))
}

// tellSyntaxError tells a watcher the same, and what was found.
func (s *Session) tellSyntaxError() string {
	return s.syntaxErrorAt() + ". The state stays " + string(s.State()) + "."
}

func (s *Session) syntaxErrorAt() string {
	e := s.p.Err()
	found := "the line ends there"
	if c, ok := s.p.Found(); ok {
		found = "found " + spoken(c)
	}
	return "At octet " + strconv.Itoa(e.At+1) + ", " + string(wanted(nil, e)) + "; " + found
}

// spoken names an octet.
func spoken(c byte) string {
	switch {
	case c == ' ':
		return "a space"
	case c == '\t':
		return "a tab"
	case c == '\r':
		return "a bare CR"
	case c == '\n':
		return "a bare LF"
	case c < ' ' || c == 0x7f:
		return "the control character " + strconv.Itoa(int(c))
	case c > 0x7f:
		return "the octet " + strconv.Itoa(int(c)) + ", which is not ASCII"
	}
	return `"` + string(rune(c)) + `"`
}
