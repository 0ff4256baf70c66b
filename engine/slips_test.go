package engine_test

import (
	"flag"
	"os"
	"strconv"
	"strings"
	"testing"
)

// slipsFile has the common slips, each in four lines: after what it comes, and the
// line; the octet where it is wrong, from 1, or - for none; the line that was
// meant, or - where nobody can tell; and what is said of it in plain words.
const slipsFile = "testdata/slips.golden"

// before are what a slip may come after.
var before = map[string][]string{
	"start": nil,
	"ehlo":  {"EHLO me.example"},
	"mail":  {"EHLO me.example", "MAIL FROM:<alice@tutor.example>"},
	"rcpt":  {"EHLO me.example", "MAIL FROM:<alice@tutor.example>", "RCPT TO:<bob@tutor.example>"},
}

// Each common slip has its place, its words and the line that was meant, and
// that line reads to its end.
func TestSlips(t *testing.T) {
	text, err := os.ReadFile(slipsFile)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	slips := 0
	for line := range strings.Lines(string(text)) {
		after, quoted, _ := strings.Cut(strings.TrimSpace(line), " ")
		if strings.HasPrefix(line, " ") {
			continue // what was said before
		}
		said, err := strconv.Unquote(quoted)
		if err != nil {
			t.Fatalf("%s: %q: %v", slipsFile, line, err)
		}
		slips++
		e := told(t, append(append([]string(nil), before[after]...), said)...)
		at, meant := "-", "-"
		if e.Err != nil {
			at = strconv.Itoa(e.Err.At + 1)
		}
		if e.Suggestion != "" {
			meant = e.Suggestion
			if m := told(t, append(append([]string(nil), before[after]...), meant)...); m.Err != nil || m.Verb == "" {
				t.Errorf("%q becomes %q, which does not parse either", said, meant)
			}
		}
		words := e.Advice
		if words == "" {
			words = "-"
		}
		b.WriteString(after + " " + quoted + "\n  " + at + "\n  " + meant + "\n  " + words + "\n")
	}
	if slips < 50 {
		t.Errorf("%d slips, want 50 at least", slips)
	}
	if flag.Lookup("update").Value.(flag.Getter).Get().(bool) {
		if err := os.WriteFile(slipsFile, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if b.String() != string(text) {
		t.Errorf("the slips are told otherwise than in %s; go test ./engine -update writes it, and each line is to be looked at", slipsFile)
	}
}
