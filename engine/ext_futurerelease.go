package engine

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"ehloworld/engine/grammar"
)

// FUTURERELEASE lets a client have a message held for a while: RFC 4865, which
// allows it to submission servers alone.
var extFuturerelease = &Extension{
	Keyword:  "FUTURERELEASE",
	RFC:      4865,
	Doc:      "The server holds a message back, for a number of seconds or until a time.",
	ValueDoc: "The longest it holds a message, in seconds, and the latest time it holds one until.",
	ReadValue: func(_ *Limits, value string) error {
		if interval, until := holdLimits(value); interval == 0 || until == 0 {
			return errors.New("its value is a number of seconds and a date-time")
		}
		return nil
	},
	Value: func(s *Session, dst []byte) []byte {
		interval, until := s.holdLimits()
		return appendDateTime(append(strconv.AppendInt(dst, interval, 10), ' '), until)
	},
	Params: []Param{
		{Verb: "MAIL", Name: "HOLDFOR", Rule: ruleHoldFor, Parse: readHoldFor, Check: checkHold, Octets: 34, EndsAt: relayed,
			Doc: "How many seconds the message is held."},
		{Verb: "MAIL", Name: "HOLDUNTIL", Rule: ruleHoldUntil, Parse: readHoldUntil, Check: checkHold, EndsAt: relayed,
			Doc: "Until when the message is held."},
	},
	Until: func(_ *Session, e *Envelope) int64 {
		if v, ok := e.Asked(OfMail, "HOLDFOR"); ok {
			seconds, _ := readInt(v)
			return e.at + seconds*int64(time.Second)
		}
		if v, ok := e.Asked(OfMail, "HOLDUNTIL"); ok {
			return unixOf(v) * int64(time.Second)
		}
		return 0
	},
	Fields: func(_ *Session, e *Envelope, dst []byte) []byte {
		if v, ok := e.Asked(OfMail, "HOLDFOR"); ok {
			dst = append(dst, "Future-Release-Request: for;"+string(v)+"\r\n"...)
		}
		if v, ok := e.Asked(OfMail, "HOLDUNTIL"); ok {
			dst = append(dst, "Future-Release-Request: until;"+string(v)+"\r\n"...)
		}
		return dst
	},
}

var (
	ruleHoldFor = grammar.Define("future-release-interval", `future-release-interval = %x31-39 *8DIGIT`, "RFC 4865 section 3",
		"How many seconds the message is held.")
	ruleHoldUntil = grammar.Define("future-release-date-time", `future-release-date-time = date-time ; in UTC`, "RFC 4865 section 3",
		"Until when the message is held.")
)

func readHoldFor(p *grammar.Parser) []byte {
	defer p.End(p.Begin(ruleHoldFor))
	start := p.Pos()
	if c, _ := p.Peek(); c < '1' || c > '9' {
		p.Fail("a digit from 1 to 9")
	}
	if p.Run(grammar.Digit); p.Pos()-start > 9 {
		p.FailAt(start+9, "at most 9 digits")
	}
	return p.Since(start)
}

// readHoldUntil reads a time in UTC: its zone is Z, or what says the same.
func readHoldUntil(p *grammar.Parser) []byte {
	defer p.End(p.Begin(ruleHoldUntil))
	start := p.Pos()
	readDateTime(p, true)
	if v := p.Since(start); !p.Failed() && v[len(v)-1]|0x20 != 'z' && string(v[len(v)-5:]) != "00:00" {
		p.FailAt(p.Pos()-6, `"Z"`)
	}
	return p.Since(start)
}

// monthOfHold is for how long this server holds mail if the scene does not say,
// in seconds.
const monthOfHold = 30 * 86400

// holdLimits are the longest interval and the latest time, in Unix seconds.
func (s *Session) holdLimits() (interval, until int64) {
	if value, given := s.server.value("FUTURERELEASE"); given {
		return holdLimits(value)
	}
	return monthOfHold, s.Now() + monthOfHold
}

// holdLimits takes a scene's own limits apart; 0 is one that is none.
func holdLimits(value string) (interval, until int64) {
	number, date, _ := strings.Cut(value, " ")
	var p grammar.Parser
	if p.Read([]byte(number)); len(readHoldFor(&p)) > 0 && p.Done() {
		interval, _ = readInt([]byte(number))
	}
	p.Read([]byte(date))
	if readHoldUntil(&p); p.Done() {
		until = unixOf([]byte(date))
	}
	return interval, until
}

// checkHold refuses what cannot be held so long, RFC 4865 sections 4.2 and 5.2.2.
func checkHold(s *Session, _ []byte) *ReplyTemplate {
	seconds, held := s.cmd.given("HOLDFOR")
	date, until := s.cmd.given("HOLDUNTIL")
	if held && until {
		return heldTwice
	}
	most, latest := s.holdLimits()
	wait, _ := readInt(seconds)
	if until {
		at := unixOf(date)
		if wait = at - s.Now(); wait <= 0 {
			return heldPast
		}
		most = latest - s.Now()
	}
	if wait > most {
		return heldTooLong
	}
	if by, ok := s.cmd.given("BY"); ok {
		if seconds, _ := byTime(by); wait > seconds {
			return heldTooLate
		}
	}
	return nil
}

var (
	heldTwice = &ReplyTemplate{Code: 501, Enhanced: "5.5.4", Text: "HOLDFOR and HOLDUNTIL exclude each other",
		Rule: "4865-4.2-5", Why: "A message is held for a number of seconds or until a time. Say one or the other."}
	heldPast = &ReplyTemplate{Code: 501, Enhanced: "5.5.4", Text: "HOLDUNTIL takes a time in the future",
		Rule: "4865-4.2-5", Why: "By the server's clock, that time has passed."}
	heldTooLong = &ReplyTemplate{Code: 501, Enhanced: "5.5.4", Text: "That is longer than this server holds mail",
		Rule: "4865-4.2-5", Why: "EHLO gave the longest interval and the latest time."}
	heldTooLate = &ReplyTemplate{Code: 501, Enhanced: "5.5.4", Text: "The release comes after the time of BY",
		Rule: "4865-5.2.2-1", Why: "BY wants the message delivered before it is released. Only one of the two is possible."}
)

func init() {
	extend(extFuturerelease)
	registerReplies(heldTwice, heldPast, heldTooLong, heldTooLate)
}
