package civil

// Date is the date of a day, by eras of 400 years that begin with March.
func Date(day int64) (year, month, date int64) {
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

// Day is the day of a date. Of one that does not exist it is that of another, which
// Date shows.
func Day(year, month, date int64) int64 {
	if month <= 2 {
		year, month = year-1, month+12
	}
	era := year / 400
	of := year - era*400
	return era*146097 + of*365 + of/4 - of/100 + (153*(month-3)+2)/5 + date - 1 - 719468
}

// Exists reports whether the calendar has a date.
func Exists(year, month, date int64) bool {
	y, m, d := Date(Day(year, month, date))
	return y == year && m == month && d == date
}
