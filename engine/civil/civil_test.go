package civil

import (
	"testing"
	"time"
)

// Both directions are those of package time, for each day from 1970 to the year 2400.
func TestDays(t *testing.T) {
	at := time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
	for day := int64(0); at.Year() < 2400; day, at = day+1, at.AddDate(0, 0, 1) {
		year, month, date := Date(day)
		if int(year) != at.Year() || int(month) != int(at.Month()) || int(date) != at.Day() || Day(year, month, date) != day {
			t.Fatalf("day %d is %d-%d-%d, want %s", day, year, month, date, at.Format(time.DateOnly))
		}
	}
}

func TestExists(t *testing.T) {
	for _, c := range []struct {
		year, month, date int64
		want              bool
	}{
		{2000, 2, 29, true}, {1900, 2, 29, false}, {2024, 2, 29, true}, {2026, 2, 29, false},
		{2026, 4, 31, false}, {2026, 12, 31, true}, {2026, 13, 1, false}, {2026, 0, 1, false}, {2026, 1, 0, false},
	} {
		if got := Exists(c.year, c.month, c.date); got != c.want {
			t.Errorf("%d-%d-%d: %t", c.year, c.month, c.date, got)
		}
	}
}
