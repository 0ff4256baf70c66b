package netsocket

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"sync"
	"syscall"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/client"
	"ehloworld/engine/deliver"
	"ehloworld/engine/network"
)

// Ways are the TCP connections, by their number in the network.
type ways struct {
	mu      sync.Mutex
	opened  sync.Cond
	opening int
	conns   map[int]net.Conn
	ends    map[string]int // the connection between two addresses; one alone may be that of several
}

func newWays() *ways {
	w := &ways{conns: map[int]net.Conn{}, ends: map[string]int{}}
	w.opened.L = &w.mu
	return w
}

// dial connects to a host for a connection of the network. There is no other way out of
// this package.
func (w *ways) dial(ctx context.Context, connection int, to *node) (net.Conn, error) {
	w.mu.Lock()
	w.opening++
	w.mu.Unlock()
	dialer := net.Dialer{Timeout: dialling, Control: loopbackOnly}
	c, err := dialer.DialContext(ctx, "tcp", to.listener.Addr().String())
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.opening--; err == nil {
		w.conns[connection], w.ends[ends(c.LocalAddr(), c.RemoteAddr())] = c, connection
	}
	w.opened.Broadcast()
	return c, err
}

const dialling = 10 * time.Second

// loopbackOnly refuses to connect to anything but this machine.
func loopbackOnly(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err == nil && !at.Addr().IsLoopback() {
		err = errors.New(address + " is not this machine")
	}
	return err
}

// over forgets a connection.
func (w *ways) over(connection int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := w.conns[connection]
	delete(w.conns, connection)
	if c == nil {
		return
	}
	if key := ends(c.LocalAddr(), c.RemoteAddr()); w.ends[key] == connection { // the ports may be another's already
		delete(w.ends, key)
	}
}

// ends are the addresses of a connection, the client's first.
func ends(client, server net.Addr) string { return client.String() + " " + server.String() }

// behind is the connection of the network that somebody comes over; 0 is none. Who is
// connecting may be here before its own end knows its address.
func (w *ways) behind(c net.Conn) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	key := ends(c.RemoteAddr(), c.LocalAddr())
	for w.ends[key] == 0 && w.opening > 0 {
		w.opened.Wait()
	}
	return w.ends[key]
}

// visited notes the connection of somebody from outside.
func (w *ways) visited(connection int, c net.Conn) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.conns[connection] = c
}

// Carry carries a connection of the network.
func (n *Net) Carry(connection int, to string, c client.Config) {
	h := n.hosts[to]
	if h.scene.TLS == engine.TLSImplicit {
		c.TLS = client.FromStart
	}
	c.Watch = nil
	n.carried.Go(func() {
		err := deliver.Deliver(n.carrying, deliver.Config{Config: c, Roots: n.roots, Dial: func(ctx context.Context) (net.Conn, error) {
			return n.ways.dial(ctx, connection, h)
		}})
		if err != nil { // the session that took the envelope has read its commands
			panic(err)
		}
		n.ways.over(connection)
		n.act(func() { n.network.Carried(connection) })
	})
}

// Cut breaks a connection.
func (n *Net) Cut(connection int) {
	n.ways.mu.Lock()
	defer n.ways.mu.Unlock()
	if c := n.ways.conns[connection]; c != nil {
		c.Close()
	}
}

// Save keeps what a host has to do still.
func (n *Net) Save(name string, r network.Rest) error {
	if n.Config.Save == nil {
		return nil
	}
	return n.Config.Save(name, r)
}

// Keep puts copies of a message into mailboxes.
func (n *Net) Keep(host string, copies []engine.Delivery) error {
	if n.Config.Keep == nil {
		return nil
	}
	return n.Config.Keep(host, copies)
}
