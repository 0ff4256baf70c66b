package client

func init() {
	rows[MAIL] = row{
		like: "250 OK", timeout: usual, source: "RFC 5321 section 4.5.3.2.2",
		why: "A message begins with its envelope: first the sender, who hears of it if the message cannot be delivered.",
		on: [4]*Move{
			{"go on to RCPT", "5321-3.3-c3", "The transaction has begun. The client names the recipients.", func(c *Client, _ command, _ *Reply) { c.begun = true }},
			nil,
			{"keep the message", "5321-4.2.1-c2", "The server will not take the message now. The client keeps it, and tries again later.", noMail(Deferred)},
			{"return the message", "5321-4.2.1-c1", "The server refuses this message for good. The client returns it to its sender.", noMail(Failed)}},
		write: func(c *Client, _ command) {
			m := c.Messages[c.at]
			c.put("MAIL FROM:<", m.From, ">")
			for i, x := range c.Extensions {
				if x.mail != nil && c.offers[i].made {
					c.out = x.mail(c, m, c.out)
				}
			}
			c.put("\r\n")
			c.count++
		},
	}
}

// noMail settles all recipients of the transaction. What of it is still to be said is
// not; replies to what was said with MAIL come, and settle nothing.
func noMail(f Fate) func(*Client, command, *Reply) {
	return func(c *Client, k command, r *Reply) {
		c.settleBatch(&Outcome{Fate: f, Step: k.step, Reply: r}, anyFate)
		c.todo = nil
	}
}
