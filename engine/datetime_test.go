package engine

import "testing"

// A time comes back as it was written, in whatever zone.
func TestDateTime(t *testing.T) {
	for unix := int64(0); unix < 253402300800; unix += 86400*17 + 3671 {
		text := string(appendDateTime(nil, unix))
		if got := unixOf([]byte(text)); got != unix {
			t.Fatalf("%s is %d, want %d", text, got, unix)
		}
		for zone, off := range map[string]int64{"+00:00": 0, "-00:00": 0, "+01:30": -5400, "-23:59": 86340} {
			if got := unixOf([]byte(text[:len(text)-1] + zone)); got != unix+off {
				t.Fatalf("%s in zone %s is %d, want %d", text, zone, got, unix+off)
			}
		}
	}
}
