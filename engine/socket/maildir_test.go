package socket

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// inMaildirs are the messages below a folder: by mailbox, what lies in new.
func inMaildirs(t *testing.T, dir string) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(file)
		box := filepath.Base(filepath.Dir(filepath.Dir(file)))
		if filepath.Base(filepath.Dir(file)) != "new" {
			box = file
		}
		found[box] = append(found[box], string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func withMaildirs(t *testing.T, text string) (v *serving, dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "mail")
	m, err := OpenMaildirs(dir, "mx.tutor.example")
	if err != nil {
		t.Fatal(err)
	}
	return serve(t, Config{Scene: scene(t, text), Store: m.Store}), dir
}

// Each recipient gets a copy, with trace fields on top and not an octet
// changed below; a list's members get one that returns to the list's owner.
//
// proves 5321-6.1-1 5321-4.4-11 5321-4.4-1 5321-3.9-2 5321-3.9-3 5321-4.5.2-2 6152-3-1
func TestMaildir(t *testing.T) {
	v, dir := withMaildirs(t, usual)
	var every []byte // all octets but CR and LF, which have a meaning
	for b := range 256 {
		if b != '\r' && b != '\n' {
			every = append(every, byte(b))
		}
	}
	body := "Received: from elsewhere\r\nSubject: x\r\n\r\n" + string(every) + "\r\n.\r\nlone \r and \n\r\n"
	c := v.dial()
	c.wants("220 ")
	c.ask("EHLO me.example", "250-", "MAIL FROM:<alice@tutor.example> BODY=8BITMIME", "250 ",
		"RCPT TO:<bob@tutor.example>", "250 ", "DATA", "354 ",
		strings.ReplaceAll(body, "\r\n.", "\r\n..")+".", "250 ",
		"MAIL FROM:<me@me.example>", "250 ", "RCPT TO:<team@tutor.example>", "250 ", "DATA", "354 ", body[:40]+"\r\n.", "250 ",
		// Neither of these is kept.
		"MAIL FROM:<>", "250 ", "RCPT TO:<bob@tutor.example>", "250 ", "DATA", "354 ", strings.Repeat("y", 2000)+"\r\n.", "500 ",
		"MAIL FROM:<>", "250 ", "RCPT TO:<bob@tutor.example>", "250 ", "DATA", "354 ")
	c.send("half a mess")
	c.Close()
	for _, err := os.Stat(dir); ; _, err = os.Stat(dir) { // until the session has heard of it
		if err != nil {
			t.Fatal(err)
		}
		v.server.mu.Lock()
		n := len(v.server.conns)
		v.server.mu.Unlock()
		if n == 0 {
			break
		}
		runtime.Gosched()
	}
	got := inMaildirs(t, dir)
	if len(got) != 2 || len(got["bob@tutor.example"]) != 2 || len(got["alice@tutor.example"]) != 1 {
		t.Fatalf("%q", got)
	}
	direct, listed := got["bob@tutor.example"][0], got["alice@tutor.example"][0]
	if strings.HasPrefix(direct, "Return-Path: <team-owner") {
		direct = got["bob@tutor.example"][1]
	}
	top, text, _ := strings.Cut(direct, "\r\nReceived: from elsewhere")
	if want := "Return-Path: <alice@tutor.example>\r\nReceived: from me.example ([127.0.0.1])\r\n by mx.tutor.example with ESMTP id "; !strings.HasPrefix(top, want) ||
		!strings.Contains(top, "\r\n for <bob@tutor.example>; ") {
		t.Errorf("on top %q", top)
	}
	if text = "Received: from elsewhere" + text; text != body {
		t.Errorf("text %q, want %q", text, body)
	}
	if !strings.HasPrefix(listed, "Return-Path: <team-owner@tutor.example>\r\nReceived: ") || !strings.HasSuffix(listed, "\r\n"+body[:40]+"\r\n") {
		t.Errorf("to the list's member %q", listed)
	}
}

// Chunks are kept with every octet that there is, and what looks like commands
// in them is none.
//
// proves 3030-2-3 3030-3-1
func TestChunks(t *testing.T) {
	v, dir := withMaildirs(t, usual)
	over, err := tls.Dial("tcp", v.under, v.trust)
	if err != nil {
		t.Fatal(err)
	}
	c := v.client(over)
	var every []byte
	for range 1000 {
		for b := range 256 {
			every = append(every, byte(b))
		}
	}
	first := "Subject: x\r\n\r\n\r\n.\r\nQUIT\r\n"
	c.wants("220 ")
	c.ask("EHLO me.example", "250-", "MAIL FROM:<alice@tutor.example> BODY=BINARYMIME", "250 ", "RCPT TO:<bob@tutor.example>", "250 ")
	c.send(fmt.Sprintf("BDAT %d\r\n%s", len(first), first))
	c.wants("250 2.")
	c.send(fmt.Sprintf("BDAT %d LAST\r\n%sQUIT\r\n", len(every), every))
	c.wants("250 2.")
	c.wants("221 ")
	got := inMaildirs(t, dir)["bob@tutor.example"]
	if len(got) != 1 || !strings.HasSuffix(got[0], "\r\n"+first+string(every)) {
		t.Errorf("%d messages, want one as it was sent", len(got))
	}
}

// A message of 25 MB lies on disk octet for octet, and never in memory. It was
// written while it came, so that its dot is soon answered.
//
// proves 5321-6.1-7
func TestBigMessage(t *testing.T) {
	v, dir := withMaildirs(t, usual+"limit size 26000000\n")
	line := []byte(strings.Repeat("0123456789abcdef", 4) + "..........\r\n")
	big := bytes.Repeat(line, 25_000_000/len(line)+1)
	c := v.dial()
	c.wants("220 ")
	c.ask("EHLO me.example", "250-", "MAIL FROM:<alice@tutor.example>", "250 ", "RCPT TO:<bob@tutor.example>", "250 ",
		"RCPT TO:<alice@tutor.example>", "250 ", "DATA", "354 ")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := c.Write(big); err != nil {
		t.Fatal(err)
	}
	dot := time.Now()
	c.ask(".", "250 ")
	if took := time.Since(dot); took > 10*time.Second {
		t.Errorf("the dot was answered after %v", took)
	}
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; took > bigTakes {
		t.Errorf("%d octets of memory for a message of %d", took, len(big))
	} else {
		t.Logf("%d octets of memory for two copies of %d", took, len(big))
	}
	for box, messages := range inMaildirs(t, dir) {
		if len(messages) != 1 || !strings.HasSuffix(messages[0], "\r\n"+string(big)) {
			t.Errorf("%s: not what was sent", box)
		}
	}
}

// What cannot be kept is not answered for: 451, and no copy in any mailbox.
//
// proves 5321-4.1.1.4-4 5321-4.2.5-1
func TestNotKept(t *testing.T) {
	v, dir := withMaildirs(t, usual)
	if err := os.WriteFile(filepath.Join(dir, "bob@tutor.example"), nil, 0o600); err != nil { // where a Maildir should be
		t.Fatal(err)
	}
	c := v.dial()
	c.wants("220 ")
	c.ask("EHLO me.example", "250-", "MAIL FROM:<alice@tutor.example>", "250 ", "RCPT TO:<alice@tutor.example>", "250 ",
		"RCPT TO:<bob@tutor.example>", "250 ", "DATA", "354 ", "hi\r\n.", "451 4.3.0")
	c.ask("MAIL FROM:<alice@tutor.example>", "250 ", "RCPT TO:<bob@tutor.example>", "250 ", "DATA", "354 ", "hi\r\n.", "451 4.3.0")
	for box, messages := range inMaildirs(t, dir) {
		if box != dir && messages[0] != "" {
			t.Errorf("%s has %q", box, messages)
		}
	}
}

// An address is a file's name, whatever is in it, and two are never the same.
func TestFileName(t *testing.T) {
	for address, want := range map[string]string{
		"bob@tutor.example":      "bob@tutor.example",
		"../../x@tutor.example":  "%2E.%2F..%2Fx@tutor.example",
		"a b%c@[192.0.2.1]":      "a%20b%25c@%5B192.0.2.1%5D",
		"\x00@tutor.example":     "%00@tutor.example",
		strings.Repeat("x", 300): strings.Repeat("x", 180) + "%0d4e2ca9e9cbced7a7a5380eb29e1a37",
	} {
		if got := fileName(address); got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}
