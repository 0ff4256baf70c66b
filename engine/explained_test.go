package engine

import (
	"fmt"
	"strings"
	"testing"

	"ehloworld/engine/facts"
)

// What is said of lines of every kind is what explained.golden says: replies,
// message text with dots and without, octets of a chunk, and commands that are
// whole, wrong or not whole yet.
func TestExplained(t *testing.T) {
	var b strings.Builder
	tell := func(s *Session, from Side, line string) {
		e := s.Explain(from, line)
		fmt.Fprintf(&b, "%s %q: %s %s, %d octets\n", s.State(), line, e.Kind, e.Verb, e.Length)
		for _, n := range e.Notes {
			fmt.Fprintf(&b, "\t%d-%d %s, %s: %s\n", n.Start, n.End, n.Name, n.Source, n.Text)
		}
		if e.Err != nil {
			fmt.Fprintf(&b, "\twrong at %d: %s\n", e.Err.At, e.Err.Wanted())
		}
		if e.Coming != "" {
			fmt.Fprintf(&b, "\tto come: %s\n", e.Coming)
		}
		if e.Answer != nil {
			fmt.Fprintf(&b, "\tanswer %q\n", e.Answer.Lines)
		}
		if e.Waits != "" {
			fmt.Fprintf(&b, "\twaits: %s\n", e.Waits)
		}
		for _, f := range e.Fills {
			fmt.Fprintf(&b, "\tfill %q, likely %t\n", f.Text, f.Likely)
		}
		if e.Client != "" {
			fmt.Fprintf(&b, "\tclient: %s\n", e.Client)
		}
	}
	ready := at(t, ReadyState)
	for _, line := range []string{"250 2.1.0 Sender ok", "250-SIZE 1000", "354 Go ahead", "550 5.1.1 No", "550 5.1.1", "550 9.9.9 No", "550 5.1 No",
		"550 5.1.1.1 No", "550 5..1 No", "550 .1.1 No", "550 5.1.1x", "250", "999 x", "177 x", "2x0 x", "2:0 x", "2/0 x", "25", "334 Zm9v", "334 ", "334 ?", "334 2.0.0", "421 4.3.2 Bye",
		"299 x", "", "abc d", "250 OK", "250 2"} {
		tell(ready, ServerSide, line)
	}
	for _, line := range []string{".", "..", ".x", "", "a line", strings.Repeat("x", 998), strings.Repeat("x", 999)} {
		tell(ready, MessageSide, line)
	}
	for _, line := range []string{"M", "m", "MAIL FROM:<alice@tutor.example>", "MAIL FROM:<alice@tutor.example> S", "MAIL FROM:<alice@tutor.example> size=1 S", "MAIL FROM:<alice@@tutor.example>",
		"MAIL FROM:<alice@@tutor.example> S", "NOSUCH", "", "QUIT", "QUIT now", "RCPT TO:<bob@tutor.example>"} {
		tell(ready, Client, line)
	}
	tell(at(t, Mail), Client, "RCPT TO:<bob@tutor.example> RRVS=2x14-04-03T23:01:00Z")
	text := at(t, Rcpt)
	text.Receive(nil, []byte("DATA\r\n"))
	for _, line := range []string{".", "..x", "hello"} {
		tell(text, Client, line)
	}
	response := at(t, ReadyState)
	response.Receive(nil, []byte("AUTH PLAIN\r\n"))
	for _, line := range []string{"*", "AGFsaWNlAG9wZW4gc2VzYW1l", "?", "Zm9v?"} {
		tell(response, Client, line)
	}
	golden(t, "explained", b.String())
}

// A verb's row has codes that there are, each once; 501 unless the verb takes
// whatever follows, or is HELP, to which RFC 5321 section 4.3.2 gives 504
// instead; and 502 if it can be known and not built.
func TestRepliesOfRows(t *testing.T) {
	check := func(v *Verb, may502 bool) {
		seen := map[Code]bool{}
		for _, c := range v.Replies {
			if _, ok := facts.FindCode(c); !ok || seen[c] {
				t.Errorf("%s: %d is no code, or there twice", v.Name, c)
			}
			seen[c] = true
		}
		if only502 := len(v.Replies) == 1 && seen[502]; !only502 && (v.Name != "NOOP" && v.Name != "HELP") != seen[501] {
			t.Errorf("%s: 501 is %t", v.Name, seen[501])
		}
		if seen[502] != may502 {
			t.Errorf("%s: 502 is %t, want %t", v.Name, seen[502], may502)
		}
	}
	for _, v := range verbs {
		check(v, v.Name == "VRFY" || v.Name == "EHLO" || v.Name == "HELO" || v.Rule.String() == "command")
	}
	for _, x := range extensions {
		for _, v := range x.Verbs {
			check(v, v.Name[0] != 'X') // nobody knows what was not agreed
		}
	}
}

// A limit is no departure where it is what RFC 5321 section 4.5.3.1 wants, and
// is one below that.
func TestNotConforming(t *testing.T) {
	for _, x := range []struct {
		limits Limits
		want   string
	}{
		{defaults, ""},
		{Limits{Line: 511}, "limit line"},
		{Limits{Text: 999}, "limit text"},
		{Limits{Recipients: 99}, "limit recipients"},
		{Limits{Size: 64<<10 - 1}, "limit size"},
		{Limits{Size: 64 << 10}, ""},
		{Limits{Idle: defaults.Idle - 1}, "limit idle"},
	} {
		v, err := Ready(&Scene{Host: "mx.tutor.example", Limits: x.limits})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(v.NotConforming(), " "); got != x.want {
			t.Errorf("%+v: %q, want %q", x.limits, got, x.want)
		}
	}
}

// The World keeps what the events tell of, letter for letter.
func TestKept(t *testing.T) {
	var told []Delivery
	sc := everything()
	sc.Mailboxes = []MailboxRow{{Address: "bob@tutor.example"}}
	v, err := Ready(sc)
	if err != nil {
		t.Fatal(err)
	}
	s := New(Config{Server: v, Watch: func(e Event) {
		if d, ok := e.(Delivery); ok {
			told = append(told, d)
		}
	}})
	s.Receive(s.Greet(nil), []byte("EHLO me.example\r\n"+smallMail+smallMail+
		"MAIL FROM:<> HOLDFOR=60\r\nRCPT TO:<bob@tutor.example>\r\nDATA\r\n.\r\n"))
	if got := v.World().Letters(); len(got) != 2 || fmt.Sprint(got) != fmt.Sprint(told) {
		t.Errorf("kept %v, told %v", got, told)
	}
	s.Advance(nil, 61e9)
	now := v.World().Now()
	if got := v.World().Letters(); len(got) != 3 || fmt.Sprint(got) != fmt.Sprint(told) || now != sc.Clock+61 {
		t.Errorf("a minute later at %d: kept %v, told %v", now, got, told)
	}
}
