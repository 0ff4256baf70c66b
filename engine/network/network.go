package network

import (
	"errors"
	"slices"
	"strconv"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/digest"
	"ehloworld/engine/dns"
	"ehloworld/engine/grammar"
)

// A Network is a plan, and what has come of it so far.
type Network struct {
	plan  *Plan
	zone  *dns.Zone
	watch func(Event)

	cables Cables // nil is that connections are in here

	now    int64 // ns of Unix time
	list   dueList
	order  uint64
	steps  int // what was due and has happened
	epoch  uint64
	epochs *uint64 // the last that was given away

	hosts    []*node
	troubles []trouble
	open     []*connection // by their number
	opened   int           // connections so far
	mails    int           // messages so far
	typed    *connection   // of who types; nil is none
	told     bool          // something was, in this step
}

// A PlanError says what of a plan cannot be.
type PlanError struct {
	Host   int // in Plan.Hosts; -1 is another thing
	Record int // in Plan.Records; -1 is another thing
	Err    error
}

func (e *PlanError) Error() string { return e.Err.Error() }
func (e *PlanError) Unwrap() error { return e.Err }

// New makes a network of a plan. watch is told everything; nil is nobody. Its errors are
// each a PlanError.
func New(p *Plan, watch func(Event)) (*Network, error) {
	n := &Network{plan: p, watch: watch, now: p.Clock * int64(time.Second), epochs: new(uint64)}
	for _, t := range p.Troubles {
		n.troubles = append(n.troubles, trouble{Trouble: t})
	}
	records := slices.Clone(p.Records)
	for i := range p.Hosts {
		h, err := newNode(n, i)
		if err != nil {
			return nil, &PlanError{Host: i, Record: -1, Err: err}
		}
		h.address, records = addressOf(records, h.name, i)
		n.hosts = append(n.hosts, h)
	}
	zone, err := dns.NewZone(records)
	if err != nil {
		return nil, errors.Join(p.wrong(err)...)
	}
	n.zone = zone
	for i := range n.troubles {
		n.dueTrouble(i)
	}
	return n, nil
}

// wrong are the records that the DNS cannot have.
func (p *Plan) wrong(err error) (list []error) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range joined.Unwrap() {
			list = append(list, p.wrong(one)...)
		}
		return list
	}
	x := &PlanError{Host: -1, Record: -1, Err: err}
	if e, ok := err.(*dns.Error); ok && e.Record < len(p.Records) {
		x.Record = e.Record
	}
	return []error{x}
}

// addressOf finds the address of a host in the DNS, or gives it one. If the DNS says that
// there is no such name, or is to say nothing of it, nobody finds the host.
func addressOf(records []dns.Record, name string, host int) (grammar.IP, []dns.Record) {
	told := false
	for _, r := range records {
		if sameName(r.Name, name) {
			if r.Type == dns.Address {
				return r.Address, records
			}
			told = told || r.Type != dns.MX
		}
	}
	ip := freeAddress(host)
	for slices.ContainsFunc(records, func(r dns.Record) bool { return r.Type == dns.Address && r.Address == ip }) {
		host++
		ip = freeAddress(host)
	}
	if told {
		return ip, records
	}
	return ip, append(records, dns.Record{Name: name, Type: dns.Address, Address: ip})
}

// sameName reports whether two names are the same in the DNS.
func sameName(a, b string) bool { return a == b || grammar.SameDomain(a, b) }

// Clone is a network in the same state, which goes its own way. Nobody watches it.
func (n *Network) Clone() *Network {
	c := *n
	c.watch = nil
	*n.epochs++
	n.epoch = *n.epochs
	*n.epochs++
	c.epoch = *n.epochs
	c.list = slices.Clone(n.list)
	c.troubles = slices.Clone(n.troubles)
	c.hosts = make([]*node, len(n.hosts))
	servers := map[*engine.Server]*engine.Server{}
	for i, h := range n.hosts {
		c.hosts[i] = h.clone()
		servers[h.server] = c.hosts[i].server
	}
	c.open = slices.Clone(n.open)
	c.cloneConnections(func(v *engine.Server) *engine.Server {
		if servers[v] == nil {
			servers[v] = v.Clone()
		}
		return servers[v]
	})
	return &c
}

// cloneConnections gives a network connections of its own.
func (n *Network) cloneConnections(twin func(*engine.Server) *engine.Server) {
	typed := n.typed
	if typed != nil { // it may be over, and open no more
		n.typed = typed.clone(n, twin)
	}
	for i, x := range n.open {
		if x == typed {
			n.open[i] = n.typed
		} else {
			n.open[i] = x.clone(n, twin)
		}
	}
}

// Watch has somebody else watch: nil is nobody.
func (n *Network) Watch(watch func(Event)) {
	n.watch = watch
	n.cloneConnections(func(v *engine.Server) *engine.Server { return v })
}

// Now is the time, in ns of Unix time; Since is how long the network has run.
func (n *Network) Now() int64 { return n.now }
func (n *Network) Since() time.Duration {
	return time.Duration(n.now - n.plan.Clock*int64(time.Second))
}

// Steps is how much has happened.
func (n *Network) Steps() int { return n.steps }

// Plan is what the network was made of.
func (n *Network) Plan() *Plan { return n.plan }

// after has something happen so much later.
func (n *Network) after(d time.Duration, x due) { n.at(n.now+int64(d), x) }

// at has something happen at a time.
func (n *Network) at(at int64, x due) {
	n.order++
	x.at, x.order = max(at, n.now), n.order
	n.list.push(x)
}

// Advance lets time pass.
func (n *Network) Advance(d time.Duration) {
	end := n.now + int64(d)
	for n.dueBy(end) {
		n.step()
	}
	n.arrive(end)
}

// dueBy reports whether something is due at a time, or before it.
func (n *Network) dueBy(at int64) bool { return len(n.list) > 0 && n.list[0].at <= at }

// arrive moves the clock to a time up to which nothing is due.
func (n *Network) arrive(at int64) {
	n.now = max(n.now, at)
	if n.typed != nil {
		n.typed.pass(n)
	}
}

// step lets the first happen of what is due.
func (n *Network) step() {
	d := n.list.pop()
	n.now = d.at
	n.steps++
	if d.kind.ofHost() && n.down(d.host) {
		h := n.hosts[d.host]
		h.missed = append(h.missed, d)
		return
	}
	switch d.kind {
	case tries:
		n.try(d.host, d.id)
	case notices:
		n.notify(d.host, d.id)
	case troubles:
		n.turn(d.id)
	case delivers:
		n.release(d.host)
	default:
		if c := n.connection(d.id); c != nil {
			c.happens(n, &d)
		}
	}
}

// tell tells who watches.
func (n *Network) tell(e Event) {
	n.told = true
	if n.watch != nil {
		n.watch(e)
	}
}

// drawn is a number that is drawn for something, the same for the same seed.
func (n *Network) drawn(of ...int) uint64 {
	x := n.plan.Seed
	for _, i := range of {
		x = digest.Mix(x ^ uint64(i))
	}
	return x
}

// nextMail is the number of another message.
func (n *Network) nextMail() int {
	n.mails++
	return n.mails
}

// hostNamed is the number of a host; -1 is none.
func (n *Network) hostNamed(name string) int {
	return slices.IndexFunc(n.hosts, func(h *node) bool { return sameName(h.name, name) })
}

// hostAt is the number of the host that has an address; -1 is none.
func (n *Network) hostAt(ip grammar.IP) int {
	return slices.IndexFunc(n.hosts, func(h *node) bool { return h.address == ip })
}

// queueID is what a host calls its next entry, where no session has named it.
func (n *Network) queueID(host, serial int) string {
	const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	x := n.drawn(host+1, serial, 7)
	b := make([]byte, 10)
	for i := range b {
		b[i] = digits[x&31]
		x >>= 5
	}
	return string(b)
}

// An unknownHost is a name that no host of the network has.
type unknownHost string

func (u unknownHost) Error() string { return "no host here is called " + strconv.Quote(string(u)) }
