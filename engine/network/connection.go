package network

import (
	"slices"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/client"
)

// A connection is a TCP connection between two hosts, with SMTP on it. Whoever types by
// hand has one without a client: from is -1 then.
type connection struct {
	number        int
	from, to      int
	delivery      delivery
	refused, lost bool // it is not to come about

	client  *client.Client
	session *engine.Session
	server  *engine.Server // of the session: the host may go on with another
	spool   *spool

	clientAt, serverAt     int64 // the time that each end has come to, in ns
	lastToServer           int64 // when the last octets come that are under way
	lastToClient           int64
	clientDone, serverDone bool   // that it has closed is under way
	shaking                bool   // a TLS handshake is
	said                   []byte // to who types, and not taken yet
	wakes                  int64  // when it is there or is not, or one end may have waited too long; 0 is never
	late                   []due  // what is to be sent again, since the path is down
}

func (n *Network) newConnection(from, to int) *connection {
	n.opened++
	c := &connection{number: n.opened, from: from, to: to}
	n.open = append(n.open, c)
	return c
}

// connection finds one that is open; nil is none.
func (n *Network) connection(number int) *connection {
	i, ok := slices.BinarySearchFunc(n.open, number, func(c *connection, number int) int { return c.number - number })
	if !ok {
		return nil
	}
	return n.open[i]
}

// forget takes a connection away that is over at both ends.
func (n *Network) forget(c *connection) {
	n.open = slices.DeleteFunc(n.open, func(x *connection) bool { return x == c })
}

// clone is the connection in another network, whose servers are told by these.
func (c *connection) clone(n *Network, twin func(*engine.Server) *engine.Server) *connection {
	d := *c
	d.said, d.late = slices.Clip(c.said), slices.Clip(c.late)
	if c.session != nil {
		d.spool, d.server = c.spool.clone(n, &d), twin(c.server)
		d.session = c.session.Clone(d.server, d.spool, n.watcher(&d))
	}
	switch {
	case c.client != nil:
		d.client = c.client.Clone()
		d.delivery.message = d.client.Messages[0]
		d.client.Watch = n.clientWatcher(&d)
	case c.delivery.message != nil:
		m := *c.delivery.message
		m.To = slices.Clone(m.To)
		d.delivery.message = &m
	}
	return &d
}

// watcher tells what the server's end tells; nil where nobody watches.
func (n *Network) watcher(c *connection) func(engine.Event) {
	if n.watch == nil {
		return nil
	}
	number, from, to := c.number, n.nameOf(c.from), n.hosts[c.to].name
	return func(e engine.Event) { n.tell(Said{number, from, to, e}) }
}

func (n *Network) clientWatcher(c *connection) func(client.Event) {
	if n.watch == nil {
		return nil
	}
	number, from, to := c.number, n.nameOf(c.from), n.hosts[c.to].name
	return func(e client.Event) { n.tell(Said{number, from, to, e}) }
}

func (n *Network) nameOf(host int) string {
	if host < 0 {
		return ""
	}
	return n.hosts[host].name
}

// delay is how long octets take from one end to the other.
func (n *Network) delay(c *connection) time.Duration {
	d := usualDelay
	if c.to < 0 {
		return d
	}
	a, b := n.nameOf(c.from), n.hosts[c.to].name
	for i := range n.troubles {
		if t := &n.troubles[i]; t.Kind == Slow && t.on(a, b) && t.at(n.Since()) {
			d += t.Delay
		}
	}
	return d
}

// broken reports whether nothing gets from one end to the other now.
func (n *Network) broken(c *connection) bool {
	_, lost := n.reach(c.from, c.to)
	return lost
}

// happens lets something happen that was due.
func (c *connection) happens(n *Network, d *due) {
	switch {
	case d.kind != connects && d.kind != timesOut:
	case d.at != c.wakes: // it was put off, or was to be sooner
		return
	case d.kind == connects:
		c.wakes = 0
		c.connected(n)
		return
	default:
		c.wait(n)
		return
	}
	if n.broken(c) { // TCP sends it again until it arrives
		c.late = append(c.late, *d)
		return
	}
	switch d.kind {
	case toServer:
		c.serve(n, func(s *engine.Session, out []byte) []byte { return s.Receive(out, d.octets) })
	case toClient:
		c.hear(n, func(x *client.Client, out []byte) []byte { return x.Receive(out, d.octets) })
	case clientGone:
		c.serve(n, func(s *engine.Session, out []byte) []byte { s.Hangup(); return out })
	case serverGone:
		c.hear(n, func(x *client.Client, out []byte) []byte { x.Hangup(); return out })
	case handshakes:
		c.shaking = false
		c.serve(n, func(s *engine.Session, out []byte) []byte { return s.Secure(out, nil) })
		c.hear(n, func(x *client.Client, out []byte) []byte { return x.Secure(out, true, nil) })
	}
}

// connected begins the session, or says why there is none.
func (c *connection) connected(n *Network) {
	if n.hosts[c.from].stopped {
		n.forget(c)
		n.halt(&c.delivery)
		return
	}
	if c.refused || c.lost {
		n.forget(c)
		why := "Connection refused"
		if c.lost {
			why = "Connection timed out"
		}
		n.failed(&c.delivery, why)
		return
	}
	h, d := n.hosts[c.from], &c.delivery
	if d.message == nil {
		d.message = n.message(h, d)
	}
	n.tell(Connected{c.number, h.name, n.hosts[c.to].name, h.address})
	config := client.Config{Name: h.name, Host: d.relay, TLS: h.plan.TLS, Account: h.plan.Account, Messages: []*client.Message{d.message},
		Now: n.now, Seed: n.drawn(c.number, 3), Extensions: client.Extensions}
	if n.cables != nil {
		n.cables.Carry(c.number, n.hosts[c.to].name, config)
		return
	}
	config.Watch = n.clientWatcher(c)
	x, err := client.New(config)
	if err != nil { // the session that took the envelope has read its commands
		panic(err)
	}
	c.client, c.clientAt = x, n.now
	c.begin(n)
}

// begin has the server greet.
func (c *connection) begin(n *Network) {
	v := n.hosts[c.to].server
	v.World().Pass(n.now)
	c.server = v
	c.spool = &spool{network: n, host: c.to, connection: c}
	config := engine.Config{Server: v, Local: n.hosts[c.to].address, Port: 25, Store: c.spool, Watch: n.watcher(c)}
	if c.from >= 0 {
		config.Peer, config.Name = n.hosts[c.from].address, n.hosts[c.from].name
	}
	c.session, c.serverAt = engine.New(config), n.now
	c.serve(n, (*engine.Session).Greet)
}

// delivered goes on with the delivery, once the client has closed.
func (c *connection) delivered(n *Network) {
	d, m := &c.delivery, c.delivery.message
	left, met := 0, false
	for i := range m.To {
		r := &m.To[i]
		if r.Fate < client.Delivered {
			left++
		}
		met = met || r.Step >= client.MAIL || r.Fate == client.Failed && r.Reply == nil
	}
	switch {
	case left > 0 && left < len(m.To): // the rest wants another connection
		n.connect(d)
	case !met && d.at+1 < len(d.hops): // this one takes nothing, now or ever: RFC 5321 section 5.1
		for i := range m.To {
			m.To[i].Outcome = client.Outcome{}
		}
		d.at++
		n.connect(d)
	default:
		n.leave(d.host)
		n.finish(d, d.relay, &client.Outcome{Fate: client.Deferred, Step: client.MAIL, Status: "4.5.3", Why: "The host " + d.relay + " takes no more over one connection."})
	}
}

// lose has a connection be lost at once.
func (c *connection) lose(n *Network) {
	if n.cables != nil { // what comes of it is told
		n.cables.Cut(c.number)
		return
	}
	c.clientDone, c.serverDone = true, true
	n.forget(c)
	if c.session != nil {
		if d := n.now - c.serverAt; d > 0 && c.session.State() != engine.Closed {
			c.session.Advance(nil, time.Duration(d)) // so that it ends at the same time, however time has passed
		}
		c.serverAt = n.now
		c.session.Hangup()
	}
	if c.client != nil && !c.client.Closed() {
		c.client.Lost("The connection was lost.", true)
		c.delivered(n)
	}
}
