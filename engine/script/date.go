package script

import "strconv"

// dateTime takes a date and time of RFC 3339, in seconds since 1970.
func (w *words) dateTime() int64 {
	t, ok := parseDate(w.word())
	if !ok {
		w.fail("a date and time such as 2026-03-02T09:00:00Z")
	}
	return t
}

// parseDate reads "2026-03-02T09:00:00Z" or one that ends in "+01:00".
func parseDate(s string) (unix int64, ok bool) {
	const form = "0000-00-00T00:00:00"
	if len(s) < len(form)+1 || !fits(s[:len(form)], form) {
		return 0, false
	}
	part := func(from, to int) int64 {
		n, _ := strconv.ParseInt(s[from:to], 10, 64)
		return n
	}
	year, month, day := part(0, 4), part(5, 7), part(8, 10)
	hour, minute, second := part(11, 13), part(14, 16), part(17, 19)
	days := civil(year, month, day)
	if y, m, d := fromCivil(days); y != year || m != month || d != day || hour > 23 || minute > 59 || second > 59 {
		return 0, false
	}
	unix = days*86400 + hour*3600 + minute*60 + second
	zone := s[len(form):]
	switch {
	case zone == "Z":
	case fits(zone, "+00:00") && part(20, 22) < 24 && part(23, 25) < 60:
		unix -= part(20, 22)*3600 + part(23, 25)*60
	case fits(zone, "-00:00") && part(20, 22) < 24 && part(23, 25) < 60:
		unix += part(20, 22)*3600 + part(23, 25)*60
	default:
		return 0, false
	}
	return unix, unix > 0 && unix < civil(9999, 1, 1)*86400
}

// fits reports whether s has digits where form has 0, and is form elsewhere.
func fits(s, form string) bool {
	for i := 0; i < len(form) && i < len(s); i++ {
		if form[i] == '0' && (s[i] < '0' || s[i] > '9') || form[i] != '0' && s[i] != form[i] {
			return false
		}
	}
	return len(s) == len(form)
}

// civil is the number of days from 1970-01-01 to a date. The year begins with
// March, so that the leap day is its last.
func civil(year, month, day int64) int64 {
	if month <= 2 {
		year, month = year-1, month+12
	}
	return 365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + day - 719469
}

// fromCivil is the date of a number of days since 1970-01-01.
func fromCivil(days int64) (year, month, day int64) {
	year = 1970 + days/366
	for civil(year+1, 1, 1) <= days {
		year++
	}
	month = 1
	for month < 12 && civil(year, month+1, 1) <= days {
		month++
	}
	return year, month, days - civil(year, month, 1) + 1
}
