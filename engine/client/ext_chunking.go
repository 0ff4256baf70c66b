package client

import (
	"strconv"
	"time"
)

// CHUNKING takes a message as counted octets, so that no dot has to be looked for: RFC
// 3030 section 2. The client sends one chunk, after it has seen which recipients are
// accepted.
var extChunking = &Extension{Keyword: "CHUNKING", command: BDAT, row: &row{
	like: "250 OK", timeout: 10 * time.Minute, source: "RFC 5321 section 4.5.3.2.6", last: true,
	why: "The envelope is complete. The client says how many octets the message has, and sends them. The client keeps its copy until the server answers 250.",
	on:  [4]*Move{delivered, nil, undelivered, returned},
	write: func(c *Client, _ command) {
		c.said = true
		m := c.Messages[c.at]
		if m.isBinary(c) {
			c.out = append(chunk(c.out, int64(len(m.Text))), m.Text...)
			return
		}
		c.out = m.lines(chunk(c.out, m.size()), false)
	},
}}

func chunk(dst []byte, octets int64) []byte {
	return append(strconv.AppendInt(append(dst, "BDAT "...), octets, 10), " LAST\r\n"...)
}
