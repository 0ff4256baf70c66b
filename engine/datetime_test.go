package engine

import (
	"testing"

	"ehloworld/engine/civil"
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

// The date-time of header fields, RFC 5322 section 3.3.
func TestReadDate(t *testing.T) {
	for text, want := range map[string]int64{
		"Sat, 1 Jun 2013 09:23:01 -0700":                      1370103781,
		" Sat, 1 Jun 2013 09:23:01 -0700 (PDT)":               1370103781,
		"1 jun 2013 16:23:01 GMT":                             1370103781,
		"Sat, 1 (first) Jun 2013\t16:23:01 (a (b) \\)) +0000": 1370103781,
		"Sat, 01 Jun 2013 16:23 UT":                           1370103780,
		"Thu, 1 Jan 1970 00:00:00 +0000":                      0,
	} {
		if got, ok := readDate(text); !ok || got != want {
			t.Errorf("%q: %d, %t, want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "1 Jun 2013", "Sat 1 Jun 2013 09:23:01 -0700", "Sax, 1 Jun 2013 09:23:01 -0700", "1 Jux 2013 09:23:01 -0700",
		"30 Feb 2013 09:23:01 -0700", "0 Jun 2013 09:23:01 -0700", "1 Jun 13 09:23:01 -0700", "1 Jun 2013 24:00:00 -0700", "1 Jun 2013 09:60:01 -0700",
		"1 Jun 2013 09:23:01 EST", "1 Jun 2013 09:23:01 -070", "1 Jun 2013 09:23:01 -0x00", "1 Jun 2013 9 -0700", "1 Jun 2013 09:23:01:05 -0700",
		"1 Jun 2013 09:23:01 -0700 x", "2013-06-01T09:23:01Z", "Sat,, 1 Jun 2013 09:23:01 -0700", "1 unA 2013 09:23:01 -0700"} {
		if got, ok := readDate(text); ok {
			t.Errorf("%q is %d", text, got)
		}
	}
	for unix := int64(0); unix < 5e9; unix += 86399 * 97 {
		if got, ok := readDate(string(civil.AppendMailDate(nil, unix))); !ok || got != unix {
			t.Fatalf("%d is read as %d, %t", unix, got, ok)
		}
	}
}
