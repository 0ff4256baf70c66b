package engine

import (
	"time"

	"ehloworld/engine/grammar"
)

// How numbers read in an explanation.

func octetCount(n int64) string { return Counted(int(n), "octet") }

func recipientCount(n int) string { return Counted(n, "recipient") }

// Counted is a number of things as the grammar's errors and the client have it.
func Counted(n int, one string) string { return grammar.Counted(n, one) }

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
