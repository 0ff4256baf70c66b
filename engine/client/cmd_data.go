package client

import "time"

func init() {
	rows[DATA] = row{
		like: "354 Go ahead", timeout: 2 * time.Minute, source: "RFC 5321 section 4.5.3.2.4", last: true,
		why: "The envelope is complete. The client asks to send the message.",
		on: [4]*Move{
			nil,
			{"send the message", "5321-3.3-c1", "The server waits for the message. The client sends it, with a dot alone on the last line. If no recipient was accepted, it sends only the dot.", func(c *Client, _ command, _ *Reply) {
				c.todo = append([]command{{step: Text}}, c.todo...)
			}},
			{"keep the message", "5321-4.2.1-c2", "The server will not take the message now. The client keeps it for the recipients that were accepted, and tries again later.", noText(Deferred)},
			{"return the message", "5321-4.2.1-c1", "The server refuses this message for good. The sender gets a report about all recipients that were accepted.", noText(Failed)}},
		write: func(c *Client, _ command) {
			c.said = true
			c.put("DATA\r\n")
		},
	}
	rows[Text] = row{
		like: "250 OK", timeout: 10 * time.Minute, source: "RFC 5321 section 4.5.3.2.6", last: true,
		why: "This is the message. A dot at the beginning of a line is doubled, and a dot alone ends it. The client keeps its copy until the server answers 250.",
		on:  [4]*Move{delivered, nil, undelivered, returned},
		write: func(c *Client, _ command) {
			if c.anyAccepted() {
				c.out = c.Messages[c.at].lines(c.out, true)
			}
			c.put(".\r\n")
		},
	}
}

// After the text: RFC 5321 section 6.1.
var (
	delivered = &Move{"forget the message", "", "The server is responsible for the message now. The client deletes its copy.",
		func(c *Client, k command, r *Reply) {
			c.begun = false
			m := c.Messages[c.at]
			for _, to := range c.batch {
				if m.To[to].Fate == Accepted {
					c.settle(c.at, to, &Outcome{Fate: Delivered, Step: k.step, Reply: r, Relayed: !c.offered("DSN") || m.By != nil && !c.offered("DELIVERBY")})
				}
			}
		}}
	undelivered = &Move{"keep the message", "5321-4.2.1-c2", "The server has not taken the message. The client keeps it for the recipients that were accepted, and tries again later.",
		func(c *Client, k command, r *Reply) { noText(Deferred)(c, k, r); c.begun = false }}
	returned = &Move{"return the message", "5321-4.2.5-c1", "The server refuses this message for good. The sender gets a report about all recipients that were accepted.",
		func(c *Client, k command, r *Reply) { noText(Failed)(c, k, r); c.begun = false }}
)

func noText(f Fate) func(*Client, command, *Reply) {
	return func(c *Client, k command, r *Reply) {
		c.settleBatch(&Outcome{Fate: f, Step: k.step, Reply: r}, accepted)
	}
}

// lines appends the text in lines that end with CRLF. A bare CR or LF ends a line too,
// for no other is sent: RFC 5321 section 2.3.8. A dot that begins a line is doubled
// before a final dot: section 4.5.2. A client that keeps bare CR and LF takes none of them
// for the end of a line.
func (m *Message) lines(dst []byte, double bool) []byte {
	text, begins := m.Text, true
	for i := 0; i < len(text); i++ {
		b := text[i]
		if begins && double && b == '.' {
			dst = append(dst, '.')
		}
		if m.Bare {
			dst = append(dst, b)
			begins = b == '\n' && i > 0 && text[i-1] == '\r'
			continue
		}
		if begins = b == '\n' || b == '\r'; !begins {
			dst = append(dst, b)
			continue
		}
		dst = append(dst, '\r', '\n')
		if b == '\r' && i+1 < len(text) && text[i+1] == '\n' {
			i++
		}
	}
	if !begins {
		dst = append(dst, "\r\n"...)
	}
	return dst
}
