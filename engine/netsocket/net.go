package netsocket

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/netip"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/dns"
	"ehloworld/engine/network"
)

// Config is what a network on TCP needs.
type Config struct {
	Plan    *network.Plan // its clock and its seed do not count: no two ids may be the same
	Speed   float64       // how fast the clock goes; 1 is as it really does
	Address string        // of the first host, on loopback; the next ones have the next ports
	Secure  string        // the same, where TLS begins at once; "" is nowhere
	TLS     *tls.Config   // of all hosts; nil has a certificate made for each
	Most    int           // connections at once at each host; 0 is what a socket.Server has

	Save    func(name string, r network.Rest) error              // keeps what a host has to do still, as network.Cables say; nil keeps nothing
	Keep    func(host string, copies []engine.Delivery) error    // puts copies into mailboxes, all or none; nil throws them away
	Watch   func(host string, session uint64) func(engine.Event) // gives what watches a session, by its number; nil is nothing
	Happens func(at int64, since time.Duration, e network.Event) // is told what happens, in the order in which it does; nil is nobody
}

// A Net is a network on TCP.
type Net struct {
	Config
	clock    clock
	order    []*node
	hosts    map[string]*node
	roots    *x509.CertPool
	ways     *ways
	stirred  chan struct{} // something may be due
	carrying context.Context
	stop     context.CancelFunc
	carried  sync.WaitGroup
	sessions atomic.Uint64

	mu      sync.Mutex
	network *network.Network
	stopped bool // no time passes any more
}

// Listen has all hosts of a plan listen.
func Listen(c Config) (*Net, error) {
	plan := *c.Plan
	plan.Clock, plan.Seed = time.Now().Unix(), rand.Uint64()
	n := &Net{Config: c, hosts: map[string]*node{}, roots: x509.NewCertPool(), ways: newWays(), stirred: make(chan struct{}, 1)}
	n.clock = clock{time.Unix(plan.Clock, 0), max(c.Speed, 1)}
	n.clock.begun = time.Now()
	n.carrying, n.stop = context.WithCancel(context.Background())
	var hear func(network.Event)
	if c.Happens != nil {
		hear = func(e network.Event) { c.Happens(n.network.Now(), n.network.Since(), e) }
	}
	var err error
	if n.network, err = network.NewWithCables(&plan, hear, n); err != nil {
		return nil, err
	}
	views := n.network.Hosts()
	if err := foreign(plan.Records, views); err != nil {
		return nil, err
	}
	for i := range plan.Hosts {
		h, err := n.open(&plan.Hosts[i], namesOf(plan.Records, &views[i]))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", plan.Hosts[i].Scene.Host, err)
		}
		n.order, n.hosts[h.name] = append(n.order, h), h
	}
	slices.SortStableFunc(n.order, func(a, b *node) int { // who is open has the first ports
		switch {
		case a.closed == b.closed:
			return 0
		case a.closed:
			return 1
		}
		return -1
	})
	if err := n.listen(); err != nil {
		n.close()
		return nil, err
	}
	return n, nil
}

// foreign refuses what a network on TCP can never reach: nothing leaves this machine.
func foreign(records []dns.Record, hosts []network.HostView) error {
	for _, r := range records {
		if r.Type == dns.Address && !slices.ContainsFunc(hosts, func(h network.HostView) bool { return h.Address == r.Address.String() }) {
			return fmt.Errorf("address %s %s: no server of this network has that address, and on sockets it connects to no others", r.Name, r.Address)
		}
	}
	return nil
}

// listen opens the ports.
func (n *Net) listen() (err error) {
	for i, h := range n.order {
		if h.listener, err = n.listenAt(n.Address, i); err != nil {
			return err
		}
		if n.Secure != "" && !h.closed {
			if h.secure, err = n.listenAt(n.Secure, i); err != nil {
				return err
			}
		}
	}
	return nil
}

// listenAt opens the port that is so many after that of an address.
func (n *Net) listenAt(address string, after int) (net.Listener, error) {
	at, err := net.ResolveTCPAddr("tcp", address)
	if err != nil {
		return nil, err
	}
	if ip, _ := netip.AddrFromSlice(at.IP); !ip.Unmap().IsLoopback() {
		return nil, errors.New(address + ": a network listens on loopback alone, as on 127.0.0.1")
	}
	if at.Port > 0 {
		if at.Port += after; at.Port > 65535 {
			return nil, errors.New(address + ": the network has more hosts than there are ports after this one")
		}
	}
	l, err := net.Listen("tcp", at.String())
	if err != nil {
		return nil, err
	}
	return slowListener{l, n}, nil
}

// A Port is where a host listens.
type Port struct {
	Host    string
	Address net.Addr
	Secure  bool // TLS begins at once
	Closed  bool // to others than hosts of the network
}

// Ports are all of them, those first that are open to others.
func (n *Net) Ports() (list []Port) {
	for _, h := range n.order {
		list = append(list, Port{h.name, h.listener.Addr(), h.scene.TLS == engine.TLSImplicit, h.closed})
		if h.secure != nil {
			list = append(list, Port{h.name, h.secure.Addr(), true, h.closed})
		}
	}
	return list
}

// act does something with the network, at its time.
func (n *Net) act(do func()) {
	n.mu.Lock()
	n.pass()
	do()
	n.mu.Unlock()
	select {
	case n.stirred <- struct{}{}:
	default:
	}
}

// Do carries out an act that is about hosts, as of an operator. Who is connected to a host
// that is stopped is cut off, and a host with other settings has them from the next session
// on.
func (n *Net) Do(a network.Act) (err error) {
	if was := n.Scene(a.Host); a.Kind == network.Settle && was != nil && (was.TLS == engine.TLSImplicit) != (a.Scene.TLS == engine.TLSImplicit) {
		return errors.New("whether TLS begins with the connection is fixed once " + a.Host + " listens")
	}
	n.act(func() { _, err = n.network.Do(&a) })
	return err
}

// Scene is what a host is made of now; nil is that there is no such host.
func (n *Net) Scene(host string) *engine.Scene {
	n.mu.Lock()
	defer n.mu.Unlock()
	if v := n.network.Server(host); v != nil {
		return v.Scene()
	}
	return nil
}

// pass lets what is due happen.
func (n *Net) pass() {
	if !n.stopped {
		n.network.Advance(n.clock.since() - n.network.Since())
	}
}

// Serve lets mail go its way, until ctx ends. Then no delivery is begun any more; those
// that are under way get a moment, and all sessions hear 421.
func (n *Net) Serve(ctx context.Context) error {
	serving, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	for _, h := range n.order {
		go func() { fail(h.server.Serve(h.listener)) }()
		if h.secure != nil {
			go func() { fail(h.server.ServeTLS(h.secure)) }()
		}
	}
	n.run(serving)
	n.mu.Lock()
	n.stopped = true
	n.mu.Unlock()
	n.close()
	if ctx.Err() == nil {
		return context.Cause(serving)
	}
	return nil
}

// run lets what is due happen when it is.
func (n *Net) run(ctx context.Context) {
	const long = time.Hour
	for {
		n.mu.Lock()
		n.pass()
		due := n.network.Due()
		n.mu.Unlock()
		wait := long
		if due >= 0 {
			wait = min(n.clock.until(due), long)
		}
		alarm := time.NewTimer(wait)
		select {
		case <-alarm.C:
		case <-n.stirred:
		case <-ctx.Done():
		}
		if alarm.Stop(); ctx.Err() != nil {
			return
		}
	}
}

const (
	finishing = 2 * time.Second // for deliveries that are under way when all stops
	farewell  = 5 * time.Second // for sessions to hear 421
)

// close ends what is under way, and all sessions.
func (n *Net) close() {
	hurry := time.AfterFunc(finishing, n.stop)
	n.carried.Wait()
	hurry.Stop()
	n.stop()
	last, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	var gone sync.WaitGroup
	for _, h := range n.order {
		gone.Go(func() { h.server.Shutdown(last) }) // who has not gone by then is cut off
	}
	gone.Wait()
	for _, h := range n.order { // those that nobody has served
		for _, l := range []net.Listener{h.listener, h.secure} {
			if l != nil {
				l.Close()
			}
		}
	}
}

// Rest is what is still to be done when the network has ended; GoOn has it go on with what
// is left of another.
func (n *Net) Rest() network.Rest {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.network.Rest()
}

func (n *Net) GoOn(r network.Rest) (err error) {
	n.act(func() { err = n.network.GoOn(r) })
	return err
}
