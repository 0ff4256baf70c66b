package engine

import (
	"testing"
	"time"
)

// Each Received field has its own second, also where sessions that stand at different
// times take turns.
func TestReceivedTime(t *testing.T) {
	v, err := Ready(&Scene{Host: "mx.tutor.example"})
	if err != nil {
		t.Fatal(err)
	}
	early, late := New(Config{Server: v, Now: 1772442000}), New(Config{Server: v, Now: 1772442059})
	for _, step := range []struct {
		s    *Session
		wait time.Duration
		want string
	}{
		{early, 0, "; Mon, 2 Mar 2026 09:00:00 +0000\r\n"},
		{early, 999 * time.Millisecond, "; Mon, 2 Mar 2026 09:00:00 +0000\r\n"},
		{late, 0, "; Mon, 2 Mar 2026 09:00:59 +0000\r\n"},
		{early, time.Millisecond, "; Mon, 2 Mar 2026 09:00:01 +0000\r\n"},
		{late, time.Second, "; Mon, 2 Mar 2026 09:01:00 +0000\r\n"},
		{early, 0, "; Mon, 2 Mar 2026 09:00:01 +0000\r\n"},
	} {
		step.s.Advance(nil, step.wait)
		line := string(step.s.received(nil))
		if got := line[len(line)-min(len(line), len(step.want)):]; got != step.want {
			t.Errorf("%q, want its end %q", line, step.want)
		}
	}
}
