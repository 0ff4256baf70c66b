package client

// settle says what has become of a recipient of the present message, unless that is
// decided already.
func (c *Client) settle(message, to int, o *Outcome) {
	r := &c.Messages[message].To[to]
	if r.Fate.settled() {
		return
	}
	if r.Outcome = *o; o.Status == "" {
		r.Status = status(o.Fate, o.Reply)
	}
	if c.Watch != nil && o.Fate.settled() {
		c.Watch(Settled{Message: message, To: r.Address, Outcome: r.Outcome})
	}
}

// status is what a report gives where there is no better: the reply's enhanced code, or
// the class alone (RFC 3463 section 2).
func status(f Fate, r *Reply) string {
	if r != nil && r.Enhanced != "" && (r.Enhanced[0] == '5') == (f == Failed) {
		return r.Enhanced
	}
	switch f {
	case Delivered:
		return "2.0.0"
	case Deferred:
		return "4.0.0"
	case Failed:
		return "5.0.0"
	}
	return ""
}

// settleBatch settles all recipients of the present transaction that a condition
// chooses.
func (c *Client) settleBatch(o *Outcome, which func(Fate) bool) {
	for _, to := range c.batch {
		if which(c.Messages[c.at].To[to].Fate) {
			c.settle(c.at, to, o)
		}
	}
}

func anyFate(Fate) bool    { return true }
func accepted(f Fate) bool { return f == Accepted }

// anyAccepted reports whether the text would go to somebody.
func (c *Client) anyAccepted() bool {
	for _, to := range c.batch {
		if c.Messages[c.at].To[to].Fate == Accepted {
			return true
		}
	}
	return false
}

// settleMessage settles all recipients of a message.
func (c *Client) settleMessage(message int, o *Outcome) {
	for to := range c.Messages[message].To {
		c.settle(message, to, o)
	}
}

// settleAll settles whoever is not, in all messages.
func (c *Client) settleAll(o *Outcome) {
	for message := range c.Messages {
		c.settleMessage(message, o)
	}
}

// postpone puts off whoever is not settled, for the connection is of no more use. If
// all that was said has gone out, the message may have been accepted.
func (c *Client) postpone(why string, all bool) {
	step := c.step()
	if all && (step == Text || step == BDAT) && c.anyAccepted() {
		why += " The server may have accepted the message all the same. Then the next try delivers it twice (RFC 1047)."
	}
	c.settleAll(&Outcome{Fate: Deferred, Step: step, Status: "4.4.2", Why: why})
}

// Left are the messages with recipients to try again, and of each these alone.
func (c *Client) Left() (left []*Message) {
	for _, m := range c.Messages {
		d := *m
		d.To = nil
		for _, r := range m.To {
			if r.Fate < Delivered || r.Fate == Deferred {
				r.Outcome = Outcome{}
				d.To = append(d.To, r)
			}
		}
		if d.To != nil {
			left = append(left, &d)
		}
	}
	return left
}
