package engine

import (
	"strconv"
	"time"
)

// How numbers read in an explanation.

func octetCount(n int64) string { return Counted(int(n), "octet") }

func recipientCount(n int) string { return Counted(n, "recipient") }

// Counted is a number of things, in figures; one is not many.
func Counted(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + one + "s"
}

// inWords gives a duration in its largest whole unit.
func inWords(d time.Duration) string {
	switch {
	case d%time.Hour == 0:
		return Counted(int(d/time.Hour), "hour")
	case d%time.Minute == 0:
		return Counted(int(d/time.Minute), "minute")
	}
	return Counted(int(d/time.Second), "second")
}
