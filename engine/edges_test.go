package engine

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"ehloworld/engine/grammar"
)

// What stands at an edge: the last octet that is let through, the first that is
// not, and what only a watcher or the next session would notice. Each of these
// was once a wrong engine that no other test told from the right one.

func TestEdgesOfText(t *testing.T) {
	for c, want := range map[byte]bool{0x1f: false, ' ': true, '~': true, 0x7f: false} {
		if _, ok := prepare([]byte{c}); ok != want {
			t.Errorf("prepare %q: %t", c, ok)
		}
	}
	if got := upper("@`az{"); got != "@`AZ{" {
		t.Errorf("upper case is %s", got)
	}
	for digits, want := range map[string]bool{"0": true, "9223372036854775799": true, "9223372036854775800": false, "99999999999999999999": false} {
		if n, ok := readInt([]byte(digits)); ok != want || !ok && n != 0 || ok && strconv.FormatInt(n, 10) != digits {
			t.Errorf("%s is read as %d, %t", digits, n, ok)
		}
	}
	if !grammar.IsASCII("\x7f") || grammar.IsASCII("\x80") {
		t.Error("ASCII ends with 0x7f")
	}
	for address, want := range map[string][2]string{"@x": {"", "x"}, "a@": {"a", ""}, "a@b@c": {"a@b", "c"}, "a": {"a", ""}} {
		if local, domain := cutAddress(address); [2]string{local, domain} != want {
			t.Errorf("%s: %q and %q", address, local, domain)
		}
	}
	for c, want := range map[byte]string{' ': "a space", '\t': "a tab", '\n': "a bare LF", '\v': "the control character 11", '\r': "a bare CR",
		0x0e: "the control character 14", 0x7f: "the control character 127", 0x80: "the octet 128, which is not ASCII", '!': `"!"`} {
		if got := spoken(c); got != want {
			t.Errorf("%q is spoken of as %s, want %s", c, got, want)
		}
	}
	s := fully(t, func(sc *Scene) { sc.Greeting.Text = "at your service" })
	if got := string(New(Config{Server: s.server}).Greet([]byte("before "))); got != "before 220 mx.tutor.example at your service\r\n" {
		t.Errorf("greeting %q", got)
	}
	line := []byte("a\rb\x7fc\xc3\xa4")
	if clean(line, true); string(line) != "a?b?c\xc3\xa4" {
		t.Errorf("cleaned of all but UTF-8: %q", line)
	}
	if clean(line, false); string(line) != "a?b?c??" {
		t.Errorf("cleaned: %q", line)
	}
	if _, err := Ready(&Scene{Host: "mx.tutor.example", Greeting: Greeting{Text: "a\rb"}}); err == nil || err.Error() != "greeting: its text is not lines of printable ASCII" {
		t.Errorf("a greeting with CR in it: %v", err)
	}
	l := ReadMessage("alice@tutor.example", "bob@tutor.example", "To: bob@tutor.example\r\n\r\n")
	if strings.Join(l.Says, " ") != "The message names no author: it has no From field. RFC 5322 section 3.6 requires one, and a Date." {
		t.Errorf("of a letter without From: %q", l.Says)
	}
}

func TestEdgesOfAnswers(t *testing.T) {
	for _, x := range []struct{ line, want string }{
		{"MAIL FROM:<>\r\nRCPT TO:<bob@tutor.example>\r\nBDAT 0 FIRST", "501 5.5.4 Syntax error: only LAST"},
		{"MAIL FROM:<> HOLDUNTIL=2026-03-02T10:00:00.Z", "501 5.5.4 Syntax error"},
		{"XFORWARD SOURCE=x IDENT=a+20b", "501 5.5.4 Bad value of attribute SOURCE"},
		{"MAIL FROM:<>\r\nRCPT TO:<bob@tutor.example> ORCPT=utf-8;\\x{G0}@x.example", "501 "},
	} {
		s := fully(t, nil)
		s.Receive(nil, []byte("EHLO me.example\r\n"))
		got := splitLines(s.Receive(nil, []byte(x.line+"\r\n")))
		if last := got[len(got)-1]; !strings.HasPrefix(last, x.want) {
			t.Errorf("%s: %q, want %q", x.line, last, x.want)
		}
	}
	s := lodge(t, "user", "pencil")
	says(t, s, "AUTH SCRAM-SHA-1", "334 ")
	s.sasl.nonce, s.sasl.salt = "n", "salt"
	says(t, s, "{n,,n=user,r=~}", "334 {r=~n,s=c2FsdA==,i=4096}")
	says(t, s, "*", "501 5.7.0 Authentication cancelled")
	if got := string(s.Receive(nil, []byte(coded("AUTH PLAIN {\x01\x00user\x00pencil}")+"\r\n"))); got[0] != '5' {
		t.Errorf("a control character for who to act as: %q", got)
	}
	s = fully(t, nil)
	s.Receive(nil, []byte("EHLO me.example\r\nXCLIENT NAME=client.example\r\n"))
	if s.Receive(nil, []byte("XCLIENT NAME=[UNAVAILABLE]\r\n")); s.name != "" {
		t.Errorf("the client is called %q", s.name)
	}
	s = lodge(t, "user", "pencil")
	if got := string(s.Receive(nil, []byte("EHLO me.example\r\n"))); strings.Contains(got, "EXTERNAL") || !strings.Contains(got, "PLAIN") {
		t.Errorf("without a certificate EHLO lists %q", got)
	}
	s = at(t, "chunk")
	if s.Receive(nil, []byte("BURL imap://imap.example/\r\n")); s.incoming.begun {
		t.Error("a message that BURL has spoiled is still in the store")
	}
	at := at(t, Rcpt)
	at.Receive(nil, []byte("BDAT 3\r\n"))
	if f := at.Fills(); len(f) != 1 || !f[0].Likely {
		t.Errorf("in a chunk: %+v", f)
	}
	at.Receive(nil, []byte("xyzRSET\r\nMAIL FROM:<>\r\nRCPT TO:<bob@tutor.example>\r\nDATA\r\n"))
	for _, f := range at.Fills() {
		if f.Likely != (f.Text == "Subject: Hello") {
			t.Errorf("at the beginning of a text: %+v", f)
		}
	}
	at.Receive(nil, []byte("Subject: Tea\r\n"))
	for _, f := range at.Fills() {
		if f.Likely != (f.Text == ".") {
			t.Errorf("in a text: %+v", f)
		}
	}
}

// Greylisting knows who connects, from whom, and to whom.
func TestTriplet(t *testing.T) {
	sc := explored()
	sc.Mailboxes = []MailboxRow{{Address: "bob@tutor.example", Fate: FateGreylisted, Wait: time.Minute},
		{Address: "carol@tutor.example", Fate: FateGreylisted, Wait: time.Minute}}
	v, err := Ready(sc)
	if err != nil {
		t.Fatal(err)
	}
	tries := func(peer, from, to string) string {
		ip, _ := grammar.ParseIP(peer)
		s := New(Config{Server: v, Peer: ip})
		s.Receive(s.Greet(nil), []byte("EHLO me.example\r\nMAIL FROM:<"+from+">\r\n"))
		got := string(s.Receive(nil, []byte("RCPT TO:<"+to+">\r\n")))
		s.Advance(nil, time.Minute)
		return got[:3]
	}
	const alice, bob, carol = "alice@tutor.example", "bob@tutor.example", "carol@tutor.example"
	for _, x := range []struct{ peer, from, to, want string }{
		{"192.0.2.7", alice, bob, "450"},
		{"198.51.100.7", alice, bob, "450"},
		{"192.0.2.7", "", bob, "450"},
		{"192.0.2.7", alice, carol, "450"},
		{"192.0.2.7", alice, bob, "250"},
	} {
		if got := tries(x.peer, x.from, x.to); got != x.want {
			t.Errorf("%s from %q to %s: %s, want %s", x.peer, x.from, x.to, got, x.want)
		}
	}
}

// A watcher is told of each copy, also where the mail goes elsewhere than to the
// World.
func TestToldElsewhere(t *testing.T) {
	var told []string
	s := begun(t, &sink{}, func(e Event) {
		if d, ok := e.(Delivery); ok {
			told = append(told, d.From+" to "+d.To)
		}
	})
	s.Receive(nil, []byte("MAIL FROM:<alice@tutor.example>\r\nRCPT TO:<bob@tutor.example>\r\nRCPT TO:<alice@tutor.example>\r\nDATA\r\n.\r\n"))
	if got, want := strings.Join(told, ", "), "alice@tutor.example to bob@tutor.example, alice@tutor.example to alice@tutor.example"; got != want {
		t.Errorf("told %q, want %q", got, want)
	}
}

// A watcher is told how a handshake and a login went, and of what was thrown
// away: once, and when it was.
func TestToldOnce(t *testing.T) {
	sc := explored("STARTTLS", "AUTH")
	sc.Lenient = LenientKeepsPlaintext
	v, err := Ready(sc)
	if err != nil {
		t.Fatal(err)
	}
	var discards []Discard
	var secured []Secured
	var auths []Auth
	begin := func(lines string) *Session {
		s := New(Config{Server: v, Watch: func(e Event) {
			switch e := e.(type) {
			case Discard:
				discards = append(discards, e)
			case Secured:
				secured = append(secured, e)
			case Auth:
				auths = append(auths, e)
			}
		}})
		s.Receive(s.Greet(nil), []byte("EHLO me.example\r\n"+lines))
		return s
	}
	s := begin("STARTTLS\r\nNOOP\r\n")
	if len(discards) != 0 {
		t.Errorf("kept, and told as thrown away: %q", discards)
	}
	if s.Hangup(); len(discards) != 1 || discards[0].Octets != "NOOP\r\n" {
		t.Errorf("at the end: %q", discards)
	}
	if begin("STARTTLS\r\n").Secure(nil, errors.New("bad")); len(secured) != 1 || secured[0].Err != "bad" {
		t.Errorf("told %+v", secured)
	}
	begin("AUTH PLAIN AGFsaWNlAHdyb25n\r\nAUTH PLAIN AGFsaWNlAG9wZW4gc2VzYW1l\r\n")
	if len(auths) != 2 || auths[0].Ok || !auths[1].Ok {
		t.Errorf("told %+v", auths)
	}
}

// What can come names the domain of this server, if every client can say that.
func TestFillsAreOfHere(t *testing.T) {
	for domain, want := range map[string]string{
		"one.example":    "MAIL FROM:<alice@one.example>",
		"bücher.example": "MAIL FROM:<alice@tutor.example>",
	} {
		sc := Scene{Host: "mx.one.example", Domains: []MailDomain{{Name: "two.example", Relayed: true}, {Name: domain}}}
		server, err := Ready(&sc)
		if err != nil {
			t.Fatal(err)
		}
		s := New(Config{Server: server})
		s.Greet(nil)
		s.Receive(nil, []byte("EHLO me.example\r\n"))
		if f := s.Fills()[0]; f.Text != want {
			t.Errorf("%s: %s, want %s", domain, f.Text, want)
		}
	}
}
