package civil

import "strconv"

const (
	Weekdays = "ThuFriSatSunMonTueWed" // 1970-01-01 was a Thursday
	Months   = "JanFebMarAprMayJunJulAugSepOctNovDec"
)

// AppendMailDate appends Unix seconds as a date-time of RFC 5322 section 3.3, with
// a four-digit year and a numeric zone (RFC 5321 section 4.4).
func AppendMailDate(dst []byte, unix int64) []byte {
	day, second := unix/86400, unix%86400
	year, month, date := Date(day)
	weekday, name := day%7*3, month*3-3
	dst = append(append(dst, Weekdays[weekday:weekday+3]...), ", "...)
	dst = append(strconv.AppendInt(dst, date, 10), ' ')
	dst = append(append(dst, Months[name:name+3]...), ' ')
	dst = AppendTwoDigits(AppendTwoDigits(dst, year/100), year%100)
	return append(AppendClock(append(dst, ' '), second), " +0000"...)
}

// AppendClock appends a second of the day as a time: 09:05:00.
func AppendClock(dst []byte, second int64) []byte {
	dst = append(AppendTwoDigits(dst, second/3600), ':')
	dst = append(AppendTwoDigits(dst, second/60%60), ':')
	return AppendTwoDigits(dst, second%60)
}

// AppendTwoDigits appends a number below 100.
func AppendTwoDigits(dst []byte, n int64) []byte {
	return append(dst, byte('0'+n/10), byte('0'+n%10))
}
