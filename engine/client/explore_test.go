package client

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// A chance is what may happen to a client: a server that says anything, TLS that works
// or not, a connection that breaks, time that passes.
type chance struct {
	name string
	do   func(c *Client) []byte
}

// chances are replies of each kind, whole and in lines, with and without offers, what
// is no reply, and what is no octet.
func chances() (list []chance) {
	for _, reply := range []string{"220 x", "250 x", "250-x", "251 2.1.5 x", "299", "354 x", "334 ", "334 !", "399 x", "421 x", "450 x", "452 4.5.3 x", "500 x", "502 x", "552 x", "554 5.7.1 x",
		"250-PIPELINING", "250-CHUNKING", "250-STARTTLS", "250 LIMITS RCPTMAX=1 MAILMAX=2", "250 SIZE 1", "250 AUTH LOGIN", "nonsense", "250 a\nb", "250 a\r\r"} {
		list = append(list, chance{reply, func(c *Client) []byte { return c.Receive(nil, []byte(reply+"\r\n")) }})
	}
	return append(list,
		chance{"TLS works", func(c *Client) []byte { return c.Secure(nil, true, nil) }},
		chance{"TLS works, and the certificate is another's", func(c *Client) []byte { return c.Secure(nil, false, nil) }},
		chance{"TLS fails", func(c *Client) []byte { return c.Secure(nil, false, errors.New("no")) }},
		chance{"the connection breaks", func(c *Client) []byte { c.Hangup(); return nil }},
		chance{"time passes", func(c *Client) []byte { return c.Advance(nil, 10*time.Minute) }},
	)
}

// Whatever a server says, in every state that a client can come to: it never says a
// command while it waits for a reply that may change it; it sends the text after 354
// alone, and not for anybody who was not accepted; who is settled stays so; nobody is
// delivered without a 2yz to the text, and nobody fails without a 5yz or a reason; it
// says nothing after QUIT, and does not close before it where the server has not closed;
// then nobody is left between two fates; and the watched client says what the unwatched
// one says.
//
// proves 5321-3.3-c1 5321-4.1.1.10-c1 5321-4.1.1.10-c2 5321-4.2.1-c1 5321-4.3.1-c1 5321-4.3.1-c2
func TestExplore(t *testing.T) {
	configs := map[string]func() Config{
		"plain": func() Config {
			second := twoRecipients()
			second.To = second.To[:1]
			return Config{Messages: []*Message{twoRecipients(), second}}
		},
		"TLS wanted, with an account": func() Config {
			m := twoRecipients()
			m.To = m.To[:1]
			return Config{TLS: Always, Account: &Account{User: "u", Password: "p"}, Messages: []*Message{m}}
		},
		"secure from the first octet, with an account": func() Config {
			m := twoRecipients()
			m.To = m.To[:1]
			return Config{TLS: FromStart, Account: &Account{User: "u", Password: "p"}, Messages: []*Message{m}}
		},
	}
	total := 0
	for name, config := range configs {
		all := chances()
		type state struct {
			way []string
			c   *Client
		}
		seen := map[string]bool{}
		for queue := []state{{nil, start(t, config())}}; len(queue) > 0; queue = queue[1:] {
			from := queue[0]
			was := outcomes(from.c)
			for _, x := range all {
				c, watched := from.c.Clone(), from.c.Clone()
				step := c.Step()
				said := string(x.do(c))
				wrong := func(format string, args ...any) {
					t.Helper()
					t.Fatalf("%s: after %q, %q at %s: %s", name, from.way, x.name, step, fmt.Sprintf(format, args...))
				}
				watched.Watch = func(Event) {}
				if got := string(x.do(watched)); got != said || watched.Shape() != c.Shape() {
					wrong("watched it says %q, unwatched %q", got, said)
				}
				check(wrong, step, x.name, said, from.c, c, was)
				if shape := c.Shape(); !seen[shape] && !c.Closed() {
					seen[shape] = true
					queue = append(queue, state{append(from.way[:len(from.way):len(from.way)], x.name), c})
				}
			}
		}
		t.Logf("%s: %d states", name, len(seen))
		total += len(seen)
	}
	if total < 500 {
		t.Errorf("%d states, want more", total)
	}
}

// outcomes are the fates of all recipients.
func outcomes(c *Client) (list []Outcome) {
	for _, m := range c.Messages {
		for _, r := range m.To {
			list = append(list, r.Outcome)
		}
	}
	return list
}

func check(wrong func(format string, args ...any), step Step, happened, said string, before, c *Client, was []Outcome) {
	is := outcomes(c)
	reply := len(happened) > 2 && happened[0] >= '2' && happened[0] <= '5'
	for i := range is {
		switch from, to := was[i], is[i]; {
		case from.Fate.settled() && (from.Fate != to.Fate || from.Status != to.Status):
			wrong("who was %s is %s", from.Fate, to.Fate)
		case from.Fate == to.Fate:
		case to.Fate == Accepted && (step != RCPT || happened[0] != '2'):
			wrong("accepted")
		case to.Fate == Delivered && (step != Text && step != BDAT || happened[0] != '2' || from.Fate != Accepted):
			wrong("delivered")
		case to.Fate == Failed && to.Reply == nil && to.Why == "":
			wrong("failed, and nobody knows why")
		case to.Fate == Failed && to.Reply != nil && (!reply || happened[0] != '5'):
			wrong("failed after that")
		case to.Fate == Failed && to.Status[0] != '5' || to.Fate == Deferred && to.Status[0] != '4':
			wrong("%s with %s", to.Fate, to.Status)
		}
	}
	text := strings.Contains(said, "Hello\r\n")
	switch {
	case step == Closed && said != "":
		wrong("it says %q when it is closed", said)
	case before.leaving && step == QUIT && said != "":
		wrong("it says %q after QUIT", said)
	case text && strings.Contains(said, "\r\n.\r\n") && (step != DATA || happened[0] != '3'):
		wrong("it sends the text")
	case text && !c.anyAccepted() && !strings.Contains(said, "BDAT"):
		wrong("it sends the text to nobody")
	case len(c.queue) > 1 && !c.offered("PIPELINING"):
		wrong("it waits for %d replies, and nobody offered PIPELINING", len(c.queue))
	case said != "" && !strings.HasSuffix(said, "\r\n"):
		wrong("it says %q", said)
	}
	for i, k := range c.queue {
		if c.row(k.step).last && i < len(c.queue)-1 {
			wrong("something was said after %s, whose reply is not there", k.step)
		}
	}
	if !c.Closed() {
		return
	}
	if !before.Closed() && step != QUIT && !strings.HasSuffix(said, "QUIT\r\n") && happened != "421 x" && happened != "the connection breaks" && step != Handshake {
		wrong("it closes without QUIT")
	}
	for _, o := range is {
		if o.Fate == Accepted || o.Fate == Waiting && c.count < c.offer("LIMITS").limit("MAILMAX") {
			wrong("it has closed, and somebody is %s", o.Fate)
		}
	}
}

// From every state a server that says 250 and 354 as it should brings a client to its
// end: no loop is without one.
func FuzzClient(f *testing.F) {
	for _, x := range plays {
		f.Add(strings.ReplaceAll(x.replies, "|", "\r\n")+"\r\n", uint8(0))
	}
	f.Add("220 hi\r\n250-me\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN SCRAM-SHA-256\r\n220 go\r\n", uint8(1))
	f.Add("220 hi\r\n250 AUTH\r\n250-AUTH SCRAM-SHA-256\r\n250 LIMITS RCPTMAX=1\r\n334 cj14LHM9eCxpPTQwOTY=\r\n", uint8(2))
	f.Fuzz(func(t *testing.T, hears string, kind uint8) {
		if len(hears) > 1<<14 {
			return
		}
		run := func(size int, watch func(Event)) (said string, c *Client) {
			m := twoRecipients()
			c = start(t, Config{TLS: TLS(kind % 4), Messages: []*Message{m, twoRecipients()}, Account: []*Account{nil, {User: "u", Password: "p"}, {User: "u", Token: "t"}}[kind/4%3], Watch: watch})
			for rest := hears; rest != ""; {
				n := min(size, len(rest))
				said += string(c.Receive(nil, []byte(rest[:n])))
				if rest = rest[n:]; c.Step() == Handshake && rest != "" && size == 1 {
					break // what follows is thrown away where it comes with the reply, and may be part of the session where it does not
				}
			}
			return said, c
		}
		whole, c := run(len(hears)+1, nil)
		single, d := run(1, func(Event) {})
		if c.Step() != Handshake && d.Step() != Handshake && (whole != single || c.Shape() != d.Shape()) {
			t.Errorf("at once the client says\n%q\n%s\nand octet by octet\n%q\n%s", whole, c.Shape(), single, d.Shape())
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(whole, "\r\n"), "\r\n") {
			if strings.ContainsAny(line, "\r\n\x00") {
				t.Errorf("the client says %q", line)
			}
		}
		for n := 0; !c.Closed(); n++ {
			if n > 100 {
				t.Fatalf("no end comes in sight: %s", c.Shape())
			}
			if c.Step() == Handshake {
				c.Secure(nil, true, nil)
				continue
			}
			c.Receive(nil, []byte("\r\n"+c.Like()+"\r\n"))
		}
		for _, o := range outcomes(c) {
			if o.Fate == Accepted {
				t.Errorf("somebody is accepted, and the connection is closed")
			}
		}
	})
}
