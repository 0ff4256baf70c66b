package engine

import (
	"strings"
	"testing"
)

// A line of a chunk is none of a message: its dot stays.
func TestExplainPast(t *testing.T) {
	s := at(t, Rcpt)
	for side, want := range map[Side]string{MessageSide: "removes this dot", ChunkSide: "no dot is removed"} {
		if e := s.Explain(side, "..x"); len(e.Notes) != 1 || !strings.Contains(e.Notes[0].Text, want) {
			t.Errorf("side %d: %+v", side, e)
		}
	}
}

// A chunk is explained before it comes and while it does. No reply is promised
// before its octets have come, and nothing of it has come then.
func TestExplainChunk(t *testing.T) {
	s := at(t, Rcpt)
	for line, want := range map[string]string{
		"BDAT 86 LAST":              "The server is waiting for 86 octets of the chunk. Nothing else ends it: no dot, no command.",
		"BDAT 1":                    "The server is waiting for 1 octet of the chunk. Nothing else ends it: no dot, no command.",
		"BDAT 6 FIRST":              "The server is waiting for 6 octets of the chunk. Nothing else ends it: no dot, no command. It throws them away, then answers 501.",
		"BDAT 99999999999999999999": "The server is waiting for 9223372036854775807 octets of the chunk. Nothing else ends it: no dot, no command. It throws them away, then answers 552. It takes no more than 10485760 octets, so only closing the connection helps.",
	} {
		if e := s.Predict(line, "\r\n"); e.Kind != "command" || e.Verb != "BDAT" || e.Answer != nil || e.Waits != want {
			t.Errorf("%s: %+v, want %v", line, e, want)
		}
	}
	for line, want := range map[string]Code{"BDAT 0": 250, "BDAT 0 LAST": 250, "BDAT": 501} {
		if e := s.Predict(line, "\r\n"); e.Answer == nil || e.Answer.Code != want || e.Waits != "" {
			t.Errorf("%s: %+v, want %v", line, e, want)
		}
	}
	if s.State() != Rcpt || s.Mode() != "lines" || s.incoming.begun {
		t.Fatalf("explained, and in state %s, mode %s", s.State(), s.Mode())
	}
	s.Receive(nil, []byte("BDAT 6\r\nab"))
	if e := s.Predict("cdef", ""); len(e.Notes) != 1 || e.Notes[0].End != 4 || e.Answer == nil || len(e.Then) != 0 {
		t.Errorf("the rest of a chunk: %+v", e)
	}
	if e := s.Predict("cdef", "\r\n"); len(e.Notes) != 2 || !strings.Contains(e.Notes[1].Text, "2 octets too many, counting CR LF") ||
		e.Answer.Code != 250 || len(e.Then) != 1 || e.Then[0].Code != 500 {
		t.Errorf("the rest of a chunk, and CR LF: %+v", e)
	}
	e := s.Predict("cdefNOOP", "\r\n")
	if len(e.Notes) != 2 || e.Kind != "octets" || e.Notes[0].End != 4 || e.Notes[1].Start != 4 || e.Answer.Code != 250 || e.Then[0].Code != 250 {
		t.Errorf("in a chunk: %+v", e)
	}
	if got := string(s.Receive(nil, []byte("cdefNOOP\r\n"))); got != "250 2.0.0 6 octets received\r\n250 2.0.0 OK\r\n" {
		t.Errorf("after it: %q", got)
	}
}

// What is explained does not count.
func TestExplainCountsNothing(t *testing.T) {
	s := fully(t, func(sc *Scene) { sc.Limits.Messages, sc.Limits.Domains = 1, 1 })
	s.Receive(nil, []byte("EHLO me.example\r\n"))
	for _, x := range []struct{ line, other string }{
		{"MAIL FROM:<alice@tutor.example>", "MAIL FROM:<bob@tutor.example>"},
		{"RCPT TO:<bob@tutor.example>", "RCPT TO:<bob@far.example>"},
	} {
		for range 2 {
			if e := s.Explain(Client, x.other); e.Answer == nil || e.Answer.Code == 452 {
				t.Errorf("%s: %+v", x.other, e.Answer)
			}
		}
		if got := string(s.Receive(nil, []byte(x.line+"\r\n"))); got[0] != '2' {
			t.Errorf("%s: %q", x.line, got)
		}
	}
}
