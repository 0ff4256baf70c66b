package engine_test

import (
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/notation"
)

// A breach is a way for a line to be wrong: by the scene, by where it comes, or by
// what stands in it.
type breach struct {
	reply string // as it begins
	scene string // lines that make the scene so
	soon  bool   // it comes before it is in sequence
	path  string // in the place of the right one
	param string
	long  bool
}

// The breaches of a line with a path, in the order in which they are looked for.
var breaches = []breach{
	{reply: "500 5.5.2 Line too long", long: true},
	{reply: "530 5.7.0 Must issue", scene: "tls required"},
	{reply: "530 5.7.0 Authentication required", scene: "auth required"},
	{reply: "503 5.5.1 ", soon: true},
	{reply: "501 5.5.4 Syntax error", path: "<@>"},
	{reply: "555 5.5.4 Parameter FOO", param: " FOO=1"},
	{reply: "555 5.5.4 Parameter BAR", param: " BAR"},
}

// Whatever else is wrong with a line, the answer is to what is looked for first:
// for every set of breaches, of MAIL and of RCPT.
func TestOrderOfChecks(t *testing.T) {
	for _, verb := range []struct {
		line, path, before string
		more               []breach
	}{
		{"MAIL FROM:", "<alice@tutor.example>", "EHLO me.example\r\n", []breach{
			{reply: "455 4.5.4 ", scene: "fault parameter-down BODY always", param: " BODY=8BITMIME"},
			{reply: "501 5.5.4 Parameter SIZE given twice", param: " SIZE=1 SIZE=2"},
			{reply: "552 5.3.4 ", param: " SIZE=99999999999"},
			{reply: "550 5.7.1 ", scene: "block 192.0.2.0/24"},
			{reply: "452 4.3.1 ", scene: "fault disk-low on MAIL"}}},
		{"RCPT TO:", "<bob@tutor.example>", "EHLO me.example\r\nMAIL FROM:<>\r\n", []breach{
			{reply: "452 4.3.1 ", scene: "fault disk-low on RCPT"},
			{reply: "550 5.1.1 ", path: "<nobody@tutor.example>"}}},
	} {
		all := append(breaches[:len(breaches):len(breaches)], verb.more...)
		for set := 1; set < 1<<len(all); set++ {
			first, text, line, path, before := -1, "use basic\n", "", verb.path, verb.before
			var long bool
			for i, b := range all {
				if set>>i&1 == 0 {
					continue
				}
				if first < 0 {
					first = i
				}
				if b.scene != "" {
					text += b.scene + "\n"
				}
				if b.path != "" && path == verb.path {
					path = b.path
				}
				if b.soon {
					before = ""
				}
				// A parameter may be given once: the one that is looked for first.
				if name, _, _ := strings.Cut(b.param, "="); !strings.Contains(line, name) || b.param == "" {
					line += b.param
				}
				long = long || b.long
			}
			if long {
				line += strings.Repeat(" ", 2000)
			}
			if got := said(t, text, before, verb.line+path+line); !strings.HasPrefix(got, all[first].reply) {
				t.Fatalf("%s after %q, in\n%s: got %q, want %q", strings.TrimRight(verb.line+path+line, " "), before, text, got, all[first].reply)
			}
		}
	}
}

// In every state each verb of the machine obeys that order: not known, too long,
// not let in, out of sequence, not well-formed.
func TestOrderOfEveryVerb(t *testing.T) {
	ways := []struct {
		state  engine.State
		before string
	}{
		{engine.Start, ""},
		{engine.ReadyState, "EHLO me.example\r\n"},
		{engine.Mail, "EHLO me.example\r\nMAIL FROM:<>\r\n"},
		{engine.Rcpt, "EHLO me.example\r\nMAIL FROM:<>\r\nRCPT TO:<bob@tutor.example>\r\n"},
	}
	const text, safe = "use basic\ntls offered\nauth offered\n", "use basic\ntls required\nauth offered\n"
	v := ready(t, text)
	table := v.Table()
	for _, row := range table.Rows {
		long, bad := row.Verb+strings.Repeat(" ", 2000), row.Verb+" \x01"
		if got := said(t, text, "", long+"\x01"); !strings.HasPrefix(got, "500 ") {
			t.Errorf("%s, too long: %q", row.Verb, got)
		}
		passes := map[string]bool{"NOOP": true, "EHLO": true, "STARTTLS": true, "QUIT": true}
		if got := said(t, safe, "", bad); row.Built && !passes[row.Verb] != strings.HasPrefix(got, "530 ") && got[:3] != "502" {
			t.Errorf("%s, malformed and before TLS: %q", row.Verb, got)
		}
		for _, way := range ways {
			want := "501"
			for i, st := range table.States {
				if st == way.state && row.Cells[i].To == "" {
					want = "503"
				}
			}
			switch {
			case row.Verb == "NOOP":
				want = "250" // whatever follows it
			case !row.Built || said(t, text, "", row.Verb)[:3] == "502":
				want = "502"
			}
			if got := said(t, text, way.before, bad); got[:3] != want {
				t.Errorf("%s, malformed, in state %s: %q, want %s", row.Verb, way.state, got, want)
			}
		}
	}
}

func ready(t *testing.T, text string) *engine.Server {
	t.Helper()
	sc, err := notation.ReadScene("", text)
	if err != nil {
		t.Fatal(err)
	}
	v, err := engine.Ready(sc)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// said is what a server of a scene answers to a line after others.
func said(t *testing.T, text, before, line string) string {
	t.Helper()
	s := engine.New(engine.Config{Server: ready(t, text)})
	s.Receive(s.Greet(nil), []byte(before))
	return string(s.Receive(nil, []byte(line+"\r\n")))
}
