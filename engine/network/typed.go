package network

import (
	"errors"

	"ehloworld/engine"
)

// Connect connects who types by hand to a host, and gives what it says. A connection that
// is open is cut.
func (n *Network) Connect(dst []byte, name string) ([]byte, error) {
	to := n.hostNamed(name)
	if to < 0 {
		return dst, unknownHost(name)
	}
	n.HangUp()
	if refused, lost := n.reachByHand(to); refused || lost {
		why := "Connection refused"
		if lost {
			why = "Connection timed out"
		}
		n.tell(Unreached{"", n.hosts[to].name, n.hosts[to].address, "", why})
		return dst, nil
	}
	c := n.newConnection(-1, to)
	n.typed = c
	n.tell(Connected{c.number, "", n.hosts[to].name, n.hosts[to].plan.Scene.Peer.IP})
	c.begin(n)
	return append(dst, c.takeSaid()...), nil
}

// reachByHand is reach for who types, whose own host is no part of the network.
func (n *Network) reachByHand(to int) (refused, lost bool) {
	for i := range n.troubles {
		if t := &n.troubles[i]; t.With == "" && sameName(t.Host, n.hosts[to].name) && t.at(n.Since()) {
			lost, refused = lost || t.Kind == Down, refused || t.Kind == Refusing
		}
	}
	return (refused || n.hosts[to].stopped) && !lost, lost
}

// Typed is the session of who types; nil is none.
func (n *Network) Typed() *engine.Session {
	if n.typed == nil {
		return nil
	}
	return n.typed.session
}

// Server is a host's, by its name; nil is that there is none.
func (n *Network) Server(name string) *engine.Server {
	if i := n.hostNamed(name); i >= 0 {
		return n.hosts[i].server
	}
	return nil
}

// Receive takes octets from who types, and appends what the server says.
func (n *Network) Receive(dst, p []byte) []byte {
	return n.byHand(dst, func(s *engine.Session, out []byte) []byte { return s.Receive(out, p) })
}

// errHandshake is why a handshake fails that is to fail.
var errHandshake = errors.New("the client broke off the handshake")

// Secure tells how the TLS handshake of who types went.
func (n *Network) Secure(dst []byte, ok bool) []byte {
	return n.byHand(dst, func(s *engine.Session, out []byte) []byte {
		if ok {
			return s.Secure(out, nil)
		}
		return s.Secure(out, errHandshake)
	})
}

// HangUp cuts the connection of who types.
func (n *Network) HangUp() {
	n.byHand(nil, func(s *engine.Session, out []byte) []byte { s.Hangup(); return out })
	if n.typed != nil {
		n.forget(n.typed)
		n.typed = nil
	}
}

// TakeSaid is what the server has said to who types since it was asked last.
func (n *Network) TakeSaid() []byte {
	if n.typed == nil {
		return nil
	}
	return n.typed.takeSaid()
}

func (n *Network) byHand(dst []byte, happens func(s *engine.Session, out []byte) []byte) []byte {
	c := n.typed
	if c == nil {
		return dst
	}
	if n.broken(c) {
		return dst
	}
	c.serve(n, happens)
	return append(dst, c.takeSaid()...)
}

// pass lets the session of who types see what time it is.
func (c *connection) pass(n *Network) {
	c.serve(n, func(_ *engine.Session, out []byte) []byte { return out })
}

// takeSaid is what the server has said to who types since it was taken.
func (c *connection) takeSaid() []byte {
	out := c.said
	c.said = nil
	return out
}
