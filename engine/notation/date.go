package notation

import "ehloworld/engine"

// dateTime takes a date and time of RFC 3339, in seconds since 1970.
func (w *Words) dateTime() int64 {
	t, ok := engine.ParseDateTime(w.Word())
	if !ok || t <= 0 || t >= lastTime {
		w.Fail("a date and time such as 2026-03-02T09:00:00Z")
	}
	return t
}

const lastTime = 253370764800 // the year 9999, which four digits can still write
