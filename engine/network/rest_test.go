package network

import (
	"testing"
	"time"
)

// What another network goes on with is as old as it was: the notice of delay, the next try
// and the end come when they would have come.
func TestGoOnKeepsTime(t *testing.T) {
	plan := func() *Plan {
		p := planOf(t, "host mx.one.example\ndomain one.example\nmailbox alice@one.example\nrelay everybody\n",
			"host mx.two.example\ndomain two.example\nmailbox bob@two.example\n")
		p.Hosts[0].Retry = Schedule{Waits: []time.Duration{time.Hour}, Until: 6 * time.Hour}
		p.Hosts[0].Notice = 4 * time.Hour
		p.Troubles = []Trouble{{Kind: Refusing, Host: "mx.two.example"}}
		return p
	}
	for _, x := range []struct {
		before, between time.Duration // until the first ends, and until the next begins
	}{{time.Minute, 0}, {30 * time.Minute, 0}, {210 * time.Minute, 0}, {310 * time.Minute, 0}, {time.Hour, 90 * time.Minute}, {time.Hour, 24 * time.Hour}} {
		was := x.before + x.between
		first := map[string]time.Duration{} // when each thing happened first, since the message came
		hear := func(at time.Duration, e Event) {
			switch e := e.(type) {
			case Reported:
				if _, known := first[e.Action]; !known {
					first[e.Action] = at
				}
			case Tried:
				if at > x.before && first["tried"] == 0 {
					first["tried"] = at
				}
			}
		}
		var n *Network
		n, err := New(plan(), func(e Event) { hear(n.Since(), e) })
		if err != nil {
			t.Fatal(err)
		}
		n.Connect(nil, "mx.one.example")
		n.Receive(nil, []byte("EHLO me.example\r\nMAIL FROM:<alice@one.example>\r\nRCPT TO:<bob@two.example>\r\nDATA\r\n\r\n.\r\n"))
		n.Advance(x.before)
		rest := n.Rest()
		rest.Age(x.between)
		n, err = New(plan(), func(e Event) { hear(n.Since()+was, e) })
		if err != nil {
			t.Fatal(err)
		}
		if err := n.GoOn(rest); err != nil {
			t.Fatal(err)
		}
		n.Advance(24 * time.Hour)
		near := func(what string, want time.Duration) {
			if want = max(want, was); first[what] < want || first[what] > want+time.Minute {
				t.Errorf("after %v and %v: %s at %v, want %v", x.before, x.between, what, first[what], want)
			}
		}
		near("failed", 6*time.Hour)
		if was < 6*time.Hour {
			near("tried", x.before.Truncate(time.Hour)+time.Hour)
			if x.before >= 4*time.Hour {
				was = 0
			}
			near("delayed", 4*time.Hour)
		}
	}
}
