package engine_test

import (
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
)

// talk opens the basic scene and says some lines.
func talk(t *testing.T, lines ...string) *engine.Session {
	t.Helper()
	r, err := exercise.Open("use basic", nil)
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
func TestSuggestion(t *testing.T) {
	for line, want := range map[string]string{
		"MAIL FROM: <alice@tutor.example>":    "MAIL FROM:<alice@tutor.example>",
		"MAIL FROM:alice@tutor.example":       "MAIL FROM:<alice@tutor.example>",
		"MAIL FROM <alice@tutor.example>":     "MAIL FROM:<alice@tutor.example>",
		"MAIL FROM:<alice@tutor.example":      "MAIL FROM:<alice@tutor.example>",
		"MAIL FROM:<alice@@tutor.example>":    "MAIL FROM:<alice@tutor.example>",
		"mail from:<a..b@tutor.example>":      "MAIL FROM:<a.b@tutor.example>",
		"MAIL FROM:<a@@@@@@@@@b.example>":     "MAIL FROM:<a@b.example>",
		"MAIL FROM:<a@@@@@@@@@@b.example>":    "MAIL FROM:<a@b.example>",
		"RCPT TO:<bob@tutor.example> <x>":     "RCPT TO:<bob@tutor.example> x",
		"RCPT TO:<bob@tutor.example.>":        "RCPT TO:<bob@tutor.example>",
		"MAIL FROM:<a@b.example> SIZE=10k":    "",
		"HELLO me.example":                    "EHLO me.example",
		"hello me.example":                    "EHLO me.example",
		"XYHELO me.example":                   "",
		"MAXXX":                               "", // misses MAIL by three letters
		"EHLO":                                "EHLO me.example",
		"EHLO me_example":                     "EHLO me-example",
		"DATA now":                            "DATA",
		"QIUT":                                "QUIT",
		"XYZZY":                               "",
		"":                                    "",
		"MAIL FROM:<alice@tutor.example>":     "", // nothing to mend
		"RCPT TO:<\"bob smith@tutor.example>": `RCPT TO:<"bob smith"@tutor.example>`,
	} {
		before := []string{"EHLO me.example"}
		switch verb, _, _ := strings.Cut(line, " "); verb {
		case "DATA":
			before = append(before, "MAIL FROM:<>", "RCPT TO:<bob@tutor.example>")
		case "RCPT":
			before = append(before, "MAIL FROM:<>")
		}
		e := told(t, append(before, line)...)
		if e.Suggestion != want {
			t.Errorf("%q becomes %q, want %q", line, e.Suggestion, want)
		}
		if e.Suggestion == "" {
			continue
		}
		if m := told(t, append(before, e.Suggestion)...); m.Err != nil || m.Verb == "" {
			t.Errorf("%q becomes %q, which does not parse either", line, e.Suggestion)
		}
	}
}

// What is mended is judged by what the server knew when the line came: SIZE is
// a parameter after EHLO alone.
func TestSuggestionThen(t *testing.T) {
	for hello, want := range map[string]string{
		"EHLO me.example": "", // the number is wrong, and nobody knows which is meant
		"HELO me.example": "MAIL FROM:<a@b.example> SIZE=10k",
	} {
		e := told(t, hello, "MAIL FROM: <a@b.example> SIZE=10k")
		if e.Suggestion != want {
			t.Errorf("after %s it becomes %q, want %q", hello, e.Suggestion, want)
		}
	}
}

// told is how the last of some lines of a client was told.
func told(t *testing.T, lines ...string) (last engine.Line) {
	t.Helper()
	r, err := exercise.Open("use basic", func(e exercise.Event) {
		if l, ok := e.(engine.Line); ok {
			last = l
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines {
		r.Receive([]byte(line + "\r\n"))
	}
	return last
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
