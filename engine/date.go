package engine

const (
	days   = "ThuFriSatSunMonTueWed" // 1970-01-01 was a Thursday
	months = "JanFebMarAprMayJunJulAugSepOctNovDec"
)

// appendDate appends Unix seconds as a date-time of RFC 5322 section 3.3, with
// a four-digit year and a numeric zone (RFC 5321 section 4.4). Package time
// would bring its zone tables into the page.
func appendDate(dst []byte, unix int64) []byte {
	day, second := unix/86400, unix%86400
	year, month, date := civil(day)
	w, m := days[day%7*3:], months[month*3-3:]
	dst = append(dst, w[0], w[1], w[2], ',', ' ')
	if date > 9 {
		dst = append(dst, byte('0'+date/10))
	}
	dst = append(dst, byte('0'+date%10), ' ', m[0], m[1], m[2], ' ')
	dst = append(twoDigits(twoDigits(dst, year/100), year%100), ' ')
	dst = append(twoDigits(dst, second/3600), ':')
	dst = append(twoDigits(dst, second/60%60), ':')
	return append(twoDigits(dst, second%60), " +0000"...)
}

func twoDigits(dst []byte, n int64) []byte {
	return append(dst, byte('0'+n/10), byte('0'+n%10))
}

// civil is the date of a day counted from 1970-01-01, by eras of 400 years
// that begin with March.
func civil(day int64) (year, month, date int64) {
	day += 719468
	era, of := day/146097, day%146097
	y := (of - of/1460 + of/36524 - of/146096) / 365
	of -= 365*y + y/4 - y/100
	m := (5*of + 2) / 153
	date = of - (153*m+2)/5 + 1
	year, month = era*400+y, m+3
	if month > 12 {
		year, month = year+1, month-12
	}
	return year, month, date
}

// dayOf is civil the other way round.
func dayOf(year, month, date int64) int64 {
	if month <= 2 {
		year, month = year-1, month+12
	}
	era := year / 400
	of := year - era*400
	return era*146097 + of*365 + of/4 - of/100 + (153*(month-3)+2)/5 + date - 1 - 719468
}
