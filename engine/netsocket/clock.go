package netsocket

import "time"

// A clock is a real one that goes faster.
type clock struct {
	begun time.Time
	speed float64
}

// since is how much time has passed on it.
func (c clock) since() time.Duration { return time.Duration(float64(time.Since(c.begun)) * c.speed) }

// until is how long it really is until so much has passed on it.
func (c clock) until(since time.Duration) time.Duration {
	left := float64(since-c.since()) / c.speed
	return max(time.Duration(left)+time.Microsecond, 0) // not too early
}
