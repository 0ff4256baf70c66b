package lint_test

import (
	"slices"
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/facts"
	"ehloworld/engine/lint"
)

const begin = "C: EHLO me.example\n"

// lines are what a client does, and the rules that it breaks by that.
var lines = []struct{ does, breaks string }{
	{begin + "C: MAIL FROM:<a@b.example>\nC: RCPT TO:<bob@tutor.example>\nC: DATA\nC: Subject: tea\nC:\nC: ..five\nC: .\nC: RSET\nC: NOOP\nC: QUIT", ""},
	{"C: EHLO [192.0.2.7]\nC: QUIT", ""},
	{begin + "C~ \"MAIL FROM:<a@b.example>\\r\\nRCPT TO:<bob@tutor.example>\\r\\nDATA\\r\\n\"\nC: .\nC: QUIT", ""},
	{begin + "C: XTURBO on\nC: QUIT", ""},
	{begin + "C: RCPT TO:<nobody@tutor.example>\nC: QUIT", "5321-3.3-c3"},
	{begin + "C: DATA\nC: QUIT", "5321-3.3-c3"},
	{begin + "C~ \"MAIL FROM:<a@b.example>\\r\\nRCPT TO:<nobody@tutor.example>\\r\\nDATA\\r\\n\"\nC: Subject: tea\nC: QUIT", "5321-3.3-c1"},
	{"C: EHLO localhost\nC: QUIT", "5321-4.1.4-c1"},
	{"C: HELO desk\nC: QUIT", "5321-4.1.4-c1"},
	{"C: MAIL FROM:<a@b.example>\nC: QUIT", "5321-4.1.1.1-c1"},
	{begin + "C: MAIL FROM:<a@b.example>\nC: MAIL FROM:<c@b.example>\nC: QUIT", "5321-4.1.4-c2"},
	{begin + "C: MAIL FROM:<a@localhost>\nC: QUIT", "5321-2.3.5-c1"},
	{begin + "C: MAIL FROM: <a@b.example>\nC: QUIT", "5321-3.3-c2"},
	{begin + "C: MAIL FROM :<a@b.example>\nC: QUIT", "5321-3.3-c2"},
	{begin + "C: MAIL FROM:a@b.example\nC: QUIT", "5321-4.1.1-c2"},
	{begin + "C: RSET now\nC: QUIT", "5321-4.1.1-c1"},
	{begin + "C: TURBO\nC: QUIT", "5321-4.1.5-c1"},
	{begin + "C: MAIL FROM:<a@b.example> RET=HDRS\nC: QUIT", "5321-4.1.1.3-c1"},
	{begin + "C: VRFY <>\nC: VRFY <>\nC: QUIT", "5321-4.1.1-c2 5321-4.1.1-c2 5321-4.2.1-c1"},
	{begin + "!: hangup", "5321-4.1.1.10-c1"},
	{begin + "C~ \"NOOP\\nNOOP\\r\\n\"\nC: QUIT", "5321-2.3.8-c1"},
	{begin + "C~ \"VRFY bob\\r\\nQUIT\\r\\n\"", "2920-3.1-c2"},
	{"C~ \"HELO me.example\\r\\nNOOP\\r\\n\"\nC: QUIT", "2920-3.1-c1"},
	{message("a\\nb\\r\\nc\\rd\\r\\n"), "5321-2.3.8-c1"},
	{message("K\\xc3\\xa4se\\r\\n"), "5321-2.4-c1"},
	{message(".five\\r\\n.six\\r\\n"), "5321-4.5.2-c1"},
}

func message(text string) string {
	return begin + "C: MAIL FROM:<a@b.example>\nC: RCPT TO:<bob@tutor.example>\nC: DATA\nC~ \"" + text + ".\\r\\n\"\nC: QUIT"
}

// A client that breaks a rule is told of by its id; one that does not is not.
func TestFindings(t *testing.T) {
	found := map[string]bool{}
	for _, c := range lines {
		got := findings(t, "use basic\n\n"+c.does+"\n")
		if strings.Join(got, " ") != c.breaks {
			t.Errorf("%s\nbreaks %q, want %q", c.does, got, c.breaks)
		}
		for _, rule := range got {
			found[rule] = true
		}
	}
}

func findings(t *testing.T, text string) (rules []string) {
	t.Helper()
	var l lint.Linter
	run, err := exercise.Open(text, func(e exercise.Event) {
		if e, ok := e.(engine.Event); ok {
			for _, f := range l.See(e) {
				if r, ok := facts.FindRule(f.Rule); !ok || f.Words == "" {
					t.Errorf("%+v: no rule %v", f, r)
				}
				rules = append(rules, f.Rule)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range run.Played() {
		run.Do(in)
	}
	return rules
}

const noRecipient = "2920-3.1-c3"

// A server that takes DATA for nobody gets a single dot, and no message.
func TestNoRecipient(t *testing.T) {
	for text, want := range map[string]int{"": 0, "Subject: tea\r\n": 1} {
		var l lint.Linter
		var found []lint.Finding
		for _, e := range []engine.Event{engine.Open{}, engine.Reply{Code: 550, To: "RCPT", Lines: []string{"550 no"}},
			engine.Reply{Code: 354, To: "DATA", Lines: []string{"354 go on"}}, engine.Text{Octets: text}} {
			found = append(found, l.See(e)...)
		}
		if len(found) != want || want > 0 && found[0].Rule != noRecipient {
			t.Errorf("%q: %+v, want %d", text, found, want)
		}
	}
}

// Each rule for a client has a line that breaks it.
func TestEveryClientRule(t *testing.T) {
	for _, r := range facts.ClientRules() {
		if r.ID != noRecipient && !slices.ContainsFunc(lines, func(c struct{ does, breaks string }) bool { return strings.Contains(c.breaks, r.ID) }) {
			t.Errorf("%s is tried by no line", r.ID)
		}
	}
}
