package client

// mostRecipients of one transaction: as many as each server has to take, RFC 5321
// section 4.5.3.1.8.
const mostRecipients = 100

// nextTransaction begins the next, of this message or the next that has recipients who
// are not settled, or leaves.
func (c *Client) nextTransaction() {
	reset := c.begun
	c.said = false
	for ; c.at < len(c.Messages); c.at++ {
		m := c.Messages[c.at]
		if c.batch = c.choose(m); len(c.batch) == 0 {
			continue
		}
		if c.needs = (needs{}); !c.fits() {
			continue
		}
		if c.batch = c.choose(m); len(c.batch) == 0 {
			continue
		}
		if reset {
			c.then(RSET, 0)
		}
		c.then(MAIL, 0)
		for _, to := range c.batch {
			c.then(RCPT, to)
		}
		if c.offered("PIPELINING") && !c.offered("CHUNKING") {
			c.then(DATA, 0)
		}
		return
	}
	c.leave()
	c.then(QUIT, 0)
}

// choose are the recipients of the next transaction for a message, in their order. None
// is that they want another connection.
func (c *Client) choose(m *Message) (batch []int) {
	for to := range m.To {
		if m.To[to].Fate != Waiting {
			continue
		}
		if len(batch) == mostRecipients || !c.admits(m, append(batch, to)) {
			break
		}
		batch = append(batch, to)
	}
	return batch
}

// content is how the text goes: in a chunk where the server takes them.
func (c *Client) content() Step {
	if c.offered("CHUNKING") {
		return BDAT
	}
	return DATA
}
