package socket

import (
	"bytes"
	"context"
	"crypto/tls"
	"net"
	"strings"
	"sync"
	"testing"
	"time"
)

const someMail = "MAIL FROM:<alice@tutor.example>\r\nRCPT TO:<bob@tutor.example>\r\nDATA\r\n"

// A session over TCP, in the clear. After QUIT the server closes.
//
// proves 5321-4.1.1.10-1
func TestPlain(t *testing.T) {
	k := new(kept)
	c := serve(t, Config{Scene: scene(t, usual), Store: k.store}).dial()
	c.wants("220 mx.tutor.example ")
	c.ask("EHLO me.example", "250-mx.tutor.example")
	c.send(someMail)
	c.wants("250 2.1.0")
	c.wants("250 2.1.5")
	c.wants("354 ")
	c.ask("hello\r\n..dot\r\n.", "250 2.0.0", "QUIT", "221 ")
	c.ends()
	if got := k.all(); len(got) != 1 || got[0] != "hello\r\n.dot\r\n" {
		t.Errorf("kept %q", got)
	}
}

// The replies to a group come as a unit, in one segment; no reply waits for more
// than its own line.
//
// proves 2920-3.2-2 2920-3.2-5 2920-3.2-6 2920-3.2-7
func TestGroup(t *testing.T) {
	c := serve(t, Config{Scene: scene(t, usual)}).dial()
	c.wants("220 ")
	for _, line := range []string{"EHLO me.example", "VRFY bob", "EXPN team", "TURN", "NOOP", "FROB", "HELP"} {
		c.send(line + "\r\n")
		c.hear() // or the test ends here
	}
	group := "RSET\r\nMAIL FROM:<alice@tutor.example>\r\n" + strings.Repeat("RCPT TO:<bob@tutor.example>\r\n", 20)
	c.send(group)
	buf := make([]byte, 16<<10)
	n, err := c.Read(buf)
	if got, want := bytes.Count(buf[:n], []byte("\r\n")), strings.Count(group, "\n"); got != want || err != nil {
		t.Errorf("%d replies at once, want %d (%v)", got, want, err)
	}
	c.ask("DATA", "354 ", ".", "250 ", "QUIT", "221 ")
}

// A hand types: every octet is a segment of its own.
func TestOctetByOctet(t *testing.T) {
	k := new(kept)
	c := serve(t, Config{Scene: scene(t, usual), Store: k.store}).dial()
	c.wants("220 ")
	for _, l := range []string{"EHLO me.example", "MAIL FROM:<alice@tutor.example>", "RCPT TO:<bob@tutor.example>", "DATA"} {
		for i := range len(l) {
			c.send(l[i : i+1])
		}
		c.send("\r")
		c.send("\n")
		c.hear()
	}
	for _, b := range "hello\r\n.\r\n" {
		c.send(string(b))
	}
	c.wants("250 ")
	if got := k.all(); len(got) != 1 || got[0] != "hello\r\n" {
		t.Errorf("kept %q", got)
	}
}

// All lines before the client closes its side are answered, and then the
// connection is over: it counts as a QUIT (RFC 5321 section 4.1.1.5).
//
// proves 5321-4.1.1.5-4
func TestHalfClosed(t *testing.T) {
	c := serve(t, Config{Scene: scene(t, usual)}).dial()
	c.wants("220 ")
	c.send("EHLO me.example\r\nNOOP\r\nMAIL FR")
	if err := c.Conn.(interface{ CloseWrite() error }).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	c.wants("250-")
	c.wants("250 2.0.0")
	c.ends()
}

// The operator stops the server: each session hears 421, in the middle of a
// message too, and nothing of that message is kept (RFC 5321 section 3.8).
//
// proves 5321-3.8-3
func TestShutdown(t *testing.T) {
	k := new(kept)
	v := serve(t, Config{Scene: scene(t, usual), Store: k.store})
	idle, busy := v.dial(), v.dial()
	for _, c := range []*client{idle, busy} {
		c.wants("220 ")
		c.ask("EHLO me.example", "250-")
	}
	busy.send(someMail)
	busy.wants("250 ")
	busy.wants("250 ")
	busy.wants("354 ")
	busy.send("half a mess")
	var stopped sync.WaitGroup
	stopped.Go(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := v.server.Shutdown(ctx); err != nil {
			t.Errorf("shutdown: %v", err)
		}
	})
	for _, c := range []*client{idle, busy} {
		c.wants("421 4.3.2 mx.tutor.example ")
		c.ends()
		c.Close()
	}
	stopped.Wait()
	if got := k.all(); len(got) > 0 {
		t.Errorf("kept %q", got)
	}
}

// A listener that Serve is given after Shutdown takes nobody, and is closed: the
// two may come in either order where a program ends as soon as it has begun.
func TestShutdownBeforeServe(t *testing.T) {
	s, _ := certified(t, Config{Scene: scene(t, usual)})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Shutdown(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := s.Serve(l); err != nil {
		t.Errorf("serve: %v", err)
	}
	if c, err := net.Dial("tcp", l.Addr().String()); err == nil {
		c.Close()
		t.Error("it listens still")
	}
}

// Who comes when there are too many hears 421; when one has gone, the next is
// let in.
//
// proves 5321-4.5.4.2-1
func TestMost(t *testing.T) {
	v := serve(t, Config{Scene: scene(t, usual), Most: 2})
	first, second := v.dial(), v.dial()
	first.wants("220 ")
	second.wants("220 ")
	third := v.dial()
	third.wants("421 mx.tutor.example Too many connections")
	third.ends()
	first.ask("QUIT", "221 ")
	first.ends()
	first.Close()
	// Its place is free when its goroutine has gone, which nobody is told.
	for by := time.Now().Add(patience); ; {
		c := v.dial()
		if got := c.hear(); strings.HasPrefix(got, "220 ") {
			break
		} else if time.Now().After(by) {
			t.Fatalf("still %q", got)
		}
		c.Close()
	}
	second.ask("NOOP", "250 ")
}

// Real time moves the session: who says nothing for too long hears 421.
func TestIdleTooLong(t *testing.T) {
	c := serve(t, Config{Scene: scene(t, usual+"limit idle 1s\n")}).dial()
	c.wants("220 ")
	c.ask("EHLO me.example", "250-")
	c.wants("421 4.4.2 ")
	c.ends()
}

// The X-ray shows each line, where it departs, the reply and why.
func TestXRay(t *testing.T) {
	var out bytes.Buffer
	v := serve(t, Config{Scene: scene(t, usual), Watch: NewXRay(&out).Watch})
	c := v.dial()
	c.wants("220 ")
	c.ask("EHLO me.example", "250-", "MAIL FROM: <\x1b>", "501 ", "QUIT", "221 ")
	c.ends()
	c.Close()
	if err := v.server.Shutdown(context.Background()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"#1 !: connect, from 127.0.0.1\n", "#1 C: EHLO me.example\n", "#1 S: 220 mx.tutor.example", "#1 =: ready\n",
		`#1 C: MAIL FROM: <\x1B>` + "\n", "#1 ?:           ^ ", "RFC 5321 section 4.1.4: A server MUST answer",
		"#1 !: close\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("does not say %q:\n%s", want, out.String())
		}
	}
}

// What a scene cannot have on a real socket is refused at the start; what promises
// reports or waiting can be had with Maildirs.
func TestRefusedScenes(t *testing.T) {
	for text, want := range map[string]string{
		"host mx.tutor.example\ndomain tutor.example\ntls offered\n":                                     "tls: ",
		usual + "certificate alice\n":                                                                    "certificate: ",
		"mailbox alice@tutor.example\nlist all@tutor.example alice@tutor.example nobody@tutor.example\n": "list all@tutor.example: nothing reaches nobody@tutor.example",
		usual + "offer DSN\n":                           "offer DSN: ",
		usual + "offer FUTURERELEASE\n":                 "offer FUTURERELEASE: ",
		usual + "mailbox judy@tutor.example size 100\n": "mailbox judy@tutor.example: ",
	} {
		c := Config{Scene: scene(t, text)}
		if want != "tls: " {
			c.TLS = &tls.Config{}
		}
		if _, err := New(c); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
		m, err := OpenMaildirs(t.TempDir(), "mx.tutor.example")
		if err != nil {
			t.Fatal(err)
		}
		c.Store = m.Store
		if _, err := New(c); (err == nil) == (want == "tls: " || want == "certificate: ") {
			t.Errorf("%q with Maildirs: %v", text, err)
		}
	}
}
