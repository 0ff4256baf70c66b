package civil

const (
	Weekdays = "ThuFriSatSunMonTueWed" // 1970-01-01 was a Thursday
	Months   = "JanFebMarAprMayJunJulAugSepOctNovDec"
)

// AppendMailDate appends Unix seconds as a date-time of RFC 5322 section 3.3, with
// a four-digit year and a numeric zone (RFC 5321 section 4.4).
func AppendMailDate(dst []byte, unix int64) []byte {
	day, second := unix/86400, unix%86400
	year, month, date := Date(day)
	w, m := Weekdays[day%7*3:], Months[month*3-3:]
	dst = append(dst, w[0], w[1], w[2], ',', ' ')
	if date > 9 {
		dst = append(dst, byte('0'+date/10))
	}
	dst = append(dst, byte('0'+date%10), ' ', m[0], m[1], m[2], ' ')
	dst = append(AppendTwoDigits(AppendTwoDigits(dst, year/100), year%100), ' ')
	dst = append(AppendTwoDigits(dst, second/3600), ':')
	dst = append(AppendTwoDigits(dst, second/60%60), ':')
	return append(AppendTwoDigits(dst, second%60), " +0000"...)
}

// AppendTwoDigits appends a number below 100.
func AppendTwoDigits(dst []byte, n int64) []byte {
	return append(dst, byte('0'+n/10), byte('0'+n%10))
}
