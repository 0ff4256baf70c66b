package engine_test

import (
	"slices"
	"strings"
	"testing"

	"ehloworld/engine"
)

const stored = "Return-Path: <alice@tutor.example>\r\n" +
	"Received: from me.example (me.example [192.0.2.7])\r\n" +
	" by mx.tutor.example with ESMTPSA id EAB1PXRE58\r\n" +
	" for <bob@tutor.example>; Mon, 2 Mar 2026 09:00:00 +0000\r\n" +
	"From: King <king@palace.example>\r\nTo: Carol <carol@tutor.example>\r\n\r\nFrom: is no field here.\r\n"

// Trace lines are told part by part, and header and envelope are compared.
func TestReadLetter(t *testing.T) {
	l := engine.ReadMessage("alice@tutor.example", "bob@tutor.example", stored)
	if want := []engine.Field{{"From", "King <king@palace.example>"}, {"To", "Carol <carol@tutor.example>"}}; !slices.Equal(l.People, want) {
		t.Errorf("people %q, want %q", l.People, want)
	}
	var got []string
	for _, n := range l.Trace {
		got = append(got, n.Name+"="+stored[n.Start:n.End])
		if n.Text == "" || n.Source == "" {
			t.Errorf("%s says nothing", n.Name)
		}
		if (n.Name == "with") != strings.HasPrefix(n.Text, "How it came: ") { // the type is told
			t.Errorf("%s says %q", n.Name, n.Text)
		}
	}
	want := []string{
		"Return-Path=Return-Path", "Received=Received", "from=from me.example", "TCP-info=(me.example [192.0.2.7])",
		"by=by mx.tutor.example", "with=with ESMTPSA", "id=id EAB1PXRE58", "for=for <bob@tutor.example>",
		"date-time= Mon, 2 Mar 2026 09:00:00 +0000",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("notes\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	says := strings.Join(l.Says, "\n")
	for _, part := range []string{"the envelope says <alice@tutor.example>", "<bob@tutor.example> is on the envelope but in no To or Cc field"} {
		if !strings.Contains(says, part) {
			t.Errorf("says %q, and not %q", says, part)
		}
	}
	if l := engine.ReadMessage("", "carol@tutor.example", stored); len(l.Says) != 1 || !strings.Contains(l.Says[0], "reverse-path is empty") {
		t.Errorf("of a report to carol: %q", l.Says)
	}
}

// A Received field may go on behind a tab, and the first field may be the last.
func TestReadLetterFolded(t *testing.T) {
	const text = "Received: from me.example\r\n\tby mx.tutor.example\twith\tSMTP;\r\n\tMon, 2 Mar 2026 09:00:00 +0000\r\n"
	l := engine.ReadMessage("", "bob@tutor.example", text)
	var got []string
	for _, n := range l.Trace {
		got = append(got, text[n.Start:n.End])
	}
	want := []string{"Received", "from me.example", "by mx.tutor.example", "with\tSMTP", "\r\n\tMon, 2 Mar 2026 09:00:00 +0000"}
	if !slices.Equal(got, want) {
		t.Errorf("notes on %q, want %q", got, want)
	}
}

// Whatever a message holds, it is read without harm.
func TestReadLetterOdd(t *testing.T) {
	for _, text := range []string{"", "\r\n", "x", "x:", "Received:", "Received: (", "Received: from", "Received: ;", ":\r\n \r\n", "From: a\r\n\tb\r\n", stored[:40], "\xff: \x00\r\n\r\n"} {
		l := engine.ReadMessage("", "bob@tutor.example", text)
		for _, n := range l.Trace {
			if n.Start < 0 || n.End > len(text) || n.Start > n.End {
				t.Errorf("%q: a note from %d to %d", text, n.Start, n.End)
			}
		}
	}
}

// A message is about what its first Subject says, in one line; its text says nothing of that.
func TestSubject(t *testing.T) {
	for text, want := range map[string]string{
		"Subject: Tea\r\n\r\n":                             "Tea",
		"From: a@b.example\r\nSUBJECT:Tea\r\n":             "Tea",
		"Subject: Tea\r\n at four\r\nTo: x\r\n\r\nHi.\r\n": "Tea at four",
		"Subject: one\r\nSubject: two\r\n":                 "one",
		"Subject:\r\n\r\n":                                 "",
		"From: a@b.example\r\n\r\nSubject: no\r\n":         "",
		"no header\r\nSubject: no\r\n":                     "",
		"Subject: cut":                                     "cut",
		"Subjects: no\r\n":                                 "",
	} {
		if l := engine.ReadMessage("alice@tutor.example", "bob@tutor.example", text); l.Subject != want {
			t.Errorf("%q: %q, want %q", text, l.Subject, want)
		}
	}
}
