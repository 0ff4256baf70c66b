package engine

import (
	"slices"
	"strings"
	"testing"
	"time"

	"ehloworld/engine/civil"
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

// A mailbox may be looked up as it was written, unless it is quoted: "a" with its
// quotes is a, and not the mailbox that has quotes in its name.
func TestQuotedIsAnother(t *testing.T) {
	s := fully(t, func(sc *Scene) {
		sc.Mailboxes = []MailboxRow{{Address: `"a"@tutor.example`}, {Address: "b@tutor.example"}}
	})
	s.Receive(nil, []byte("EHLO me.example\r\nMAIL FROM:<>\r\n"))
	for path, want := range map[string]string{`<"a"@tutor.example>`: "550 ", `<"\"a\""@tutor.example>`: "250 ", `<"b"@tutor.example>`: "250 ", "<b@TUTOR.example>": "250 "} {
		if got := string(s.Receive(nil, []byte("RCPT TO:"+path+"\r\n"))); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %s", path, got, want)
		}
	}
}

// What is offered to others only cannot come next; a date has its day in decimal;
// a duration is in its largest whole unit; and what is appended to stays.
func TestUnnoticedOddments(t *testing.T) {
	s := fully(t, func(sc *Scene) { sc.Trust = nil })
	if s.Receive(nil, []byte("EHLO me.example\r\n")); slices.Contains(s.Next(), "XCLIENT") {
		t.Error("XCLIENT can come from a client that nobody trusts")
	}
	for unix := int64(0); unix < 32*86400; unix += 86400 {
		if got, want := string(civil.AppendMailDate(nil, unix)), time.Unix(unix, 0).UTC().Format("Mon, 2 Jan 2006 15:04:05 -0700"); got != want {
			t.Errorf("%d is %s, want %s", unix, got, want)
		}
	}
	for d, want := range map[time.Duration]string{time.Hour: "1 hour", 90 * time.Minute: "90 minutes", time.Hour + 1: "3600 seconds"} {
		if got := inWords(d); got != want {
			t.Errorf("%d is %s, want %s", d, got, want)
		}
	}
	if got := string(s.Secure([]byte("before"), nil)); got != "before" {
		t.Errorf("appended to before: %q", got)
	}
	if got := string(s.Advance([]byte("before "), time.Hour)); !strings.HasPrefix(got, "before 421 ") {
		t.Errorf("appended to before: %q", got)
	}
	if got := New(Config{Server: s.server}).seed; got != s.server.scene.Seed {
		t.Errorf("seed %d, want the scene's", got)
	}
}
