package engine

import (
	"strconv"
	"time"
)

// How numbers read in an explanation.

func octetCount(n int64) string { return counted(n, "octet") }

func recipientCount(n int) string { return counted(int64(n), "recipient") }

func counted(n int64, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.FormatInt(n, 10) + " " + one + "s"
}

// inWords gives a duration in its largest whole unit.
func inWords(d time.Duration) string {
	switch {
	case d%time.Hour == 0:
		return counted(int64(d/time.Hour), "hour")
	case d%time.Minute == 0:
		return counted(int64(d/time.Minute), "minute")
	}
	return counted(int64(d/time.Second), "second")
}
