package client

import (
	"bytes"
	"slices"
	"time"

	"ehloworld/engine/grammar"
)

// A Config is what a connection needs to begin.
type Config struct {
	Name     string // what the client calls itself in EHLO: its host name, or an address literal
	Host     string // the server
	TLS      TLS
	Account  *Account   // to log in with; nil is nobody
	Messages []*Message // in this order. Their recipients are settled in place
	Now      int64      // ns of Unix time: the connection is open
	Seed     uint64     // nonces are made from it

	Extensions []*Extension // that it knows; without any it speaks as RFC 821 has it, and EHLO
	Watch      func(Event)
}

// TLS is when a client secures a connection.
type TLS uint8

const (
	IfOffered TLS = iota // and goes on in the clear where it is not: RFC 3207 section 4.1
	Never
	Always    // nothing is sent in the clear but EHLO and STARTTLS
	FromStart // the caller has made the handshake already, and the server has proved its name: RFC 8314
)

// An Account is who logs in: by its password, or by its token where there is one.
type Account struct{ User, Password, Token string }

// A Client has one connection.
type Client struct {
	Config
	p   grammar.Parser
	out []byte

	part  []byte   // of a line that has no end yet
	skips bool     // it is the rest of a line that cannot be read
	lines []string // of a reply so far
	queue []command
	todo  []command     // to be said, when the queue allows
	quiet time.Duration // since the last octet in either direction that mattered
	now   int64
	ended bool

	esmtp    bool // EHLO was answered
	offers   []offer
	secure   bool
	verified bool      // the certificate is the host's
	tried    bool      // STARTTLS was
	login    *exchange // since AUTH; nil is not tried
	user     string    // who is logged in

	at      int   // the present message
	batch   []int // its recipients that this transaction is for
	begun   bool  // MAIL was answered by 2yz, and nothing has ended the transaction
	said    bool  // DATA or BDAT was
	count   int   // transactions so far
	leaving bool  // QUIT is all that is left to say
	needs   needs // of the text of the present message, once somebody has asked
}

// New makes a client of a connection that is open now. Receive, with what the server
// says first, begins it. It refuses an envelope that would be more than one command.
func New(c Config) (*Client, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	d := &Client{Config: c, now: c.Now, secure: c.TLS == FromStart, verified: c.TLS == FromStart, queue: []command{{step: Greeting}}, offers: make([]offer, len(c.Extensions))}
	if d.Watch != nil {
		d.Watch(Open{Name: c.Name, Host: c.Host, Secure: d.secure})
	}
	return d, nil
}

// Check refuses what New does.
func (c *Config) Check() error {
	for i, m := range c.Messages {
		if err := m.check(i); err != nil {
			return err
		}
	}
	return nil
}

// Receive takes octets from the server.
func (c *Client) Receive(dst, p []byte) []byte {
	c.out = dst
	c.read(p)
	return c.done()
}

// Advance tells that time has passed.
func (c *Client) Advance(dst []byte, d time.Duration) []byte {
	c.out = dst
	if c.step() == Closed || d <= 0 {
		return c.done()
	}
	c.now += int64(d)
	c.quiet += d
	if limit := c.row(c.step()).timeout; c.quiet >= limit {
		c.abandon("Nothing came within "+grammar.Counted(int(limit/time.Minute), "minute")+".", "The time is up.")
	}
	return c.done()
}

// Wrote tells how long it took to write what the client has said. The server has its
// whole time for the reply after that: RFC 5321 section 4.5.3.2.
func (c *Client) Wrote(d time.Duration) { c.now += int64(d) }

// Deadline is how long the client goes on waiting; 0 is that it has closed.
func (c *Client) Deadline() time.Duration {
	if c.step() == Closed {
		return 0
	}
	return c.row(c.step()).timeout - c.quiet
}

// Secure tells how the TLS handshake went that step Handshake asks for, and whether the
// server has proved that it is Host.
func (c *Client) Secure(dst []byte, verified bool, err error) []byte {
	c.out = dst
	if c.step() == Handshake {
		c.secured(verified, err)
	}
	return c.done()
}

// Hangup says that the server has closed the connection.
func (c *Client) Hangup() { c.Lost("The server closed the connection.", true) }

// Lost says that the connection is gone, though the client has not closed it, and why.
// If the last octets that the client said did not all go out, a message that was among
// them has no end, and the server cannot have accepted it.
func (c *Client) Lost(why string, all bool) {
	if c.step() == Closed {
		return
	}
	c.postpone(why, all)
	c.end("The server is gone.")
}

// GiveUp ends the connection because the caller wants no more of it, and says QUIT.
func (c *Client) GiveUp(dst []byte, why string) []byte {
	c.out = dst
	if c.step() != Closed {
		c.abandon(why, "The client stops.")
	}
	return c.done()
}

// abandon ends a connection that may be there still.
func (c *Client) abandon(why, reason string) {
	c.postpone(why, true)
	if c.step() != QUIT && c.step() != Handshake { // RFC 5321 section 4.1.1.10: not without QUIT, though nobody may be there to read it
		c.say(command{step: QUIT})
	}
	c.end(reason)
}

// step is what the client waits for.
func (c *Client) step() Step {
	if c.ended {
		return Closed
	}
	return c.queue[0].step
}

// Unreadable tells of a line that the caller did not keep, since it is no reply.
func (c *Client) Unreadable(dst []byte) []byte {
	c.out = dst
	if c.step() != Closed && c.step() != Handshake {
		c.broken(nil, 0, "a reply")
	}
	return c.done()
}

// Step is what the client waits for.
func (c *Client) Step() Step { return c.step() }

// Like is a reply that would lead on.
func (c *Client) Like() string { return c.row(c.step()).like }

// Closed reports whether the client has closed the connection, or lost it.
func (c *Client) Closed() bool { return c.ended }

// User is who is logged in; "" is nobody.
func (c *Client) User() string { return c.user }

// Clone is a client to try things with, whom nobody watches.
func (c *Client) Clone() *Client {
	d := *c
	d.Watch, d.out = nil, nil
	d.part, d.offers = bytes.Clone(c.part), slices.Clone(c.offers)
	// These are never altered in place, so that only what is appended must not be shared.
	d.queue, d.todo, d.lines = slices.Clip(c.queue), slices.Clip(c.todo), slices.Clip(c.lines)
	d.Messages = make([]*Message, len(c.Messages))
	for i, m := range c.Messages {
		d.Messages[i] = m.clone()
	}
	if c.login != nil {
		x := *c.login
		d.login = &x
	}
	return &d
}

func (c *Client) done() []byte {
	out := c.out
	c.out = nil
	return out
}

// end closes the connection.
func (c *Client) end(reason string) {
	c.ended = true
	c.queue, c.todo = nil, nil
	if c.Watch != nil {
		c.Watch(Close{Reason: reason})
	}
}

// discard tells what was thrown away.
func (c *Client) discard(p []byte) {
	if c.Watch != nil {
		c.Watch(Discard{Octets: string(p), Why: "It came in the clear after the reply to STARTTLS. Whoever sent it, it is not part of the secured session."})
	}
}

// broken is about octets that are no reply: what follows cannot be told apart, so
// nothing is to be relied on any more.
func (c *Client) broken(octets []byte, at int, wanted string) {
	if c.Watch != nil {
		c.Watch(Broken{Octets: string(octets), At: at, Wanted: wanted})
	}
	c.part, c.lines = c.part[:0], nil
	if c.step() == QUIT {
		c.end("The server does not speak SMTP.")
		return
	}
	c.postpone("What the server sent is not a reply.", true)
	c.leave()
	c.queue, c.quiet = nil, 0
	c.proceed()
}
