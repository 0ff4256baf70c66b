package netsocket

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/dns"
	"ehloworld/engine/network"
	"ehloworld/engine/socket"
)

// A node is a host: it listens, and has a session with each who comes.
type node struct {
	net      *Net
	name     string
	scene    *engine.Scene
	closed   bool
	door     *engine.Server // what others meet than hosts of the network, where it is closed
	server   *socket.Server
	listener net.Listener
	secure   net.Listener // where TLS begins at once; nil is nowhere
}

// open makes the server of a host.
func (n *Net) open(p *network.Host, names []string) (*node, error) {
	h := &node{net: n, name: p.Scene.Host, scene: p.Scene, closed: p.Closed}
	with := n.TLS
	var err error
	if with == nil {
		if with, err = socket.SelfSigned(h.name, names...); err != nil {
			return nil, err
		}
	}
	for _, der := range with.Certificates[0].Certificate {
		c, err := x509.ParseCertificate(der)
		if err != nil {
			return nil, err
		}
		n.roots.AddCert(c)
	}
	if h.closed {
		sc := *h.scene
		sc.Greeting = engine.Greeting{Code: 554, Text: "Only hosts of its network can connect to this host"}
		if h.door, err = engine.Ready(&sc); err != nil {
			return nil, err
		}
	}
	h.server, err = socket.New(socket.Config{Scene: h.scene, Engine: n.network.Server(h.name), TLS: &tls.Config{Certificates: with.Certificates},
		Store: func() engine.Store { return &mail{} }, Most: n.Most, Meet: h.meet, Watch: n.watchAt(h.name)})
	return h, err
}

// watchAt gives what watches the sessions of a host.
func (n *Net) watchAt(host string) func(uint64) func(engine.Event) {
	if n.Watch == nil {
		return nil
	}
	return func(uint64) func(engine.Event) { return n.Watch(host, n.sessions.Add(1)) }
}

// meet says who has connected.
func (h *node) meet(c net.Conn) *socket.Guest {
	n := h.net
	behind := n.ways.behind(c)
	var v *network.Visit
	var server *engine.Server
	n.act(func() { v, server = n.network.Visit(h.name, behind), n.network.Server(h.name) })
	if v == nil {
		return nil
	}
	g := &socket.Guest{Store: &mail{v, n}, Server: server, Sits: func(s *engine.Session) { n.act(func() { v.Sits(s) }) }}
	g.Name, g.Address = v.From()
	if g.Name == "" {
		n.ways.visited(v.Number(), c)
		if h.closed {
			g.Server = h.door
		}
	}
	g.Leaves = func() {
		if g.Name == "" {
			n.ways.over(v.Number())
		}
		n.act(v.Leave)
	}
	if c, slow := c.(*slowConn); slow {
		c.connection = v.Number()
	}
	return g
}

// mail is the Store of a session: what it has taken is the network's.
type mail struct {
	*network.Visit
	net *Net
}

func (m *mail) End() (err error) {
	m.net.act(func() { err = m.Visit.End() })
	return err
}

// namesOf are the names that lead to a host beside its own.
func namesOf(records []dns.Record, h *network.HostView) (names []string) {
	leads := map[string]bool{strings.ToLower(h.Name): true}
	for found := true; found; {
		found = false
		for i := range records {
			r := &records[i]
			name := strings.ToLower(r.Name)
			if !leads[name] && (r.Type == dns.Address && r.Address.String() == h.Address || r.Type == dns.CNAME && leads[strings.ToLower(r.Target)]) {
				leads[name], found = true, true
				names = append(names, name)
			}
		}
	}
	return names
}
