package notation

import "testing"

// What an author left out stays left out, and nothing else does.
func TestLeftOut(t *testing.T) {
	const hello = "mailbox bob@tutor.example\nmailbox carol@tutor.example\noffer SIZE HELP EXPN\n\n" +
		"S: 220 mx.tutor.example ESMTP EHLO World\n=: start\n" +
		"C: HELO me.example\nS: 250 mx.tutor.example greets me.example\n=: ready\n"
	const sent = hello + "C: MAIL FROM:<>\nS: 250 Sender ok\n=: mail\nC: RCPT TO:<bob@tutor.example>\nS: 250 Recipient ok\n=: rcpt\n" +
		"C: RCPT TO:<carol@tutor.example>\nS: 250 Recipient ok\nC: DATA\nS: 354 End data with <CR><LF>.<CR><LF>\n=: data\n" +
		"C: Subject: Tea\nC:\nC: At four.\nC: .\nS: 250 Accepted\n=: ready\n"
	for _, x := range []struct{ name, text, want string }{ // want "" is the text
		{"letters", sent + "D: bob@tutor.example\nD| …\nD: carol@tutor.example\nD| …\n", ""},
		{"all but the text", sent + "D: bob@tutor.example\nD| …\nD| At four.\nD: carol@tutor.example\nD| …\nD| At four.\n", ""},
		{"the middle", sent + "D: bob@tutor.example\nD| Return-Path: <>\nD| …\nD| At four.\nD: carol@tutor.example\nD| …\n", ""},
		{"below a comment", sent + "D: bob@tutor.example\nD| …\n# Now for carol.\nD: carol@tutor.example\n# Hers.\nD| …\n", ""},
		{"one of two", sent + "D: bob@tutor.example\nD: carol@tutor.example\nD| …\n", ""},
		{"a why", hello + "C: DATA\nS: 503 Bad sequence of commands\nW: …\nC: NOOP\nS: 250 OK\n", ""},
		{"keywords", hello + "C: EHLO me.example\nS: 250-mx.tutor.example greets me.example\nS: …\nS: 250 EXPN\n", ""},
		{"nothing", hello + "C: NOOP\nS: 250 OK\nS: …\n=: …\n", hello + "C: NOOP\nS: 250 OK\n"},
		{"beside what is wrong", sent + "D: bob@tutor.example\nD| …\nD| At five.\nD: carol@tutor.example\nD| …\n",
			sent + "D: bob@tutor.example\nD| …\nD: carol@tutor.example\nD| …\n"},
		{"more than was said", hello + "C: NOOP\nS: 250 Fine\n=: ready\nS: …\nC: NOOP\nS: …\n", hello + "C: NOOP\nS: …\nC: NOOP\nS: …\n"},
	} {
		s, err := Read(x.name, x.text)
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.Play(PlayOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if x.want == "" {
			x.want = x.text
		}
		if got != x.want {
			t.Errorf("%s: got\n%s\nwant\n%s", x.name, got, x.want)
		}
	}
}
