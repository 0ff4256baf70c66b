package client

// STARTTLS secures the connection: RFC 3207.
var extSTARTTLS = &Extension{
	Keyword: "STARTTLS",
	before: func(c *Client, o offer) bool {
		switch {
		case c.secure || c.TLS == Never:
			return false
		case o.made && !c.tried:
			c.then(STARTTLS, 0)
			return true
		case c.TLS == Always: // RFC 3463 section 3.8: 4.7.4
			c.settleAll(&Outcome{Fate: Deferred, Step: STARTTLS, Status: "4.7.4", Why: "The client sends nothing in the clear to this host, and the host does not start TLS."})
			c.leave()
			return true
		}
		return false
	},
	command: STARTTLS,
	row: &row{
		like: "220 Ready", timeout: usual, source: "as for MAIL", last: true,
		why: "The server offers TLS. The client secures the connection before it says anything else.",
		on: [4]*Move{
			{"start TLS", "3207-4.2-c1", "The TLS handshake begins. After it the client says EHLO again, because nothing that was said in the clear counts.", func(c *Client, _ command, _ *Reply) {
				c.queue = append(c.queue, command{step: Handshake})
			}},
			nil, inTheClear, inTheClear},
		write: func(c *Client, _ command) {
			c.tried = true
			c.put("STARTTLS\r\n")
		},
	},
}

var inTheClear = &Move{"go on in the clear", "", "The server cannot start TLS. If the client may send in the clear, it goes on; if not, it says QUIT and tries again later.",
	func(*Client, command, *Reply) {}}

// secured takes the outcome of the handshake. Section 4.2: both sides forget what was
// said before it.
func (c *Client) secured(verified bool, err error) {
	c.queue = nil
	if c.Watch != nil {
		why := ""
		if err != nil {
			why = err.Error()
		}
		c.Watch(Secured{Verified: verified, Err: why})
	}
	if err != nil {
		c.settleAll(&Outcome{Fate: Deferred, Step: Handshake, Status: "4.7.5", Why: "The TLS handshake failed: " + err.Error() + "."})
		c.end("The TLS handshake failed.")
		return
	}
	c.secure, c.verified = true, verified
	c.then(EHLO, 0)
	c.proceed()
}
