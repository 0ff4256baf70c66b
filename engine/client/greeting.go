package client

import "time"

// usual is how long a client waits for a reply that RFC 5321 section 4.5.3.2 gives no
// time of its own: as long as for MAIL.
const usual = 5 * time.Minute

func init() {
	rows[Greeting] = row{
		like: "220 mx.example", timeout: usual, source: "RFC 5321 section 4.5.3.2.1", last: true,
		on: [4]*Move{
			{"introduce", "5321-4.3.1-c2", "The server is ready. The client says who it is.", func(c *Client, _ command, _ *Reply) {
				c.then(EHLO, 0)
			}},
			nil, hostDefers, hostRefuses},
	}
	rows[Handshake] = row{timeout: usual}
}

// Moves that many steps have.
var (
	outOfPlace = &Move{"give up", "", "This reply means nothing here, so the client cannot rely on what follows. It says QUIT, and tries again later.",
		func(c *Client, k command, r *Reply) {
			c.settleAll(&Outcome{Fate: Deferred, Step: k.step, Reply: r, Status: "4.5.0"})
			c.leave()
		}}
	serverCloses = &Move{"reconnect later", "5321-3.8-c1", "The server closes the connection. What it has not accepted stays in the queue for another try.",
		func(c *Client, k command, r *Reply) {
			c.settleAll(&Outcome{Fate: Deferred, Step: k.step, Reply: r})
			c.end("The server has said that it closes the connection.")
		}}
	hostDefers = &Move{"try later", "5321-4.2.1-c2", "The server takes no mail now. The client says QUIT, and tries again later.",
		func(c *Client, k command, r *Reply) {
			c.settleAll(&Outcome{Fate: Deferred, Step: k.step, Reply: r})
			c.leave()
		}}
	hostRefuses = &Move{"give up the host", "5321-4.2.1-c1", "This host takes no mail from this client. The client says QUIT. If the domain has another MX host, the client tries that one; if not, the message goes back to its sender.",
		func(c *Client, k command, r *Reply) {
			c.settleAll(&Outcome{Fate: Failed, Step: k.step, Reply: r})
			c.leave()
		}}
)
