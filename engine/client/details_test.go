package client

import (
	"encoding/base64"
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"
)

// What a client does after a reply goes by the code's first digit, but for 421 and for the codes that
// a step has a row for: RFC 5321 section 4.2.1.
func TestFirstDigit(t *testing.T) {
	for s := Greeting; s < Closed; s++ {
		r := rowOf(s, Extensions)
		own := map[int]*Move{}
		for _, x := range r.codes {
			own[x.code] = x.move
		}
		for code := range 1000 {
			want := outOfPlace
			switch digit := code / 100; {
			case code == 421 && s != QUIT:
				want = serverCloses
			case own[code] != nil:
				want = own[code]
			case digit >= 2 && digit <= 5 && r.on[digit-2] != nil:
				want = r.on[digit-2]
			}
			if got := s.After(code, Extensions); got != want {
				t.Errorf("%s, %d: %q, want %q", s, code, got.Name, want.Name)
			}
		}
	}
}

// A line that the caller did not keep is no reply; once there is nothing to wait for, it is nothing.
func TestUnreadable(t *testing.T) {
	var events []Event
	m := twoRecipients()
	c := start(t, Config{Messages: []*Message{m}, Watch: func(e Event) { events = append(events, e) }})
	c.Receive(nil, []byte("220 hi\r\n250-me\r\n250 STARTTLS\r\n220 go\r\n"))
	events = nil
	if said := c.Unreadable(nil); len(said) > 0 || len(events) > 0 || c.Step() != Handshake {
		t.Errorf("in the handshake: %q, %v, %s", said, events, c.Step())
	}
	c.Secure(nil, true, nil)
	if said := string(c.Unreadable([]byte("so far "))); said != "so far QUIT\r\n" || fates(m) != "ann deferred 4.4.2|ben deferred 4.4.2" {
		t.Errorf("%q, %s", said, fates(m))
	}
	c.Receive(nil, []byte("221 bye\r\n"))
	events = nil
	if said := c.Unreadable(nil); len(said) > 0 || len(events) > 0 || !c.Closed() {
		t.Errorf("after the end: %q, %v", said, events)
	}
}

// After a line that is no reply the client says QUIT, and waits for the reply to that its whole time.
func TestPatienceAfterNonsense(t *testing.T) {
	c := start(t, Config{Messages: []*Message{twoRecipients()}})
	c.Receive(nil, []byte("220 hi\r\n"))
	c.Advance(nil, time.Minute)
	c.Receive(nil, []byte("hello\r\n"))
	if c.Step() != QUIT || c.Deadline() != 5*time.Minute {
		t.Errorf("%s, %v", c.Step(), c.Deadline())
	}
}

// A server that cannot prove that it knows the password has logged nobody in; one whose challenge
// makes no sense hears an asterisk: RFC 5802 section 5, RFC 4954 section 4.
func TestUnproved(t *testing.T) {
	for hears, want := range map[string]string{"235 in": "QUIT", "334 eHg=": "*", "334 ???": "*", "334": "*"} {
		m := twoRecipients()
		c := start(t, Config{Account: &Account{User: "alice", Password: "open sesame"}, Messages: []*Message{m}})
		c.Receive(nil, []byte("220 hi\r\n250-me\r\n250 AUTH SCRAM-SHA-256\r\n"))
		if strings.HasPrefix(hears, "235") {
			c.login.proof = "v=xyz" // the server was told the client's
		}
		if said := string(c.Receive(nil, []byte(hears+"\r\n"))); said != want+"\r\n" || c.User() != "" {
			t.Errorf("%s: the client says %q, want %q; logged in is %q", hears, said, want, c.User())
		}
		if want == "QUIT" {
			if got := fates(m); got != "ann deferred 4.7.8|ben deferred 4.7.8" {
				t.Errorf("%s: %s", hears, got)
			}
			continue
		}
		c.Receive(nil, []byte("501 cancelled\r\n"))
		if got := fates(m); got != "ann deferred 4.7.8|ben deferred 4.7.8" {
			t.Errorf("%s: %s", hears, got)
		}
	}
}

// A handshake that fails is the end: the client is not secure, and says nothing more.
func TestHandshakeFails(t *testing.T) {
	var events []Event
	c := start(t, Config{Messages: []*Message{twoRecipients()}, Watch: func(e Event) { events = append(events, e) }})
	c.Receive(nil, []byte("220 hi\r\n250-me\r\n250 STARTTLS\r\n220 go\r\n"))
	events = nil
	if said := c.Secure(nil, true, errors.New("no common cipher")); len(said) > 0 || !c.Closed() || c.secure || c.verified || len(c.todo) > 0 {
		t.Errorf("%q; closed is %t, secure %t, verified %t, to say is %v", said, c.Closed(), c.secure, c.verified, c.todo)
	}
	if e, is := events[0].(Secured); !is || e.Err != "no common cipher" {
		t.Errorf("%+v", events[0])
	}
}

// Recipients are of one domain whatever case it is written in, and one without a domain is of its own.
func TestDomains(t *testing.T) {
	for addresses, want := range map[string]int{"": 0, "ann@away.example": 1, "ann@away.example ben@AWAY.example": 1, "ann@away.example ann@other.example": 2,
		`a@b@away.example c@away.example`: 1, "postmaster ann@away.example": 2, "a@x.example b@y.example c@x.example d@y.example": 2} {
		m := &Message{}
		var batch []int
		for i, a := range strings.Fields(addresses) {
			m.To = append(m.To, Recipient{Address: a})
			batch = append(batch, i)
		}
		if got := m.domains(batch); got != want {
			t.Errorf("%q: %d domains, want %d", addresses, got, want)
		}
	}
}

// What a text needs of its way, and how long it is on it.
func TestTexts(t *testing.T) {
	long := strings.Repeat("x", longestLine)
	for _, x := range []struct {
		text                   string
		eightBit, binary, utf8 bool
		size                   int64
	}{
		{"", false, false, false, 0},
		{"a", false, false, false, 3},
		{"a\r\n", false, false, false, 3},
		{"a\r\nb", false, false, false, 6},
		{"\n", false, true, false, 2},
		{"\r", false, true, false, 2},
		{"\na", false, true, false, 5},
		{"a\rb\r\n", false, true, false, 6},
		{"a\nb\r\n", false, true, false, 6},
		{"a\r\r\n", false, true, false, 5},
		{"a\x00b\r\n", false, true, false, 5},
		{"a\x0eb\r\n", false, false, false, 5},
		{"a\x7f\r\n", false, false, false, 4},
		{"a\x80\r\n", true, false, true, 4},
		{"a: b\r\n\r\n\x80\r\n", true, false, false, 11},
		{long + "\r\n", false, false, false, 1000},
		{long + "x\r\n", false, true, false, 1001},
		{long + "\r\n" + long + "\r\n", false, false, false, 2000},
	} {
		m := &Message{Text: x.text}
		n := m.examine()
		if n.eightBit != x.eightBit || n.binary != x.binary || n.utf8 != x.utf8 || m.size() != x.size {
			t.Errorf("%.20q: %+v, %d octets, want %+v", x.text, n, m.size(), x)
		}
	}
}

// The text of a reply is what it says to people, without its codes.
func TestReplyText(t *testing.T) {
	for hears, want := range map[string]string{
		"250": "", "250 ": "", "250 x": "x", "250 ok": "ok", "550 5.1.1 no such user": "no such user", "550 5.1.1": "",
		"550-5.1.1 no\r\n550 5.1.1 such user": "no such user", "550-5.1.1 no\r\n550 such user": "no such user", "550-no\r\n550 5.1.1 such": "no 5.1.1 such",
		"250 2.1.0.1 ok": "2.1.0.1 ok", "550 4.1.1 no": "4.1.1 no", "550 5.1.1x": "5.1.1x", "550 5.100.999 x": "x", "550 5.1000.1 x": "5.1000.1 x", "550 5..1 x": "5..1 x",
	} {
		lines := strings.Split(hears, "\r\n")
		if r := (&Reply{Lines: lines, Enhanced: enhanced(lines[0])}); r.Text() != want {
			t.Errorf("%q: %q, want %q", hears, r.Text(), want)
		}
	}
}

// After BDAT, too, the client waits: what becomes of a message is known before the next begins.
func TestWaitsAfterChunk(t *testing.T) {
	c := start(t, Config{Messages: []*Message{twoRecipients(), twoRecipients()}})
	said := string(c.Receive(nil, []byte("220 hi\r\n250-me\r\n250-PIPELINING\r\n250 CHUNKING\r\n250 ok\r\n250 ok\r\n250 ok\r\n")))
	_, said, found := strings.Cut(said, "BDAT ")
	n, text, _ := strings.Cut(said, " LAST\r\n")
	if size, err := strconv.Atoi(n); !found || err != nil || len(text) != size {
		t.Errorf("after the chunk of %s octets come %q", n, text)
	}
	if said := string(c.Receive(nil, []byte("250 taken\r\n"))); !strings.HasPrefix(said, "MAIL FROM:") {
		t.Errorf("then the client says %q", said)
	}
}

// A transaction that the reply to the text has ended needs no RSET before the next.
func TestNextAfterText(t *testing.T) {
	for _, reply := range []string{"250 taken", "451 later", "554 no"} {
		c := start(t, Config{Messages: []*Message{twoRecipients(), twoRecipients()}})
		c.Receive(nil, []byte("220 hi\r\n250 me\r\n250 ok\r\n250 ok\r\n250 ok\r\n354 go\r\n"))
		if said := string(c.Receive(nil, []byte(reply+"\r\n"))); said != "MAIL FROM:<alice@tutor.example>\r\n" {
			t.Errorf("after %s: %q", reply, said)
		}
	}
}

// What follows octets that are no reply is passed over up to the end of its line, and the line after that is a reply.
func TestReadsOnAfterNonsense(t *testing.T) {
	for _, hears := range []string{"hello\r\n", "hello\nthere\r\n", "220 hi\r\r\n", "220 hi\rthere\r\n", "220 hi\r\rthere\n\r\n", "220 " + strings.Repeat("x", 3000) + "\r\n"} {
		reason := ""
		c := start(t, Config{Messages: []*Message{twoRecipients()}, Watch: func(e Event) {
			if x, is := e.(Close); is {
				reason = x.Reason
			}
		}})
		if said := string(c.Receive(nil, []byte(hears))); said != "QUIT\r\n" || c.Closed() {
			t.Fatalf("%.20q: %q; closed is %t", hears, said, c.Closed())
		}
		if said := string(c.Receive(nil, []byte("221 bye\r\n"))); said != "" || !c.Closed() || reason == "" {
			t.Errorf("%.20q: after the 221 %q; closed is %t, because %q", hears, said, c.Closed(), reason)
		}
	}
}

// A message whose reply cannot be read may have been accepted all the same.
func TestNonsenseAfterText(t *testing.T) {
	m := twoRecipients()
	c := start(t, Config{Messages: []*Message{m}})
	c.Receive(nil, []byte("220 hi\r\n250 me\r\n250 ok\r\n250 ok\r\n250 ok\r\n354 go\r\ntaken\r\n"))
	if why := m.To[0].Why; m.To[0].Fate != Deferred || !strings.Contains(why, "RFC 1047") {
		t.Errorf("%s, %q", m.To[0].Fate, why)
	}
}

// A server that adds nothing to the client's nonce, or has another, gets no proof of the password:
// RFC 5802 section 5.1.
func TestServerNonce(t *testing.T) {
	for nonce, goes := range map[string]bool{"own+": true, "own": false, "+own": false, "": false} {
		c := start(t, Config{Account: &Account{User: "alice", Password: "open sesame"}, Messages: []*Message{twoRecipients()}})
		c.Receive(nil, []byte("220 hi\r\n250-me\r\n250 AUTH SCRAM-SHA-256\r\n"))
		challenge := "r=" + strings.Replace(nonce, "own", c.nonce(), 1) + ",s=c2FsdA==,i=4096"
		said := string(c.Receive(nil, []byte("334 "+base64.StdEncoding.EncodeToString([]byte(challenge))+"\r\n")))
		if (said != "*\r\n") != goes {
			t.Errorf("%s: %q", nonce, said)
		}
	}
}
