package network

import (
	"time"

	"ehloworld/engine"
	"ehloworld/engine/client"
	"ehloworld/engine/grammar"
)

// Cables are what a network may have in place of its own: connections that are outside of
// it, as over TCP, and mailboxes. It is called in the middle of what the network does, and
// so calls nothing of the network before it returns. A network that has cables cannot be
// cloned, and nobody types in it by hand.
type Cables interface {
	// Carry connects to a host for a client, and has a session with it. Carried is to be
	// called when it is over: the outcomes are in the messages then.
	Carry(number int, to string, c client.Config)
	// Cut breaks a connection.
	Cut(number int)
	// Keep puts copies of a message into mailboxes of a host: all or none.
	Keep(host string, copies []engine.Delivery) error
	// Save keeps what a host has to do still with a message, in place of what it has kept by
	// that name: nothing, where all is done. What is kept outlives the program, since the 250
	// to the dot has promised it (RFC 5321 section 6.1).
	Save(name string, r Rest) error
}

// NewWithCables is New of a network that has cables.
func NewWithCables(p *Plan, watch func(Event), cables Cables) (*Network, error) {
	n, err := New(p, watch)
	if err == nil {
		n.cables = cables
	}
	return n, err
}

// Carried ends a connection that Cables have had.
func (n *Network) Carried(number int) {
	c := n.connection(number)
	n.forget(c)
	c.delivered(n)
}

// A Visit is a session that a host has at the end of a cable. It is the Store of it, which
// nobody but the session uses; what it does in End is an act of the network.
type Visit struct {
	spool
	client *connection // its other end; nil is that this is outside of the network
}

// Visit lets somebody in: at the other end of a connection that is carried, or, with 0,
// from outside. Nil is that nobody gets there now.
func (n *Network) Visit(host string, number int) *Visit {
	to := n.hostNamed(host)
	v := &Visit{spool: spool{network: n, host: to}, client: n.connection(number)}
	if v.connection = v.client; v.client == nil {
		if refused, lost := n.reachByHand(to); refused || lost {
			return nil
		}
		v.connection = n.newConnection(-1, to)
		n.tell(Connected{Connection: v.connection.number, To: host})
	}
	n.hosts[to].server.World().Pass(n.now)
	return v
}

// From is the host at the other end, and its address; "" is that it is none of the
// network.
func (v *Visit) From() (host string, address grammar.IP) {
	if v.client == nil {
		return "", address
	}
	h := v.network.hosts[v.client.from]
	return h.name, h.address
}

// Number is that of the connection.
func (v *Visit) Number() int { return v.connection.number }

// Sits tells of the session.
func (v *Visit) Sits(s *engine.Session) { v.connection.session = s }

// Leave ends the visit. At the other end of a connection that is carried, it is Carried
// that ends it.
func (v *Visit) Leave() {
	if v.client == nil {
		v.network.forget(v.connection)
	}
}

// Slowness is how much time octets lose on a connection.
func (n *Network) Slowness(number int) time.Duration {
	if c := n.connection(number); c != nil {
		return n.delay(c) - usualDelay
	}
	return 0
}
