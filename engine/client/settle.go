package client

import "strconv"

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

// An EnvelopeError says what of an envelope can't stand in a command: it would be the
// end of it, and more commands.
type EnvelopeError struct {
	Message int    // in Config.Messages
	Field   string // "To", "Envid"
	At      int    // the octet, from 0
}

func (e *EnvelopeError) Error() string {
	return "message " + strconv.Itoa(e.Message+1) + ": octet " + strconv.Itoa(e.At+1) + " of " + e.Field + " is a space or a control character, which is not allowed there"
}

// check looks for octets that a command cannot hold. Addresses may have a space, in a
// quoted local part.
func (m *Message) check(n int) error {
	texts := []string{m.From, m.Body, m.Ret, m.Envid, m.Priority}
	for i := range m.To {
		texts = append(texts, m.To[i].Address, m.To[i].Notify, m.To[i].Orcpt)
	}
	for i, text := range texts {
		if i >= len(fields) {
			i = len(fields) - 3 + (i-len(fields))%3
		}
		for at := range len(text) {
			if b := text[at]; b < ' ' || b == 127 || b == ' ' && fields[i] != "From" && fields[i] != "To" {
				return &EnvelopeError{n, fields[i], at}
			}
		}
	}
	return nil
}

// fields are the names of what check looks at. The last three come for each recipient.
var fields = [...]string{"From", "Body", "Ret", "Envid", "Priority", "To", "Notify", "Orcpt"}
