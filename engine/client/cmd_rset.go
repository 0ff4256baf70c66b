package client

func init() {
	rows[RSET] = row{
		like: "250 OK", timeout: usual, source: "as for MAIL",
		why: "Nothing came of this transaction. The client drops it before the next.",
		on: [4]*Move{
			{"go on", "", "The transaction is gone. The client begins the next.", func(c *Client, _ command, _ *Reply) { c.begun = false }},
			nil, hostDefers, hostDefers},
		write: func(c *Client, _ command) { c.put("RSET\r\n") },
	}
}
