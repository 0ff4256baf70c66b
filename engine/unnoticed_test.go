package engine

import (
	"strings"
	"testing"
	"time"
)

// A verb alone has no part that is explained but itself: where a space is wanted,
// nothing behind it is read.
func TestVerbAlone(t *testing.T) {
	s := fully(t, nil)
	for _, b := range s.server.bounds {
		for _, n := range s.Explain(Client, b.word).Notes {
			if n.Start == n.End {
				t.Errorf("%s: %s has no octets", b.word, n.Name)
			}
		}
	}
}

// A rehearsal in the middle of message text leaves what has been smelled of it.
func TestRehearsalLeavesTheTail(t *testing.T) {
	s := fully(t, func(sc *Scene) { sc.Faults = []Fault{{What: "content-refused", Text: "spam"}} })
	s.Receive(nil, []byte("EHLO me.example\r\nMAIL FROM:<>\r\nRCPT TO:<bob@tutor.example>\r\nDATA\r\nxxxxsp"))
	s.Explain(Client, ".")
	if got := string(s.Receive(nil, []byte("am\r\n.\r\n"))); !strings.HasPrefix(got, "554 ") {
		t.Errorf("spam is answered by %q", got)
	}
}

// Mail that is held is released by the clock of the next session, too; and the
// least of time that passes is told.
func TestTimeThatPassed(t *testing.T) {
	s := fully(t, nil)
	s.Receive(nil, []byte("EHLO me.example\r\nMAIL FROM:<> HOLDFOR=60\r\nRCPT TO:<bob@tutor.example>\r\nDATA\r\n.\r\n"))
	w := s.server.World()
	if n := len(w.Letters()); n != 0 {
		t.Fatalf("%d letters before their time", n)
	}
	New(Config{Server: s.server, Now: w.Now() + 60})
	if n := len(w.Letters()); n != 1 {
		t.Errorf("%d letters after a minute, want 1", n)
	}
	ticks := 0
	New(Config{Server: s.server, Watch: func(e Event) {
		if c, ok := e.(Clock); ok && c.Passed == 1 {
			ticks++
		}
	}}).Advance(nil, time.Nanosecond)
	if ticks != 1 {
		t.Errorf("a nanosecond is told %d times", ticks)
	}
}

// The table knows which verbs are usual somewhere; and no verb is there twice.
func TestRowsOfTheTable(t *testing.T) {
	v := fully(t, nil).server
	for _, row := range v.Table().Rows {
		if row.Verb == "NOOP" && row.Likely || row.Verb == "MAIL" && !row.Likely {
			t.Errorf("%s: likely is %t", row.Verb, row.Likely)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("NOOP could be bound twice")
		}
	}()
	v.bind(&v.verb([]byte("noop")).Verb, nil, true)
}
