package client

func init() {
	rows[QUIT] = row{
		like: "221 Bye", timeout: usual, source: "as for MAIL", last: true,
		why:   "The client has no more to say to this host.",
		on:    [4]*Move{closes, closes, closes, closes},
		write: func(c *Client, _ command) { c.put("QUIT\r\n") },
	}
}

// RFC 5321 section 4.1.1.10: the client waits for the reply, whatever it is.
var closes = &Move{"close", "5321-4.1.1.10-c2", "The server has answered QUIT. The client closes the connection.",
	func(c *Client, _ command, _ *Reply) { c.end("The client has no more to say.") }}
