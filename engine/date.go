package engine

import (
	"strings"

	"ehloworld/engine/civil"
)

// readDate reads such a date-time, with comments or without: Unix seconds. Of the
// obsolete zones it knows those that are UTC.
func readDate(text string) (unix int64, ok bool) {
	words := strings.Fields(withoutComments(text))
	if len(words) > 0 && strings.HasSuffix(words[0], ",") {
		if at := strings.Index(civil.Weekdays, strings.TrimSuffix(words[0], ",")); len(words[0]) != 4 || at < 0 || at%3 != 0 {
			return 0, false
		}
		words = words[1:]
	}
	if len(words) != 5 || len(words[1]) != 3 || len(words[2]) < 4 {
		return 0, false
	}
	month := strings.Index(strings.ToLower(civil.Months), strings.ToLower(words[1]))
	ok = month >= 0 && month%3 == 0
	number := func(text string, most int64) int64 {
		n, fits := readInt([]byte(text))
		ok = ok && fits && isDigits(text) && n <= most
		return n
	}
	date, year, clock := number(words[0], 31), number(words[2], 9999), strings.Split(words[3]+":0", ":")
	if !civil.Exists(year, int64(month)/3+1, date) || len(clock) < 3 || len(clock) > 4 {
		return 0, false
	}
	unix = civil.Day(year, int64(month)/3+1, date)*86400 + number(clock[0], 23)*3600 + number(clock[1], 59)*60 + number(clock[2], 60)
	switch zone := words[4]; {
	case zone == "UT", zone == "GMT":
	case len(zone) == 5 && zone[0] == '+':
		unix -= number(zone[1:3], 99)*3600 + number(zone[3:], 59)*60
	case len(zone) == 5 && zone[0] == '-':
		unix += number(zone[1:3], 99)*3600 + number(zone[3:], 59)*60
	default:
		return 0, false
	}
	return unix, ok
}

// withoutComments takes comments out of a structured field, RFC 5322 section 3.2.2.
func withoutComments(text string) string {
	var left []byte
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		c, from := text[i], i
		switch {
		case c == '\\' && i+1 < len(text) && (depth > 0 || quoted):
			i++
		case c == '"' && depth == 0:
			quoted = !quoted
		case c == '(' && !quoted:
			depth++
		case c == ')' && depth > 0:
			depth--
			continue
		}
		if depth == 0 {
			left = append(left, text[from:i+1]...)
		}
	}
	return string(left)
}
