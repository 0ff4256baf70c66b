package engine

import (
	"errors"
	"strconv"

	"ehloworld/engine/grammar"
)

// SIZE lets a client declare how large a message is before it sends it, and a
// server say how large a message it takes: RFC 1870.
var extSize = &Extension{
	Keyword:  "SIZE",
	RFC:      1870,
	Doc:      "The client states the size up front, so a message that is too big is refused before it is sent.",
	ValueDoc: "The largest message it accepts, in octets; 0 means no fixed limit.",
	ReadValue: func(l *Limits, value string) error {
		n, ok := readInt([]byte(value))
		if !ok || !isDigits(value) {
			return errors.New("its value is a number of octets, or 0 for no limit")
		}
		if l.Size = n; n == 0 {
			l.Size = noLimit
		}
		return nil
	},
	// RFC 1870 section 3: 0 is that no fixed maximum is in force.
	Value: func(s *Session, dst []byte) []byte {
		if s.server.limits.Size == noLimit {
			return append(dst, '0')
		}
		return strconv.AppendInt(dst, s.server.limits.Size, 10)
	},
	Params: []Param{{
		Verb:   "MAIL",
		Name:   "SIZE",
		Doc:    "The size of the message in octets, counting every CRLF as two.",
		Rule:   sizeValue,
		Octets: 26, // " SIZE=" and 20 digits, RFC 1870 section 3
		Parse:  readSize,
		Check:  checkSize,
	}},
}

var sizeValue = grammar.Define("size-value", `size-value = 1*20DIGIT`, "RFC 1870 section 3",
	"The size in octets, counting every CRLF as two.")

// readSize reads size-value = 1*20DIGIT.
func readSize(p *grammar.Parser) []byte {
	defer p.End(p.Begin(sizeValue))
	start := p.Pos()
	b := p.Run(grammar.Digit)
	switch {
	case len(b) == 0:
		p.Fail("a digit")
	case len(b) > 20:
		p.FailAt(start+20, "at most 20 digits")
	}
	return b
}

// checkSize refuses a MAIL whose size is over the limit, RFC 1870 section 6.1.
// Twenty digits can overflow; a size that does is over any limit that there is.
func checkSize(s *Session, v []byte) *ReplyTemplate {
	limit := s.server.limits.Size
	if n, ok := readInt(v); limit != noLimit && (!ok || n > limit) {
		return s.with(tooBig, num(limit))
	}
	return nil
}

// readInt reads digits; false is more than fits.
func readInt(digits []byte) (n int64, ok bool) {
	for _, c := range digits {
		if n > (1<<63-1-9)/10 {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	return n, true
}

var tooBig = &ReplyTemplate{Code: 552, Enhanced: "5.3.4", Text: "Message exceeds % octet(s)",
	Rule: "1870-7-1", Why: "This server accepts at most % octet(s), and EHLO said so."}

func init() {
	extend(extSize)
	registerReplies(tooBig)
}
