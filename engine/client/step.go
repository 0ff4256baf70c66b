package client

import "time"

// A Step is what a client waits for: the reply to one of its commands, or the end of a
// TLS handshake.
type Step uint8

const (
	Greeting Step = iota
	EHLO
	HELO
	STARTTLS
	Handshake // the caller makes it, and tells by Secure
	AUTH
	MAIL
	RCPT
	DATA
	Text // the message and its dot
	BDAT
	RSET
	QUIT
	Closed
	steps = iota
)

// String is the step's name: a verb, or what the client waits for.
func (s Step) String() string {
	return [steps]string{"greeting", "EHLO", "HELO", "STARTTLS", "TLS handshake", "AUTH", "MAIL", "RCPT", "DATA", "the message", "BDAT", "RSET", "QUIT", "closed"}[s]
}

// A Move is what a client does after a reply.
type Move struct {
	Name string
	Rule string // of facts; "" where none applies
	Why  string // what the client does now, and what it makes of the reply
	do   func(c *Client, k command, r *Reply)
}

// A row is what there is to know of a step.
type row struct {
	like    string        // a reply that leads on
	timeout time.Duration // for the reply
	source  string        // of the timeout
	why     string        // why the client says this
	on      [4]*Move      // after 2yz, 3yz, 4yz, 5yz
	codes   []exception
	write   func(c *Client, k command) // says it
	last    bool                       // what comes after it has to wait for its reply: RFC 2920 section 3.1
}

// An exception is a code that means something else here than its first digit says.
type exception struct {
	code int
	move *Move
}

// rows are those of RFC 5321. The file of each step puts its row there; an extension has
// its own.
var rows [steps]row

// row is what the client knows of a step.
func (c *Client) row(s Step) *row { return rowOf(s, c.Extensions) }

func rowOf(s Step, extensions []*Extension) *row {
	for _, x := range extensions {
		if x.row != nil && x.command == s {
			return x.row
		}
	}
	return &rows[s]
}

// StepOf is the step of a verb that a client says who knows some extensions.
func StepOf(verb string, known []*Extension) (s Step, ok bool) {
	for s := range Step(steps) {
		if s.String() == verb && rowOf(s, known).write != nil {
			return s, true
		}
	}
	return 0, false
}

// After is what a client that knows some extensions does at a step after a reply with a
// code.
func (s Step) After(code int, known []*Extension) *Move { return rowOf(s, known).after(s, code) }

// after is the move that a reply with a code asks for.
func (r *row) after(s Step, code int) *Move {
	if code == 421 && s != QUIT { // RFC 5321 section 3.8: the server closes, whatever was asked
		return serverCloses
	}
	for _, x := range r.codes {
		if x.code == code {
			return x.move
		}
	}
	if kind := code/100 - 2; kind >= 0 && kind < len(r.on) && r.on[kind] != nil {
		return r.on[kind]
	}
	return outOfPlace
}
