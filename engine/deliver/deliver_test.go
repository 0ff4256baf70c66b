package deliver

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/netip"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"ehloworld/engine/client"
)

func aMessage(text string) *client.Message {
	return &client.Message{From: "alice@tutor.example", Text: text, To: []client.Recipient{{Address: "ann@away.example"}}}
}

func config(m *client.Message) Config {
	return Config{Config: client.Config{Name: "mx.tutor.example", Host: "mx.away.example", Messages: []*client.Message{m}, Extensions: client.Extensions}}
}

// played has a delivery in a bubble, where time passes when all wait, with a server that
// a func plays.
func played(t *testing.T, text string, server func(t *testing.T, c net.Conn, r *bufio.Reader, stop func())) (o client.Outcome, took time.Duration) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		ours, theirs := net.Pipe()
		over := make(chan bool)
		go func() {
			defer close(over)
			server(t, theirs, bufio.NewReader(theirs), stop)
		}()
		begun := time.Now()
		m := aMessage(text)
		if err := config(m).over(ctx, ours); err != nil {
			t.Error(err)
		}
		o, took = m.To[0].Outcome, time.Since(begun)
		<-over
		theirs.Close()
	})
	return o, took
}

// says says a line, and hears the next of the client's.
func says(t *testing.T, c net.Conn, r *bufio.Reader, line, hears string) {
	t.Helper()
	if _, err := io.WriteString(c, line+"\r\n"); err != nil {
		t.Error(err)
	}
	got, err := r.ReadString('\n')
	if err != nil || !strings.HasPrefix(got, hears) {
		t.Errorf("after %q: %q, %v, want %q", line, got, err, hears)
	}
}

// upTo plays a server as far as a step.
func upTo(t *testing.T, c net.Conn, r *bufio.Reader, step client.Step) {
	for _, x := range []struct {
		step       client.Step
		says, hear string
	}{
		{client.Greeting, "220 hi", "EHLO mx.tutor.example"}, {client.EHLO, "250 me", "MAIL FROM:"}, {client.MAIL, "250 ok", "RCPT TO:"},
		{client.RCPT, "250 ok", "DATA"}, {client.DATA, "354 go", "Subject: tea"},
	} {
		if x.step == step {
			return
		}
		says(t, c, r, x.says, x.hear)
	}
}

// A server that says nothing is left when the time of that step is up, with QUIT.
func TestSilence(t *testing.T) {
	for step, wait := range map[client.Step]time.Duration{client.Greeting: 5 * time.Minute, client.MAIL: 5 * time.Minute, client.DATA: 2 * time.Minute, client.Text: 10 * time.Minute} {
		o, took := played(t, "Subject: tea\r\n", func(t *testing.T, c net.Conn, r *bufio.Reader, _ func()) {
			upTo(t, c, r, step)
			if rest, err := io.ReadAll(r); err != nil || !strings.HasSuffix(string(rest), "QUIT\r\n") {
				t.Errorf("%s: %q, %v", step, rest, err)
			}
		})
		if o.Fate != client.Deferred || o.Step != step || took < wait || took > wait+time.Second {
			t.Errorf("%s: %+v after %v", step, o, took)
		}
		if twice := strings.Contains(o.Why, "RFC 1047"); twice != (step == client.Text) {
			t.Errorf("%s: %q", step, o.Why)
		}
	}
}

// A server may take each piece slowly, and has all its time for the reply after the last.
func TestSlow(t *testing.T) {
	text := "Subject: tea\r\n" + strings.Repeat("a line of the message\r\n", 20*piece/23)
	o, took := played(t, text, func(t *testing.T, c net.Conn, r *bufio.Reader, _ func()) {
		upTo(t, c, r, client.Text)
		for left := len(text) - len("Subject: tea\r\n") + len(".\r\n") - r.Buffered(); left > 0; {
			time.Sleep(taking - time.Second)
			n, err := io.ReadFull(c, make([]byte, min(left, piece)))
			if left -= n; err != nil {
				t.Fatal(err)
			}
		}
		r.Discard(r.Buffered())
		time.Sleep(10*time.Minute - time.Second)
		says(t, c, r, "250 taken", "QUIT")
		io.WriteString(c, "221 bye\r\n")
	})
	if o.Fate != client.Delivered || took < 55*time.Minute {
		t.Errorf("%+v after %v", o, took)
	}
}

// A server that takes no more of a message is left after 3 minutes. It cannot have
// accepted what has no end.
func TestTakesNothing(t *testing.T) {
	o, took := played(t, "Subject: tea\r\n"+strings.Repeat("a line of the message\r\n", 10000), func(t *testing.T, c net.Conn, r *bufio.Reader, _ func()) {
		upTo(t, c, r, client.Text)
	})
	if o.Fate != client.Deferred || o.Why != "The server took nothing within 3 minutes." || took < taking || took > taking+time.Second {
		t.Errorf("%+v after %v", o, took)
	}
}

// The end of ctx ends a delivery at each step: with QUIT where the client waits for a
// reply, and without it in the middle of a message.
func TestStopped(t *testing.T) {
	for step := client.Greeting; step <= client.Text; step++ {
		if step == client.HELO || step == client.STARTTLS || step == client.Handshake || step == client.AUTH {
			continue
		}
		o, took := played(t, "Subject: tea\r\n", func(t *testing.T, c net.Conn, r *bufio.Reader, stop func()) {
			upTo(t, c, r, step)
			if step == client.Text {
				r.ReadString('\n') // the dot
			}
			synctest.Wait()
			stop()
			if rest, err := io.ReadAll(r); string(rest) != "QUIT\r\n" || err != nil {
				t.Errorf("%s: %q, %v", step, rest, err)
			}
		})
		if o.Fate != client.Deferred || o.Step != step || !strings.HasPrefix(o.Why, stopped) || took > 0 {
			t.Errorf("%s: %+v after %v", step, o, took)
		}
	}
	o, took := played(t, strings.Repeat("a line of the message\r\n", 10000), func(t *testing.T, c net.Conn, r *bufio.Reader, stop func()) {
		upTo(t, c, r, client.DATA)
		says(t, c, r, "354 go", "a line")
		stop()
		if rest, err := io.ReadAll(r); strings.Contains(string(rest), "QUIT") || err != nil {
			t.Errorf("%.40q, %v", rest, err)
		}
	})
	if o.Fate != client.Deferred || o.Why != stopped || took > 0 {
		t.Errorf("in the message: %+v after %v", o, took)
	}
	m := aMessage("")
	ctx, stop := context.WithCancel(t.Context())
	stop()
	c := config(m)
	c.Address = netip.MustParseAddrPort("127.0.0.1:1")
	if err := Deliver(ctx, c); err != nil || m.To[0].Fate != client.Deferred || m.To[0].Why != stopped {
		t.Errorf("before it begins: %+v, %v", m.To[0], err)
	}
}

// A handshake that does not go on ends when its time is up, or when ctx does.
func TestHandshakeStands(t *testing.T) {
	for _, stops := range []bool{false, true} {
		o, took := played(t, "Subject: tea\r\n", func(t *testing.T, c net.Conn, r *bufio.Reader, stop func()) {
			upTo(t, c, r, client.EHLO)
			says(t, c, r, "250-me\r\n250 STARTTLS", "STARTTLS")
			io.WriteString(c, "220 go\r\n")
			if hello, err := r.Peek(1); err != nil || hello[0] != 22 { // RFC 8446 section 5.1: a handshake
				t.Errorf("%q, %v", hello, err)
			}
			if stops {
				stop()
			}
			if rest, err := io.ReadAll(r); strings.Contains(string(rest), "QUIT") || err != nil {
				t.Errorf("%q, %v", rest, err)
			}
		})
		why, wait := "Nothing came within 5 minutes.", 5*time.Minute
		if stops {
			why, wait = stopped, 0
		}
		if o.Fate != client.Deferred || o.Step != client.Handshake || o.Why != why || took < wait || took > wait+time.Second {
			t.Errorf("%+v after %v", o, took)
		}
	}
}

// Where nobody listens, the message is kept, and what was settled before stays so.
func TestNobody(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at := netip.MustParseAddrPort(l.Addr().String())
	l.Close()
	m := aMessage("")
	m.To = append(m.To, client.Recipient{Address: "ben@away.example", Outcome: client.Outcome{Fate: client.Delivered}})
	c := config(m)
	c.Address = at
	if err := Deliver(t.Context(), c); err != nil {
		t.Error(err)
	}
	if o := m.To[0]; o.Fate != client.Deferred || o.Status != "4.4.1" || o.Why != "The client could not connect: connect: connection refused." || m.To[1].Fate != client.Delivered {
		t.Errorf("%+v", m.To)
	}
}

// An envelope that is more than a command is refused before anything is dialled.
func TestRefusedEnvelope(t *testing.T) {
	m := aMessage("")
	m.To[0].Address = "ann\r\n@away.example"
	var wrong *client.EnvelopeError
	if err := Deliver(t.Context(), config(m)); !errors.As(err, &wrong) || m.To[0].Fate != client.Waiting {
		t.Errorf("%v, %+v", err, m.To[0])
	}
}
