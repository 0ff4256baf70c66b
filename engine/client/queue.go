package client

import "strings"

// A command is what was said, or is to be.
type command struct {
	step Step
	to   int // RCPT: the recipient in the message
}

// answer does what the reply to the oldest command asks for, and what then comes.
func (c *Client) answer(r *Reply) {
	k := c.queue[0]
	c.queue = c.queue[1:]
	c.quiet = 0
	m := c.row(k.step).after(k.step, r.Code)
	if c.Watch != nil {
		c.Watch(Heard{To: k.step, Reply: r, Move: m.Name, Rule: m.Rule, Why: m.Why})
	}
	m.do(c, k, r)
	c.proceed()
}

// proceed says what may be said now.
func (c *Client) proceed() {
	for !c.ended {
		if len(c.todo) == 0 {
			if len(c.queue) > 0 {
				return
			}
			c.plan()
			continue
		}
		if n := len(c.queue); n > 0 && (!c.offered("PIPELINING") || c.row(c.queue[n-1].step).last) {
			return
		}
		k := c.todo[0]
		c.todo = c.todo[1:]
		c.say(k)
	}
}

// then has a command be said after those that are to be said before it.
func (c *Client) then(s Step, to int) { c.todo = append(c.todo, command{s, to}) }

// put appends what is said.
func (c *Client) put(parts ...string) {
	for _, p := range parts {
		c.out = append(c.out, p...)
	}
}

// say says a command, and waits for its reply.
func (c *Client) say(k command) {
	start := len(c.out)
	r := c.row(k.step)
	r.write(c, k)
	c.queue = append(c.queue, k)
	c.quiet = 0
	if c.Watch != nil && len(c.out) > start {
		said := strings.TrimSuffix(string(c.out[start:]), "\r\n")
		c.Watch(Sent{Step: k.step, Lines: strings.Split(said, "\r\n"), Why: r.why})
	}
}

// plan decides what comes when all that was said is answered.
func (c *Client) plan() {
	switch {
	case c.leaving:
		c.then(QUIT, 0)
	case c.prepare():
	case c.begun && !c.said && c.anyAccepted():
		c.then(c.content(), 0)
	default:
		c.nextTransaction()
	}
}

// leave has QUIT be said when all replies are there.
func (c *Client) leave() {
	c.leaving = true
	c.todo = nil
}
