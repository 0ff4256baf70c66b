package socket

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ehloworld/engine"
)

// What a server has to say about a message is in the sender's Maildir when the
// message is in the recipients': of whom it has reached, and of whom it has not,
// with the message or with its header.
func TestReports(t *testing.T) {
	v, dir := withMaildirs(t, usual+`offer DSN
mailbox judy@tutor.example refused 550 5.7.1 "Looks like spam" after-data
mailbox mona@tutor.example size 100
`)
	c := v.dial()
	c.wants("220 ")
	c.ask("EHLO me.example", "250-", "MAIL FROM:<alice@tutor.example> RET=FULL ENVID=QQ314159", "250 ",
		"RCPT TO:<judy@tutor.example>", "250 ", "RCPT TO:<bob@tutor.example> NOTIFY=SUCCESS", "250 ", "DATA", "354 ",
		"Subject: x\r\n\r\nhow are you?\r\n.", "250 ",
		// A message that is too long for one, and of which a report brings the header.
		"MAIL FROM:<alice@tutor.example> RET=HDRS", "250 ", "RCPT TO:<mona@tutor.example>", "250 ", "RCPT TO:<bob@tutor.example>", "250 ",
		"DATA", "354 ", "Subject: y\r\n\r\n"+strings.Repeat("y", 200)+"\r\n.", "250 ",
		// Nobody takes it: nobody gets anything.
		"MAIL FROM:<alice@tutor.example>", "250 ", "RCPT TO:<judy@tutor.example>", "250 ", "DATA", "354 ", "Subject: z\r\n.", "550 5.7.1 Looks like spam",
		"QUIT", "221 ")
	got := inMaildirs(t, dir)
	if len(got) != 2 || len(got["bob@tutor.example"]) != 2 {
		t.Errorf("in the Maildirs: %q", got)
	}
	reports := strings.Join(got["alice@tutor.example"], "\n\n")
	for text, n := range map[string]int{"Return-Path: <>\r\nFrom: <postmaster@tutor.example>\r\nTo: <alice@tutor.example>": 3,
		"Final-Recipient: rfc822; judy@tutor.example\r\nAction: failed\r\nStatus: 5.7.1\r\nDiagnostic-Code: smtp; 550 5.7.1 Looks like spam": 1,
		"Final-Recipient: rfc822; bob@tutor.example\r\nAction: delivered":                                                                    1, "Final-Recipient: rfc822; mona@tutor.example\r\nAction: failed\r\nStatus: 5.2.3": 1,
		"Original-Envelope-Id: QQ314159\r\n": 2, "\r\nSubject: x\r\n\r\nhow are you?\r\n": 1, "\r\nReceived: from me.example ": 3, "yyyy": 0} {
		if strings.Count(reports, text) != n {
			t.Errorf("%q is there %d times, want %d", text, strings.Count(reports, text), n)
		}
	}
}

// inHold are the messages below a folder that are held.
func inHold(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Base(filepath.Dir(file)) == "hold" {
			names = append(names, file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// What is held is not in new before its time, whoever serves the Maildirs then;
// and it is there after.
func TestHeld(t *testing.T) {
	v, dir := withMaildirs(t, usual+"offer FUTURERELEASE\n")
	c := v.dial()
	c.wants("220 ")
	for _, hold := range []string{"3600", "1"} {
		c.ask("EHLO me.example", "250-", "MAIL FROM:<alice@tutor.example> HOLDFOR="+hold, "250 ", "RCPT TO:<alice@tutor.example>", "250 ",
			"RCPT TO:<bob@tutor.example>", "250 ", "DATA", "354 ", "Subject: "+hold+"\r\n.", "250 ")
	}
	for begun := time.Now(); len(inHold(t, dir)) > 2; { // those of one second go on by themselves
		if time.Since(begun) > patience {
			t.Fatalf("held: %q", inHold(t, dir))
		}
	}
	held := inHold(t, dir)
	for _, file := range held {
		if text, err := os.ReadFile(file); err != nil || !strings.HasSuffix(string(text), "Subject: 3600\r\n") {
			t.Errorf("%s: %v, %q", file, err, text)
		}
	}
	if len(held) != 2 {
		t.Fatalf("held: %q", held)
	}
	m := &Maildirs{dir: dir, now: func() time.Time { return time.Now().Add(2 * time.Hour) }}
	if err := m.releaseAll(); err != nil {
		t.Fatal(err)
	}
	got := inMaildirs(t, dir)
	for _, box := range []string{"alice@tutor.example", "bob@tutor.example"} {
		if len(got[box]) != 2 || strings.Contains(strings.Join(got[box], ""), "3600.") {
			t.Errorf("%s: %q", box, got[box])
		}
	}
	if left := inHold(t, dir); len(left) > 0 {
		t.Errorf("still held: %q", left)
	}
}

// A folder is no pattern, whatever is in its name.
func TestHeldInAnyFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a[b]*?\\c")
	m, err := OpenMaildirs(dir, "mx.tutor.example")
	if err != nil {
		t.Fatal(err)
	}
	m.now = func() time.Time { return time.Unix(1, 0) }
	box := filepath.Join(dir, "bob@tutor.example")
	for _, folder := range []string{"new", "hold"} {
		if err := os.MkdirAll(filepath.Join(box, folder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"1.M1.host", "nonsense"} {
		if err := os.WriteFile(filepath.Join(box, "hold", name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.releaseAll(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(box, "new", "M1.host")); err != nil {
		t.Error(err)
	}
	if left := inHold(t, dir); len(left) != 1 {
		t.Errorf("held: %q", left)
	}
}

// A Store that keeps reports need not be Maildirs: the engine asks for no more than
// a Courier is.
func TestMaildirsAreCouriers(t *testing.T) {
	m, err := OpenMaildirs(t.TempDir(), "mx.tutor.example")
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := m.Store().(engine.Courier); !ok {
		t.Error("they are not")
	}
	if _, err := OpenMaildirs(filepath.Join(t.TempDir(), "a\x00b"), "mx.tutor.example"); !errors.Is(err, fs.ErrInvalid) && err == nil {
		t.Error("a folder that cannot be is opened")
	}
}
