package client

import (
	"strings"
	"testing"
)

// What is done with a copy of a client is told to nobody, and changes nothing of the client, wherever
// in its dialogue the copy is made.
func TestClone(t *testing.T) {
	hears := []string{"220 hi\r\n", "250-me\r\n250-AUTH XOAUTH2\r\n", "250 PIPELINING\r\n", "334 e30=\r\n", "2", "35 in\r\n", "250 ok\r\n", "250 ok\r\n550-no\r\n", "550 no\r\n", "354 go\r\n", "250 taken\r\n", "221 bye\r\n"}
	told := 0
	config := func() Config {
		return Config{TLS: FromStart, Account: &Account{User: "u", Token: "t"}, Messages: []*Message{twoRecipients()}, Watch: func(Event) { told++ }}
	}
	alone := start(t, config())
	var want []string
	for _, p := range hears {
		want = append(want, string(alone.Receive(nil, []byte(p)))+alone.Shape())
	}
	c := start(t, config())
	told = 0
	before := 0
	for n, p := range hears {
		d := c.Clone()
		for _, other := range []string{"ab", "\r\n", "250 x\r\n", "221 x\r\n", "250-y\r\n"} { // nonsense, and then other replies
			d.Receive(nil, []byte(other))
		}
		d = c.Clone()
		said := string(d.Receive(nil, []byte(p)))
		if said += d.Shape(); said != want[n] {
			t.Errorf("before %q the copy goes on with %q, want %q", p, said, want[n])
		}
		if told != before {
			t.Fatalf("before %q the copy has told %d things", p, told-before)
		}
		if said := string(c.Receive(nil, []byte(p))) + c.Shape(); said != want[n] {
			t.Errorf("at %q the client goes on with %q, want %q", p, said, want[n])
		}
		before = told
	}
	if told == 0 || !c.Closed() {
		t.Errorf("the client has told %d things; closed is %t", told, c.Closed())
	}
}

// What a caller has asked to be written to stays the caller's.
func TestCloneWritesApart(t *testing.T) {
	c := start(t, Config{Messages: []*Message{twoRecipients()}})
	if said := string(c.Clone().Receive([]byte("so far "), []byte("220 hi\r\n"))); said != "so far EHLO mx.tutor.example\r\n" {
		t.Errorf("%q", said)
	}
}

// What is left of a message are the recipients that nothing final was said of.
func TestLeft(t *testing.T) {
	m := &Message{From: "alice@tutor.example", Text: "Hello\r\n"}
	for _, fate := range []Fate{Waiting, Accepted, Delivered, Deferred, Failed} {
		m.To = append(m.To, Recipient{Address: fate.String() + "@away.example", Notify: "NEVER", Outcome: Outcome{Fate: fate, Status: "4.0.0"}})
	}
	done := &Message{To: []Recipient{{Address: "ann@away.example", Outcome: Outcome{Fate: Delivered}}}}
	left := start(t, Config{Messages: []*Message{done, m, done}}).Left()
	if len(left) != 1 || left[0].From != m.From || left[0].Text != m.Text {
		t.Fatalf("%d messages are left: %+v", len(left), left)
	}
	var names []string
	for _, r := range left[0].To {
		name, _, _ := strings.Cut(r.Address, "@")
		names = append(names, name)
		if r.Outcome != (Outcome{}) || r.Notify != "NEVER" {
			t.Errorf("%+v", r)
		}
	}
	if got := strings.Join(names, " "); got != "waiting accepted deferred" {
		t.Errorf("left are %s", got)
	}
	if m.To[0].Status != "4.0.0" {
		t.Error("the message itself has changed")
	}
}

// Two clients that would act otherwise have other shapes.
func TestShape(t *testing.T) {
	seen := map[string]string{}
	add := func(name string, c *Client) {
		t.Helper()
		if other, was := seen[c.Shape()]; was {
			t.Errorf("%s has the shape of %s", name, other)
		}
		seen[c.Shape()] = name
	}
	fresh := func(hears ...string) *Client {
		c := start(t, Config{Account: &Account{User: "alice", Password: "open sesame"}, Messages: []*Message{twoRecipients()}})
		for _, h := range hears {
			c.Receive(nil, []byte(h+"\r\n"))
		}
		return c
	}
	add("a new one", fresh())
	for name, change := range map[string]func(c *Client){
		"esmtp": func(c *Client) { c.esmtp = true }, "secure": func(c *Client) { c.secure = true }, "verified": func(c *Client) { c.verified = true },
		"tried": func(c *Client) { c.tried = true }, "begun": func(c *Client) { c.begun = true }, "said": func(c *Client) { c.said = true },
		"leaving": func(c *Client) { c.leaving = true }, "skips": func(c *Client) { c.skips = true }, "at": func(c *Client) { c.at = 1 },
		"count 1": func(c *Client) { c.count = 1 }, "count 2": func(c *Client) { c.count = 2 }, "count 3": func(c *Client) { c.count = 3 },
		"batch": func(c *Client) { c.batch = []int{0} }, "batch of the second": func(c *Client) { c.batch = []int{1} },
		"part": func(c *Client) { c.part = []byte("2") }, "fate": func(c *Client) { c.Messages[0].To[1].Fate = Failed },
		"todo": func(c *Client) { c.todo = []command{{step: RCPT}} }, "todo of the second": func(c *Client) { c.todo = []command{{step: RCPT, to: 1}} },
		"queue": func(c *Client) { c.queue = append(c.queue, command{step: RSET}) }, "reply": func(c *Client) { c.lines = []string{"220-hi"} },
		"another reply": func(c *Client) { c.lines = []string{"554-hi"} },
		"login":         func(c *Client) { c.login = &exchange{} }, "mechanism": func(c *Client) { c.login = &exchange{mechanism: mechanisms[0]} },
		"steps": func(c *Client) { c.login = &exchange{steps: 1} }, "response": func(c *Client) { c.login = &exchange{response: []byte("x")} },
		"first": func(c *Client) { c.login = &exchange{first: "x"} }, "proof": func(c *Client) { c.login = &exchange{proof: "x"} },
		"user": func(c *Client) { c.login, c.user = &exchange{}, "x" }, "cancel": func(c *Client) { c.login = &exchange{cancel: true} },
		"proved": func(c *Client) { c.login = &exchange{proved: true} },
	} {
		c := fresh()
		change(c)
		add(name, c)
	}
	add("after a line of EHLO", fresh("220 hi", "250-me"))
	add("after another", fresh("220 hi", "250-me", "250-SIZE"))
	add("after one with a parameter", fresh("220 hi", "250-me", "250-SIZE 100"))
	add("after a keyword that it does not know", fresh("220 hi", "250-me", "250-SIZE 1000", "250-XYZ"))
	if a, b := fresh("220 hi", "250-me", "250-XYZ"), fresh("220 hi", "250-me", "250-HELP"); a.Shape() != b.Shape() {
		t.Errorf("a keyword that the client does not know changes its shape: %q, %q", a.Shape(), b.Shape())
	}
}
