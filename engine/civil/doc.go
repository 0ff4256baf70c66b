// Package civil knows the Gregorian calendar. It takes days, counted from 1970-01-01,
// which is day 0, or years, months and dates, which begin with 1, and gives the one
// for the other. It must not know how a date is written, nor of time zones: package
// time would bring its zone tables into the page.
package civil
