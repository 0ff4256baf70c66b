package network

import (
	"strings"
	"testing"
	"time"
)

// Who goes back from a moment in the middle of others at the same time, and to that moment
// again, misses nothing that comes after it.
func TestBackToTheEnd(t *testing.T) {
	begin := func() *Timeline {
		line, err := NewTimeline(planOf(t, "host mx.one.example\ndomain one.example\nmailbox alice@one.example\nrelay everybody\n",
			"host mx.two.example\ndomain two.example\nmailbox bob@two.example\n"), nil)
		if err != nil {
			t.Fatal(err)
		}
		line.Do(Act{Kind: Connect, Host: "mx.one.example"})
		for range 2 {
			line.Do(Act{Kind: Type, Octets: "EHLO me.example\r\nMAIL FROM:<alice@one.example>\r\nRCPT TO:<bob@two.example>\r\nDATA\r\n\r\nHi\r\n.\r\n"})
		}
		return line
	}
	for nexts := range 40 {
		var told [2]int
		for i, back := range []bool{false, true} {
			line := begin()
			for range nexts {
				line.Next(time.Hour)
			}
			if end := line.End(); back {
				line.GoTo(line.Network().Now() - int64(line.Network().Since()))
				line.GoTo(end)
			}
			line.Advance(time.Minute)
			told[i] = len(line.Told())
		}
		if told[0] != told[1] {
			t.Errorf("after %d steps: %d things are told without going back, and %d with it", nexts, told[0], told[1])
		}
	}
}

// The log says at which stage a conversation has timed out, and at which it was lost.
func TestLogOfSilence(t *testing.T) {
	for _, x := range []struct {
		kind TroubleKind
		says string
	}{{Down, "(conversation with mx.two.example[198.51.100.2] timed out while "}, {Cut, "(lost connection with mx.two.example[198.51.100.2] while "}} {
		p := planOf(t, "host mx.one.example\ndomain one.example\nmailbox alice@one.example\nrelay everybody\n",
			"host mx.two.example\ndomain two.example\nmailbox bob@two.example\n")
		p.Troubles = []Trouble{{Kind: x.kind, Host: "mx.one.example", With: "mx.two.example", From: 100 * time.Millisecond, To: time.Hour}}
		line, err := NewTimeline(p, nil)
		if err != nil {
			t.Fatal(err)
		}
		line.Do(Act{Kind: Connect, Host: "mx.one.example"})
		line.Do(Act{Kind: Type, Octets: "EHLO me.example\r\nMAIL FROM:<alice@one.example>\r\nRCPT TO:<bob@two.example>\r\nDATA\r\n\r\nHi\r\n.\r\n"})
		line.Advance(9 * time.Minute)
		if log := strings.Join(Log(line.Network(), line.Told(), "mx.one.example"), "\n"); !strings.Contains(log, "dsn=4.4.2, status=deferred "+x.says) {
			t.Errorf("the log does not say %q:\n%s", x.says, log)
		}
	}
}
