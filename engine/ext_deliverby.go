package engine

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"time"

	"ehloworld/engine/civil"
	"ehloworld/engine/grammar"
)

// DELIVERBY lets a client say by when a message has to be delivered, and what
// is to become of it if it is not: RFC 2852. This server delivers at the dot, so
// that a message is late if its dot is.
var extDeliverby = &Extension{
	Keyword:  "DELIVERBY",
	RFC:      2852,
	Doc:      "The client says within how many seconds the message has to be delivered, and what to do if it is late.",
	ValueDoc: "The shortest time it accepts with R, in seconds.",
	ReadValue: func(_ *Limits, value string) error {
		if least, _, _ := strings.Cut(value, ","); len(least) > 9 || least != "" && !isDigits(least) {
			return errors.New("its value is the least number of seconds, at most 9 digits (RFC 2852 section 2)")
		}
		return nil
	},
	Params: []Param{{
		Verb:   "MAIL",
		Name:   "BY",
		Doc:    "Within how many seconds the message has to be delivered; if it is late, R returns it and N notifies the sender.",
		Rule:   ruleBy,
		Octets: 17,
		Parse:  readBy,
		Check:  checkBy,
		// Section 4.1.4: what goes on says how much time is left.
		AfterDelay: func(v []byte, seconds int64) ([]byte, bool) {
			left, _ := byTime(v)
			_, mode, _ := bytes.Cut(v, []byte(";"))
			return append(append(strconv.AppendInt(nil, left-seconds, 10), ';'), mode...), true
		},
	}},
	Message: func(s *Session, e *Envelope, _ int64) *ReplyTemplate {
		if by, ok := e.deliverBy(); ok && by.returns && by.at <= s.now {
			return tooLate
		}
		return nil
	},
	Report: func(s *Session, e *Envelope, of int) (action, status string) {
		by, ok := e.deliverBy()
		if _, said := e.Asked(of, "NOTIFY"); ok && by.at <= s.now && (!said || e.notifies(of, "DELAY")) {
			return "delayed", "4.4.7"
		}
		return "", ""
	},
	Fields: func(_ *Session, e *Envelope, dst []byte) []byte {
		if by, ok := e.deliverBy(); ok {
			dst = append(civil.AppendMailDate(append(dst, "Deliver-By-Date: "...), by.at/int64(time.Second)), "\r\n"...)
		}
		return dst
	},
}

var ruleBy = grammar.Define("by-value", `by-value = ["-" / "+"] 1*9DIGIT ";" ( "N" / "R" ) ["T"]`, "RFC 2852 section 4",
	"Seconds; then, if they are not enough, R returns the message and N notifies the sender; T asks for a report from each relay.")

func readBy(p *grammar.Parser) []byte {
	defer p.End(p.Begin(ruleBy))
	start := p.Pos()
	if !p.Next('-') {
		p.Next('+')
	}
	at := p.Pos()
	switch n := len(p.Run(grammar.Digit)); {
	case n == 0:
		p.Fail("a digit")
	case n > 9:
		p.FailAt(at+9, "at most 9 digits")
	}
	oneOfChars(p, ";")
	if !p.Accept("n") && !p.Accept("r") {
		p.Fail(`"N" or "R"`)
	}
	p.Accept("t")
	return p.Since(start)
}

// byTime takes a by-value apart that readBy has read.
func byTime(value []byte) (seconds int64, returns bool) {
	digits, mode, _ := bytes.Cut(value, []byte(";"))
	seconds, _ = readInt(bytes.TrimLeft(digits, "+-"))
	if value[0] == '-' {
		seconds = -seconds
	}
	return seconds, mode[0]|0x20 == 'r'
}

// deadline is what a BY asks for.
type deadline struct {
	at      int64 // ns
	returns bool
}

func (e *Envelope) deliverBy() (d deadline, ok bool) {
	v, ok := e.Asked(OfMail, "BY")
	if ok {
		seconds, returns := byTime(v)
		d = deadline{e.at + seconds*int64(time.Second), returns}
	}
	return d, ok
}

// checkBy refuses a time that cannot be kept. Section 3 of RFC 2852 wants a 55z
// below the minimum that EHLO told, and section 4 names 555.
func checkBy(s *Session, v []byte) *ReplyTemplate {
	seconds, returns := byTime(v)
	told, _ := s.server.value("DELIVERBY")
	told, _, _ = strings.Cut(told, ",")
	least, _ := readInt([]byte(told))
	switch {
	case returns && seconds <= 0:
		return timeIsUp
	case returns && seconds < least:
		return s.with(tooSoon, num(least))
	}
	return nil
}

var (
	timeIsUp = &ReplyTemplate{Code: 501, Enhanced: "5.5.4", Text: "BY with R takes a time above zero",
		Rule: "2852-4-1", Why: "R returns a message that is late. With zero or less it is late before it is sent; only N allows that."}
	tooSoon = &ReplyTemplate{Code: 555, Enhanced: "5.5.4", Text: "BY with R takes % second(s) or more here",
		Rule: "2852-3-1", Why: "EHLO said that with R this server accepts no less than % second(s)."}
	tooLate = &ReplyTemplate{Code: 554, Enhanced: "5.4.7", Text: "Delivery time expired",
		Rule: "2852-4.1.3-1", Why: "The message was to be returned if late, and its time had passed when the dot came. So it is refused."}
)

func init() {
	extend(extDeliverby)
	registerReplies(timeIsUp, tooSoon, tooLate)
}
