package engine

import (
	"strconv"

	"ehloworld/engine/civil"
	"ehloworld/engine/grammar"
)

var ruleDateTime = grammar.Define("date-time", `date-time = full-date "T" full-time`, "RFC 3339 section 5.6",
	"A date and a time, 2026-03-02T09:00:00, then Z for UTC or the zone's offset from it, +01:00.")

// readDateTime reads a date and time of RFC 3339, with fractions of a second or
// without, and gives Unix seconds.
func readDateTime(p *grammar.Parser, fractions bool) (unix int64) {
	defer p.End(p.Begin(ruleDateTime))
	year := readDigits(p, 4, 9999)
	oneOfChars(p, "-")
	month := readDigits(p, 2, 12)
	oneOfChars(p, "-")
	date := readDigits(p, 2, 31)
	if !p.Failed() && !civil.Exists(year, month, date) {
		p.FailAt(p.Pos()-2, "a date that exists")
	}
	oneOfChars(p, "Tt")
	hour := readDigits(p, 2, 23)
	oneOfChars(p, ":")
	minute := readDigits(p, 2, 59)
	oneOfChars(p, ":")
	second := readDigits(p, 2, 60) // 60 is a leap second
	if fractions && p.Next('.') && len(p.Run(grammar.Digit)) == 0 {
		p.Fail("a digit")
	}
	unix = civil.Day(year, month, date)*86400 + hour*3600 + minute*60 + second
	if zone := oneOfChars(p, "Zz+-"); zone == '+' || zone == '-' {
		off := readDigits(p, 2, 23) * 3600
		oneOfChars(p, ":")
		if off += readDigits(p, 2, 59) * 60; zone == '+' {
			off = -off
		}
		unix += off
	}
	return unix
}

// readDigits reads a number of so many digits.
func readDigits(p *grammar.Parser, many int, most int64) (n int64) {
	start := p.Pos()
	for range many {
		c, _ := p.Peek()
		if !grammar.Is(c, grammar.Digit) {
			p.Fail("a digit")
			return 0
		}
		p.Skip(1)
		n = n*10 + int64(c-'0')
	}
	if n > most {
		if many == 2 && n/10 <= most/10 { // 1 may begin a month, 13 is none
			start++
		}
		p.FailAt(start, "a smaller number")
	}
	return n
}

// oneOfChars reads one of some characters.
func oneOfChars(p *grammar.Parser, chars string) byte {
	for i := range len(chars) {
		if p.Next(chars[i]) {
			return chars[i]
		}
	}
	p.Fail(`"` + chars[:1] + `"`)
	return 0
}

// ParseDateTime is such a time in Unix seconds: "2026-03-02T09:00:00Z".
func ParseDateTime(text string) (unix int64, ok bool) {
	var p grammar.Parser
	p.Read([]byte(text))
	unix = readDateTime(&p, false)
	return unix, p.Done()
}

// unixOf is the time in a value that readDateTime has read.
func unixOf(value []byte) int64 {
	var p grammar.Parser
	p.Read(value)
	return readDateTime(&p, true)
}

// appendDateTime appends Unix seconds as such a time.
func appendDateTime(dst []byte, unix int64) []byte {
	year, month, date := civil.Date(unix / 86400)
	dst = append(strconv.AppendInt(dst, year, 10), '-')
	dst = append(civil.AppendTwoDigits(dst, month), '-')
	dst = append(civil.AppendTwoDigits(dst, date), 'T')
	return append(civil.AppendClock(dst, unix%86400), 'Z')
}
