package engine

import (
	"testing"

	"ehloworld/engine/grammar"
)

// A time comes back as it was written, in whatever zone.
func TestDateTime(t *testing.T) {
	for unix := int64(0); unix < 253402300800; unix += 86400*17 + 3671 {
		text := string(appendDateTime(nil, unix))
		if got := unixOf([]byte(text)); got != unix {
			t.Fatalf("%s is %d, want %d", text, got, unix)
		}
		if got := unixOf([]byte(text[:len(text)-1] + ".5+01:00")); got != unix-3600 {
			t.Fatalf("%s with half a second, an hour away, is %d, want %d", text, got, unix-3600)
		}
		for zone, off := range map[string]int64{"+00:00": 0, "-00:00": 0, "+01:30": -5400, "-23:59": 86340} {
			if got := unixOf([]byte(text[:len(text)-1] + zone)); got != unix+off {
				t.Fatalf("%s in zone %s is %d, want %d", text, zone, got, unix+off)
			}
		}
	}
}

// A time is of the calendar and of the clock, in a zone that can be.
func TestTimesThatAre(t *testing.T) {
	for text, want := range map[string]bool{
		"2026-12-31T23:59:60Z": true, "2028-02-29T00:00:00Z": true, "2026-03-02t09:00:00z": true, "9999-01-01T00:00:00Z": true,
		"2026-02-29T00:00:00Z": false, "2026-13-01T00:00:00Z": false, "2026-00-01T00:00:00Z": false, "2026-01-00T00:00:00Z": false,
		"2026-01-32T00:00:00Z": false, "2026-01-01T24:00:00Z": false, "2026-01-01T00:60:00Z": false, "2026-01-01T00:00:61Z": false,
		"2026-01-01T00:00:00+23:59": true, "2026-01-01T00:00:00+24:00": false, "2026-01-01T00:00:00-00:60": false,
		"2026-01-01T00:00:00.Z": false, "2026-01-01T00:00:00.0Z": true, "2026-01-01T00:00:00": false, "2026-01-01 00:00:00Z": false,
	} {
		var p grammar.Parser
		p.Read([]byte(text))
		readDateTime(&p, true)
		if got := p.Done(); got != want {
			t.Errorf("%s: %t", text, got)
		}
	}
}
