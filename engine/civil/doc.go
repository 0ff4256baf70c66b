// Package civil knows the Gregorian calendar. It takes days, counted from 1970-01-01,
// which is day 0, or years, months and dates, which begin with 1, and gives the one
// for the other; of a time it gives the date as mail writes it. It must not know of
// time zones: package time would bring its zone tables into the page.
package civil
