package client

// PLAIN sends the name and the password: RFC 4616 section 2.
var saslPlain = &mechanism{
	name: "PLAIN", clear: true,
	first: func(c *Client, _ *exchange) []byte {
		return []byte("\x00" + c.Account.User + "\x00" + c.Account.Password)
	},
	next: func(*Client, *exchange, []byte) ([]byte, bool) { return nil, false },
}
