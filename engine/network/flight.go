package network

import (
	"time"

	"ehloworld/engine"
	"ehloworld/engine/client"
)

// arm makes it due that one end may have waited too long.
func (n *Network) arm(c *connection) {
	left := time.Duration(-1)
	if c.session.State() != engine.Closed {
		left = c.session.Deadline()
	}
	if c.client != nil && !c.client.Closed() {
		if d := c.client.Deadline(); left < 0 || d < left {
			left = d
		}
	}
	if left < 0 {
		c.wakes = 0
		return
	}
	if at := n.now + max(int64(left), 1); c.wakes == 0 || at < c.wakes {
		c.wakes = at
		n.at(at, due{kind: timesOut, id: c.number})
	}
}

// wait lets both ends see what time it is.
func (c *connection) wait(n *Network) {
	c.wakes = 0
	c.serve(n, func(_ *engine.Session, out []byte) []byte { return out })
	if c.client != nil {
		c.hear(n, func(_ *client.Client, out []byte) []byte { return out })
	}
}

// serve has something happen at the server's end, and sends on what it says.
func (c *connection) serve(n *Network, happens func(s *engine.Session, out []byte) []byte) {
	var out []byte
	if d := n.now - c.serverAt; d > 0 && c.session.State() != engine.Closed {
		out = c.session.Advance(out, time.Duration(d))
	}
	c.serverAt = n.now
	out = happens(c.session, out)
	if c.client == nil {
		c.said = append(c.said, out...)
		if n.arm(c); c.session.State() == engine.Closed {
			n.forget(c)
		}
		return
	}
	if at := max(n.now+int64(n.delay(c)), c.lastToClient); len(out) > 0 {
		c.lastToClient = at
		n.at(at, due{kind: toClient, id: c.number, octets: out})
	}
	c.after(n)
}

// hear has something happen at the client's end, and sends on what it says.
func (c *connection) hear(n *Network, happens func(x *client.Client, out []byte) []byte) {
	var out []byte
	if d := n.now - c.clientAt; d > 0 && !c.client.Closed() {
		out = c.client.Advance(out, time.Duration(d))
	}
	c.clientAt = n.now
	if !c.client.Closed() {
		out = happens(c.client, out)
	}
	if at := max(n.now+int64(n.delay(c)), c.lastToServer); len(out) > 0 {
		c.lastToServer = at
		n.at(at, due{kind: toServer, id: c.number, octets: out})
	}
	c.after(n)
}

// after sends what has become of an end to the other.
func (c *connection) after(n *Network) {
	closed := c.session.State() == engine.Closed
	if closed && !c.serverDone {
		c.serverDone = true
		c.lastToClient = max(n.now+int64(n.delay(c)), c.lastToClient)
		n.at(c.lastToClient, due{kind: serverGone, id: c.number})
	}
	if c.client.Closed() && !c.clientDone {
		c.clientDone = true
		c.lastToServer = max(n.now+int64(n.delay(c)), c.lastToServer)
		n.at(c.lastToServer, due{kind: clientGone, id: c.number})
		c.delivered(n)
	}
	if closed && c.client.Closed() {
		n.forget(c)
		return
	}
	n.arm(c)
	if c.session.State() == engine.Handshake && c.client.Step() == client.Handshake && !c.shaking {
		c.shaking = true
		n.after(2*n.delay(c), due{kind: handshakes, id: c.number})
	}
}
