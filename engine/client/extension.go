package client

import "strings"

// An Extension is what a client does with one that the server offers, or does not. A
// client knows those that its Config names; one that is named nowhere is no part of the
// program.
type Extension struct {
	Keyword string

	mail    func(c *Client, m *Message, dst []byte) []byte               // what it adds to MAIL, where it is offered
	rcpt    func(c *Client, m *Message, r *Recipient, dst []byte) []byte // and to RCPT
	lacks   func(c *Client, m *Message, o offer) *Outcome                // what becomes of a message that this host can't take; nil is nothing
	unfit   func(c *Client, m *Message, r *Recipient, o offer) *Outcome  // or of one of its recipients
	admits  func(c *Client, m *Message, batch []int, o offer) bool       // whether a transaction may have these recipients, where it is offered
	before  func(c *Client, o offer) bool                                // what is to be done before the first transaction; false is nothing more
	command Step                                                         // that it has of its own, if it has a row
	row     *row
}

// Extensions are all that there are, in the order in which their parameters come. What a
// message lacks first is told; SMTPUTF8 is never without 8BITMIME, so it comes before that.
var Extensions = []*Extension{extSTARTTLS, extAuth, extSize, extSMTPUTF8, ext8bitmime, extBinarymime, extChunking, extRequireTLS,
	extDSN, extDeliverby, extMTPriority, extPipelining, extLimits}

// offer is what the reply to EHLO says of an extension.
type offer struct {
	made   bool
	params string
}

// offered reports whether the server offers an extension that the client knows.
func (c *Client) offered(keyword string) bool { return c.offer(keyword).made }

func (c *Client) offer(keyword string) offer {
	for i, x := range c.Extensions {
		if x.Keyword == keyword {
			return c.offers[i]
		}
	}
	return offer{}
}

// note notes what the lines of the reply to EHLO offer: RFC 5321 section 4.1.1.1. Case
// does not matter in a keyword; of two lines for one, the first counts.
func (c *Client) note(lines []string) {
	for _, line := range lines {
		if len(line) < 5 {
			continue
		}
		keyword, params, _ := strings.Cut(line[4:], " ")
		for i, x := range c.Extensions {
			if strings.EqualFold(x.Keyword, keyword) && !c.offers[i].made {
				c.offers[i] = offer{true, params}
			}
		}
	}
}

// prepare does what extensions have to do before a transaction, one at a time.
func (c *Client) prepare() bool {
	for i, x := range c.Extensions {
		if x.before != nil && x.before(c, c.offers[i]) {
			return true
		}
	}
	return false
}

// fits settles who can't be sent to this host, and reports whether the message may go.
func (c *Client) fits() bool {
	m := c.Messages[c.at]
	for i, x := range c.Extensions { // these first: their address may be in the text, in our own Received
		if x.unfit != nil {
			for to := range m.To {
				if o := x.unfit(c, m, &m.To[to], c.offers[i]); o != nil {
					c.settle(c.at, to, o)
				}
			}
		}
	}
	for i, x := range c.Extensions {
		if x.lacks != nil {
			if o := x.lacks(c, m, c.offers[i]); o != nil {
				c.settleMessage(c.at, o)
				return false
			}
		}
	}
	return true
}

// admits reports whether the next transaction may have these recipients of a message.
func (c *Client) admits(m *Message, batch []int) bool {
	for i, x := range c.Extensions {
		if x.admits != nil && c.offers[i].made && !x.admits(c, m, batch, c.offers[i]) {
			return false
		}
	}
	return true
}
