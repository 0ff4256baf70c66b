package engine_test

import (
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/script"
)

// talk opens the basic scene and says some lines.
func talk(t *testing.T, lines ...string) *engine.Session {
	t.Helper()
	r, err := script.Open("use basic", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines {
		r.Receive([]byte(line + "\r\n"))
	}
	return r.Session()
}

// A line that does not parse is mended where reading stopped, and what it
// becomes parses.
func TestMend(t *testing.T) {
	s := talk(t, "EHLO me.example")
	for line, want := range map[string]string{
		"MAIL FROM: <alice@tutor.example>":    "MAIL FROM:<alice@tutor.example>",
		"MAIL FROM:alice@tutor.example":       "MAIL FROM:<alice@tutor.example>",
		"MAIL FROM <alice@tutor.example>":     "MAIL FROM:<alice@tutor.example>",
		"MAIL FROM:<alice@tutor.example":      "MAIL FROM:<alice@tutor.example>",
		"MAIL FROM:<alice@@tutor.example>":    "MAIL FROM:<alice@tutor.example>",
		"mail from:<a..b@tutor.example>":      "mail from:<a.b@tutor.example>",
		"RCPT TO:<bob@tutor.example> <x>":     "RCPT TO:<bob@tutor.example> x",
		"RCPT TO:<bob@tutor.example.>":        "RCPT TO:<bob@tutor.example>",
		"MAIL FROM:<a@b.example> SIZE=10k":    "MAIL FROM:<a@b.example> SIZE=10",
		"HELLO me.example":                    "HELO me.example",
		"EHLO":                                "EHLO me.example",
		"EHLO me_example":                     "EHLO meexample",
		"DATA now":                            "DATA",
		"QIUT":                                "QUIT",
		"XYZZY":                               "",
		"":                                    "",
		"MAIL FROM:<alice@tutor.example>":     "", // nothing to mend
		"RCPT TO:<\"bob smith@tutor.example>": "",
	} {
		e := s.Explain(engine.Client, line)
		if e.Mend != want && want != "" || want == "" && e.Err == nil && e.Verb != "" && e.Mend != "" {
			t.Errorf("%q becomes %q, want %q", line, e.Mend, want)
		}
		if e.Mend == "" {
			continue
		}
		if m := s.Explain(engine.Client, e.Mend); m.Err != nil || m.Verb == "" {
			t.Errorf("%q becomes %q, which does not parse either", line, e.Mend)
		}
	}
	if e := talk(t, "EHLO me.example", "MAIL FROM:<a@b.example>", "RCPT TO:<bob@tutor.example>", "DATA").Explain(engine.Client, "QIUT"); e.Mend != "" {
		t.Errorf("a line of a letter is mended to %q", e.Mend)
	}
}

// A line that is not whole yet may become what can come now, and no parameter
// is offered twice.
func TestCompletions(t *testing.T) {
	s := talk(t, "EHLO me.example")
	for line, want := range map[string][]string{
		"":                                nil,
		"ma":                              {"maIL FROM:<alice@tutor.example>"},
		"RCPT":                            nil, // out of sequence
		"H":                               {"HELO me.example", "HELP"},
		"MAIL FROM:<a@b.example> ":        {"MAIL FROM:<a@b.example> SIZE=", "MAIL FROM:<a@b.example> BODY="},
		"MAIL FROM:<a@b.example> s":       {"MAIL FROM:<a@b.example> sIZE="},
		"MAIL FROM:<a@b.example> SIZE=1 ": {"MAIL FROM:<a@b.example> SIZE=1 BODY="},
		"MAIL FROM:<a@b.example> SIZE=1 BODY=7B ": nil, // does not parse
		"NOOP x ": nil,
	} {
		var got []string
		for _, f := range s.Explain(engine.Client, line).Fills {
			got = append(got, f.Text)
		}
		if len(got) != len(want) {
			t.Errorf("%q may become %q, want %q", line, got, want)
			continue
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%q may become %q, want %q", line, got, want)
			}
		}
	}
}

// A client is told what to do about a reply, by its code or else its first digit.
func TestClientDoes(t *testing.T) {
	s := talk(t)
	for line, want := range map[string]bool{"250 2.0.0 OK": true, "450 4.2.0 busy": true, "599 odd": true, "25": false, "hello": false} {
		if got := s.Explain(engine.ServerSide, line).Client; got != "" != want {
			t.Errorf("%q: %q", line, got)
		}
	}
}
