package network

import (
	"slices"

	"ehloworld/engine"
)

// An Act is what somebody does to a network. Of its fields, those count that its kind
// needs.
type Act struct {
	Kind    ActKind
	Octets  string        // Type
	Host    string        // Connect, Stop, Start, Flush, Settle, Heal
	Ok      bool          // Shake
	Scene   *engine.Scene // Settle
	Setting string        // what is new in it, in words
	Off     bool          // it is no more in it
	Trouble
}

// An ActKind says what kind of act it is.
type ActKind uint8

const (
	Type    ActKind = iota // octets to the server that one is connected to
	Connect                // to a host
	HangUp
	Shake    // the TLS handshake is over
	Shutdown // the operator of the server that one is connected to stops it
	Stop     // the operator of a host stops it: 421 to who is connected
	Start    // and starts it again
	Flush    // a host tries at once all that it has
	Settle   // a host goes on with other settings
	Hurt     // a trouble begins now; its From does not count, its To is how long it lasts, 0 for good
	Heal     // all troubles of a host, or of a path, end
)

// Do carries out an act now, and gives what the server says to who types.
func (n *Network) Do(a *Act) ([]byte, error) {
	switch a.Kind {
	case Type:
		return n.Receive(nil, []byte(a.Octets)), nil
	case Connect:
		return n.Connect(nil, a.about())
	case HangUp:
		n.HangUp()
		return nil, nil
	case Shake:
		return n.Secure(nil, a.Ok), nil
	case Shutdown:
		return n.byHand(nil, (*engine.Session).Shutdown), nil
	}
	host := n.hostNamed(a.about())
	if host < 0 {
		return nil, unknownHost(a.about())
	}
	if a.Trouble.With != "" && n.hostNamed(a.Trouble.With) < 0 {
		return nil, unknownHost(a.Trouble.With)
	}
	h := n.hosts[host]
	switch a.Kind {
	case Stop:
		n.stop(host)
	case Start:
		h.stopped = false
		n.tell(Troubled{Trouble{Kind: Refusing, Host: h.name}, true})
		n.resume(host)
	case Flush:
		n.flush(host)
		n.tell(Flushed{h.name})
	case Settle:
		return n.settle(host, a)
	case Hurt:
		t := a.Trouble
		if t.From = n.Since(); t.To > 0 {
			t.To += t.From
		}
		n.troubles = append(n.troubles, trouble{Trouble: t})
		n.dueTrouble(len(n.troubles) - 1)
		n.Advance(0)
	case Heal:
		n.heal(host, a.Trouble.With)
	}
	return nil, nil
}

// about is the host that an act is about.
func (a *Act) about() string {
	if a.Host != "" {
		return a.Host
	}
	return a.Trouble.Host
}

// stop has a host say 421 to who is connected, and take nobody any more.
func (n *Network) stop(host int) {
	h := n.hosts[host]
	h.stopped = true
	n.tell(Troubled{Trouble{Kind: Refusing, Host: h.name}, false})
	for _, c := range slices.Clone(n.open) {
		switch {
		case n.cables != nil && (c.to == host || c.from == host):
			c.lose(n)
		case c.session == nil:
		case c.to == host:
			c.serve(n, (*engine.Session).Shutdown)
		case c.from == host:
			c.lose(n)
		}
	}
}

// settle gives a host other settings. It keeps what it has, and who is connected stays so
// to the server as it was.
func (n *Network) settle(host int, a *Act) ([]byte, error) {
	v, err := n.ready(host, a.Scene)
	if err != nil {
		return nil, err
	}
	h := n.hosts[host]
	v.World().Inherit(h.server.World())
	h.server = v
	n.tell(Settled{h.name, a.Setting, a.Off})
	return nil, nil
}

// heal ends the troubles of a host, or of the path between it and another.
func (n *Network) heal(host int, with string) {
	name := n.hosts[host].name
	for i := range n.troubles {
		t := &n.troubles[i]
		same := sameName(t.Host, name) && sameName(t.With, with) || with != "" && sameName(t.With, name) && sameName(t.Host, with)
		if !same || t.healed || t.Kind == Cut || t.To > 0 && t.To <= n.Since() {
			continue
		}
		if t.healed = true; t.From <= n.Since() {
			n.ends(t.Trouble)
		}
	}
	if h := n.hosts[host]; with == "" && h.stopped {
		h.stopped = false
		n.resume(host)
	}
}
