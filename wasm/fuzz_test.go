package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ehloworld/engine/notation"
)

// tooLong reports whether a text has more octets sent than a run of the fuzzer has
// time for: a line of a script may stand for many.
func tooLong(text string) bool {
	s, err := notation.Read("", text)
	if err != nil {
		return len(text) > 1<<14
	}
	octets := len(text)
	for _, in := range s.Inputs() {
		octets += len(in.Octets) * max(1, in.Times)
	}
	return octets > 1<<15
}

// FuzzBridge: whatever text is opened and whatever methods are called with
// whatever arguments, each answer is JSON, and nothing breaks.
func FuzzBridge(f *testing.F) {
	files, err := filepath.Glob("../engine/testdata/*.txt")
	if err != nil || len(files) == 0 {
		f.Fatal("no dialogues", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(characters(string(text)), "played\x00receive NOOP\r\n\x00explain C: MAIL FROM:<a@b>\x00undo 2")
	}
	for _, calls := range []string{
		"receive EHLO me.example\r\nSTARTTLS\r\n\x00tls ok\x00receive EHLO me.example\r\n\x00script",
		"advance 10\x00advance 5m\x00advance -1\x00shutdown\x00hangup\x00connect\x00restart\x00undo 1\x00undo 9",
		"play C: NOOP\nT: 5m\n!: connect\x00play nothing\x00answer q x\x00nosuch x",
		"explain S: 250-SIZE\x00explain D: .\x00explain C:\x00letter <a@b> c@d\nFrom: x\r\n\r\n\x00letter\x00rule 5321-4.1.4-10\x00term Mailbox\x00receive \u20ac",
	} {
		f.Add("use basic\ntls offered\n", calls)
	}
	f.Fuzz(func(t *testing.T, text, calls string) {
		if tooLong(text) || len(calls) > 1<<12 {
			t.Skip()
		}
		sane(t, "check", text, Check(text))
		b := Open(text)
		sane(t, "open", text, b.First)
		methods := b.Methods()
		for call := range strings.SplitSeq(calls, "\x00") {
			name, arg, _ := strings.Cut(call, " ")
			do := methods[name]
			if do == nil || name == "play" && tooLong(arg) {
				continue
			}
			sane(t, name, arg, do(arg))
		}
	})
}

// sane wants an answer to be JSON, and not to tell of a panic.
func sane(t *testing.T, method, arg, answer string) {
	t.Helper()
	var r reply
	if err := json.Unmarshal([]byte(answer), &r); err != nil {
		t.Errorf("%s %q: %v: %s", method, arg, err, answer)
	}
	if r.Broken {
		t.Errorf("%s %q: %s", method, arg, r.Error)
	}
}
