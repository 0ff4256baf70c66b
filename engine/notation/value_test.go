package notation

import (
	"testing"
	"time"
)

// A duration reads as one says it.
func TestInWords(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0:                              "no time",
		time.Second:                    "1 second",
		90 * time.Second:               "1 minute 30 seconds",
		15 * time.Minute:               "15 minutes",
		time.Hour + time.Second:        "1 hour 1 second",
		36 * time.Hour:                 "1 day 12 hours",
		51*time.Hour + 2*time.Minute:   "2 days 3 hours",
		4*time.Hour + time.Millisecond: "4 hours",
	} {
		if got := InWords(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}
