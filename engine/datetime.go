package engine

import (
	"strconv"

	"ehloworld/engine/grammar"
)

var ruleDateTime = grammar.Define("date-time", `date-time = full-date "T" full-time`, "RFC 3339 section 5.6",
	"A date and a time, 2026-03-02T09:00:00, then Z for UTC or how far the zone is from it, +01:00.")

// readDateTime reads a date and time of RFC 3339, with fractions of a second or
// without, and gives Unix seconds.
func readDateTime(p *grammar.Parser, fractions bool) (unix int64) {
	defer p.End(p.Begin(ruleDateTime))
	year := fixed(p, 4, 9999)
	sign(p, "-")
	month := fixed(p, 2, 12)
	sign(p, "-")
	date := fixed(p, 2, 31)
	if y, m, d := civil(dayOf(year, month, date)); !p.Failed() && (y != year || m != month || d != date) {
		p.FailAt(p.Pos()-2, "a date that exists")
	}
	sign(p, "Tt")
	hour := fixed(p, 2, 23)
	sign(p, ":")
	minute := fixed(p, 2, 59)
	sign(p, ":")
	second := fixed(p, 2, 60) // 60 is a leap second
	if fractions && p.Next('.') && len(p.Run(grammar.Digit)) == 0 {
		p.Fail("a digit")
	}
	unix = dayOf(year, month, date)*86400 + hour*3600 + minute*60 + second
	if zone := sign(p, "Zz+-"); zone == '+' || zone == '-' {
		off := fixed(p, 2, 23) * 3600
		sign(p, ":")
		if off += fixed(p, 2, 59) * 60; zone == '+' {
			off = -off
		}
		unix += off
	}
	return unix
}

// fixed reads a number of so many digits.
func fixed(p *grammar.Parser, digits int, most int64) (n int64) {
	start := p.Pos()
	for range digits {
		c, _ := p.Peek()
		if !grammar.Is(c, grammar.Digit) {
			p.Fail("a digit")
			return 0
		}
		p.Skip(1)
		n = n*10 + int64(c-'0')
	}
	if n > most {
		if digits == 2 && n/10 <= most/10 { // 1 may begin a month, 13 is none
			start++
		}
		p.FailAt(start, "a smaller number")
	}
	return n
}

// sign reads one of some characters.
func sign(p *grammar.Parser, any string) byte {
	for i := range len(any) {
		if p.Next(any[i]) {
			return any[i]
		}
	}
	p.Fail(`"` + any[:1] + `"`)
	return 0
}

// unixOf is the time in a value that readDateTime has read.
func unixOf(value []byte) int64 {
	var p grammar.Parser
	p.Read(value)
	return readDateTime(&p, true)
}

// appendDateTime appends Unix seconds as such a time.
func appendDateTime(dst []byte, unix int64) []byte {
	year, month, date := civil(unix / 86400)
	dst = append(strconv.AppendInt(dst, year, 10), '-')
	dst = append(twoDigits(dst, month), '-')
	dst = append(twoDigits(dst, date), 'T')
	dst = append(twoDigits(dst, unix%86400/3600), ':')
	dst = append(twoDigits(dst, unix/60%60), ':')
	return append(twoDigits(dst, unix%60), 'Z')
}
