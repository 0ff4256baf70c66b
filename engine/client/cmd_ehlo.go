package client

func init() {
	rows[EHLO] = row{
		like: "250 mx.example", timeout: usual, source: "as for MAIL", last: true,
		why: "The client says who it is, and asks what the server offers.",
		on: [4]*Move{
			{"note the offers", "5321-4.1.1.3-c1", "The client notes which extensions the server offers. It uses no others.", func(c *Client, _ command, r *Reply) {
				c.esmtp = true
				c.note(r.Lines[1:])
			}},
			nil, hostDefers, hostRefuses},
		codes: []exception{{500, fallBack}, {502, fallBack}},
		write: func(c *Client, _ command) {
			c.esmtp = false // RFC 3207 section 4.2: what was said before TLS is forgotten
			c.offers = make([]offer, len(c.Extensions))
			c.put("EHLO ", c.Name, "\r\n")
		},
	}
	rows[HELO] = row{
		like: "250 mx.example", timeout: usual, source: "as for MAIL", last: true,
		why: "The server does not know EHLO, so the client says the older HELO instead.",
		on: [4]*Move{
			{"do without extensions", "", "The client goes on without extensions.", func(*Client, command, *Reply) {}},
			nil, hostDefers, hostRefuses},
		write: func(c *Client, _ command) {
			c.put("HELO ", c.Name, "\r\n")
		},
	}
}

// RFC 5321 section 3.2
var fallBack = &Move{"fall back", "5321-3.2-c1", "The server does not know EHLO. The client says HELO, and does without extensions.",
	func(c *Client, _ command, _ *Reply) { c.then(HELO, 0) }}
