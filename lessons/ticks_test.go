package lessons

import (
	"strings"
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
)

// texts are those of the exercises, by their ids.
func texts(t *testing.T) map[string]string {
	t.Helper()
	list := map[string]string{}
	for _, l := range load(t) {
		for _, b := range l.Exercises {
			list[b.ID] = b.Text
		}
	}
	return list
}

// start begins an exercise, after so much of its solution.
func start(t *testing.T, text string, done int, tell func(exercise.Event)) *exercise.Run {
	t.Helper()
	r, err := exercise.Open(text, tell)
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range r.Exercise().Solution[:done] {
		r.Do(in)
	}
	return r
}

// A tick comes with the reply that earns it, and with no other: what was refused
// earns none that an accepted line should, and what was done earlier, later or
// elsewhere none either.
func TestTicks(t *testing.T) {
	const envelope = "MAIL FROM:<alice@tutor.example>|RCPT TO:<bob@tutor.example>|"
	const hello = "EHLO me.example|"
	all := texts(t)
	for _, x := range []struct {
		id    string
		done  int    // inputs of the solution
		lines string // and then these
		ticks string // that come with the last, parted by "; "
	}{
		{"a1", 0, "HELO me.example", ""},
		{"a1", 0, "hello", ""},
		{"a1", 0, "hello|EHLO me.example|QUIT", "you said goodbye"},
		{"a2", 0, "EHLO me example", ""},
		{"a2", 1, "EHLO 192.0.2.7", ""},
		{"a2", 1, "EHLO [192.0.2.7]", ""},
		{"a2", 1, "EHLO laptop.example", "the server greets you by name"},
		{"a2", 2, "EHLO 192.0.2.7", ""},
		{"a2", 2, "EHLO [IPv6:2001:db8::7]", "the server greets you by address"},
		{"a4", 0, hello + "HELP", "the server tells you where things stand"},
		{"a4", 1, "HELP RCPT", ""},
		{"c6", 0, "NOOP", ""},
		{"c6", 6, "NOOP", ""},
		{"b1", 0, hello + "MAIL FROM:<king@palace.example>", ""},
		{"b3", 2, "RCPT TO:<nobody@tutor.example>", "nobody@tutor.example is refused"},
		{"b3", 2, "RCPT TO:<nobody@tutor.example>|RCPT TO:<bob@tutor.example>", "a recipient after the refused one is accepted"},
		{"b3", 2, "RCPT TO:bob", ""},
		{"b3", 2, "RCPT TO:<bob@tutor.example,carol@tutor.example>", "two addresses in one RCPT are refused"},
		{"b5", 0, "QUIT|!: connect|RCPT TO:<bob@tutor.example>", ""},
		{"b5", 0, "QUIT|!: connect|MAIL FROM:<alice@tutor.example>", ""},
		{"b6", 3, "RSET", "the envelope is thrown away"},
		{"b6", 3, "HELO me.example|RSET", ""},
		{"b6", 4, "QUIT|!: connect|DATA", ""},
		{"b7", 1, "MAIL FROM:<PostMaster>", ""},
		{"b7", 2, "RCPT TO:<postmaster@tutor.example>", ""},
		{"b7", 2, "RCPT TO:<PostMaster>", "PostMaster is accepted without a domain"},
		{"c1", 0, "Tea is at four.", ""},
		{"c1", 0, "DATA|Date: Mon, 2 Mar 2026 09:00:00 +0000|From: alice@tutor.example||Hello.|Tea is at four.|.",
			`Date is in the header; From is in the header; "Tea is at four." is a line of the body`},
		{"c1", 0, "DATA|Date: Mon, 2 Mar 2026 09:00:00 +0000|Tea is at four.|.", "Date is in the header"},
		{"c1", 6, envelope + "data|Reminder: tea is at five.|.", "the server accepts one line and the dot all the same"},
		{"c1", 6, envelope + "DATA|X: y|Reminder: tea is at five.|.", ""},
		{"c4", 0, "DATA", ""},
		{"d9", 0, "RSET|T: 5m", ""},
		{"d9", 1, ".|T: 5m", ""},
		{"d10", 2, "QUIT", "lost you do not say QUIT; and it has hung up"},
		{"d10", 2, "FROB", "and it has hung up"},
		{"e1", 2, "MAIL FROM:<alice@tutor.example> SIZE=65538", ""},
		{"e1", 2, "mail from:<alice@tutor.example> size=65537", "too large by one octet: 552 5.3.4"},
		{"e1", 2, "HELO me.example|MAIL FROM:<alice@tutor.example> SIZE=65537", ""},
		{"e2", 0, "MAIL FROM:<alice> BODY=8BITMIME", ""},
		{"e3", 0, "MAIL FROM:<alice@tutor.example> RET=HDRS RET=HDRS", ""},
		{"e5", 0, "RSET|BDAT 17|Subject: Dots|", ""},
		{"e5", 0, "BDAT 17|Subject: Dots|", "a chunk of both lines, and no more"},
		{"f4", 2, "*|AUTH LOGIN", ""},
		{"f5", 7, "QUIT|!: connect|AUTH PLAIN AGFsaWNlAG9wZW4gc2VzYW1l", ""},
		{"f8", 0, "NOOP", ""},
		{"g2", 0, "FROB", ""},
		{"g4", 4, "RCPT TO:<bob> XTAG=tea", ""},
		{"g6", 1, "QUIT|!: connect|DATA|MAIL FROM:<zoe@far.example>", ""},
	} {
		var ticks []string
		r := start(t, all[x.id], x.done, func(e exercise.Event) {
			switch e := e.(type) {
			case exercise.Met:
				ticks = append(ticks, e.Label)
			case exercise.Lost:
				ticks = append(ticks, "lost "+e.Label)
			}
		})
		for line := range strings.SplitSeq(x.lines, "|") {
			ticks = nil
			r.Do(deed(t, line))
		}
		if got := strings.Join(ticks, "; "); got != x.ticks {
			t.Errorf("%s, %d inputs and then %s: ticks %q, want %q", x.id, x.done, x.lines, got, x.ticks)
		}
	}
}

// deed is a line to be sent, or what else is done as a script has it.
func deed(t *testing.T, line string) notation.Input {
	t.Helper()
	if !strings.HasPrefix(line, "T: ") && !strings.HasPrefix(line, "!: ") {
		return sent(line + "\r\n")
	}
	s, err := notation.Read("", "\n"+line+"\n")
	if err != nil {
		t.Fatal(err)
	}
	return s.Inputs()[0]
}

// A hint fits what has just happened.
func TestHintsFit(t *testing.T) {
	all := texts(t)
	for _, x := range []struct {
		id    string
		done  int
		lines string
		hint  string // the first
	}{
		{"a1", 0, "HALLO me.example", "The server does not know the first word of that line."},
		{"a2", 2, "EHLO 192.0.2.7", "Without brackets the server takes that for a host name."},
		{"b2", 1, "MAIL FROM:<alice@tutor.example>", "That MAIL was correct"},
		{"b4", 1, "From: Alice <alice@tutor.example>", "The server does not know the first word of that line."},
		{"c1", 0, "Date: Mon, 2 Mar 2026 09:00:00 +0000", "The server does not know the first word of that line."},
		{"c1", 0, "QUIT", "The session is over, and any open envelope is lost."},
		{"c1", 6, "DATA", "That is too early or too late."},
		{"d7", 0, "RSET", "That has thrown the envelope away, with everybody on it."},
		{"e3", 0, "MAIL FROM:<alice@tutor.example> ENVID=tea1|RCPT TO:<bob@tutor.example> NOTIFY=SUCCESS|DATA|.", "The report has arrived, and it names the envelope."},
		{"e3", 0, "MAIL FROM:<alice@tutor.example> RET=HDRS|RCPT TO:<bob@tutor.example> NOTIFY=SUCCESS|DATA|.", "Alice has the report."},
		{"e3", 0, "MAIL FROM:<alice@tutor.example> RET=HDRS ENVID=tea1|RCPT TO:<bob@tutor.example>|DATA|.", "Bob has the message, but alice has no report."},
		{"f3", 5, "AUTH PLAIN", "The server has asked again."},
		{"f8", 0, "NOOP", "That NOOP came before the handshake"},
	} {
		r := start(t, all[x.id], x.done, nil)
		for line := range strings.SplitSeq(x.lines, "|") {
			r.Do(deed(t, line))
		}
		if p := r.Progress(); len(p.Hints) == 0 || !strings.HasPrefix(p.Hints[0], x.hint) {
			t.Errorf("%s, %d inputs and then %s: hints %q, want %q", x.id, x.done, x.lines, p.Hints, x.hint)
		}
	}
}

// The first lesson is done after a typo, too, on the same connection.
func TestFirstLessonAfterATypo(t *testing.T) {
	r := start(t, texts(t)["a1"], 0, nil)
	for _, line := range []string{"elho me.example", "", "EHLO me.example", "QUTI", "QUIT"} {
		if r.Progress().Done {
			t.Fatalf("it is done before %q", line)
		}
		r.Do(deed(t, line))
	}
	if !r.Progress().Done {
		t.Errorf("it is not done: %+v", r.Progress())
	}
}
