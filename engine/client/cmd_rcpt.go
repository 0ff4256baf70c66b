package client

func init() {
	rows[RCPT] = row{
		like: "250 OK", timeout: usual, source: "RFC 5321 section 4.5.3.2.3",
		why: "One RCPT for each recipient. If the server refuses one, the others still get the message.",
		on: [4]*Move{
			{"note the recipient", "", "The recipient is accepted, and is to get the message that follows.", func(c *Client, k command, r *Reply) {
				c.settle(c.at, k.to, &Outcome{Fate: Accepted, Step: k.step, Reply: r})
			}},
			nil,
			{"keep the recipient", "5321-4.2.1-c2", "Not now: the client keeps the message for this recipient, and tries again later. It goes on with the others.", noRecipient(Deferred)},
			{"give up the recipient", "5321-4.2.1-c1", "This recipient is refused for good: the sender will get a report about it. The client goes on with the others.", noRecipient(Failed)}},
		codes: []exception{{452, tooMany}, {552, perhapsTooMany}},
		write: func(c *Client, k command) {
			m := c.Messages[c.at]
			c.put("RCPT TO:<", m.To[k.to].Address, ">")
			for i, x := range c.Extensions {
				if x.rcpt != nil && c.offers[i].made {
					c.out = x.rcpt(c, m, &m.To[k.to], c.out)
				}
			}
			c.put("\r\n")
		},
	}
}

func noRecipient(f Fate) func(*Client, command, *Reply) {
	return func(c *Client, k command, r *Reply) {
		c.settle(c.at, k.to, &Outcome{Fate: f, Step: k.step, Reply: r})
	}
}

// RFC 5321 section 4.5.3.1.10: 552 is what RFC 821 had for it. A recipient who is one
// too many comes in the next transaction; each of them gets rid of one at least.
var (
	tooMany = &Move{"send it in the next transaction", "5321-4.5.3.1.10-c1", "Not now. " + nextTime,
		func(c *Client, k command, r *Reply) {
			if !c.anyAccepted() {
				c.settle(c.at, k.to, &Outcome{Fate: Deferred, Step: k.step, Reply: r})
			}
		}}
	perhapsTooMany = &Move{tooMany.Name, tooMany.Rule, "This code may mean one recipient too many, so the client takes it for a 452. " + nextTime, tooMany.do}
)

const nextTime = "If others were accepted, the client sends them the message, and begins another transaction for this one. If none was, it tries again later."
