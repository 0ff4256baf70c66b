package network

import (
	"slices"
	"time"

	"ehloworld/engine/client"
	"ehloworld/engine/dns"
	"ehloworld/engine/grammar"
)

// A delivery is part of a try: a message on its way to one domain.
type delivery struct {
	host, entry int
	domain      string
	of          []int  // recipients of the entry
	hops        []hop  // to be tried, in this order
	at          int    // the present one
	relay       string // its name
	message     *client.Message
}

// A hop is an address at which a delivery may go on.
type hop struct {
	name string
	ip   grammar.IP
}

const (
	connecting = 30 * time.Second // for an answer to TCP's first packet
	usualDelay = 20 * time.Millisecond
)

// route finds where a delivery goes, and begins.
func (n *Network) route(d *delivery) {
	h := n.hosts[d.host]
	domain := d.domain
	if h.plan.Via != "" {
		domain = h.plan.Via
	}
	e := h.entry(d.entry)
	route := n.zone.Route(domain, dns.Host{Names: []string{h.name}, Addresses: []grammar.IP{h.address}}, n.drawn(d.host+1, d.entry, e.tries))
	asked := Asked{Host: h.name, ID: e.id, Domain: domain, Status: route.Status, Why: route.Why}
	for _, t := range route.Targets {
		asked.Found = append(asked.Found, t.Host)
		for _, ip := range t.Addresses {
			d.hops = append(d.hops, hop{t.Host, ip})
		}
	}
	n.tell(asked)
	if len(d.hops) == 0 {
		fate := client.Deferred
		if route.Failed {
			fate = client.Failed
		}
		n.finish(d, "", &client.Outcome{Fate: fate, Step: client.Greeting, Status: route.Status, Why: route.Why})
		return
	}
	if h.active >= mostDeliveries {
		h.waiting = append(h.waiting, *d)
		return
	}
	h.active++
	n.connect(d)
}

// connect begins with the present hop of a delivery.
func (n *Network) connect(d *delivery) {
	next := d.hops[d.at]
	d.relay = next.name
	if n.down(d.host) {
		n.halt(d)
		return
	}
	c := n.newConnection(d.host, n.hostAt(next.ip))
	c.delivery = *d
	n.dial(c)
}

// dial has a connection be there, or not, after so long as that takes.
func (n *Network) dial(c *connection) {
	c.refused, c.lost = n.reach(c.from, c.to)
	wait := 2 * n.delay(c)
	switch {
	case c.lost:
		wait = connecting
	case n.cables != nil:
		wait = 0
	}
	c.wakes = n.now + int64(wait)
	n.at(c.wakes, due{kind: connects, id: c.number})
}

// reach says what stands in the way of a connection: it is refused, or nothing answers.
func (n *Network) reach(from, to int) (refused, lost bool) {
	if to < 0 {
		return false, true
	}
	if from < 0 {
		return n.reachByHand(to)
	}
	a, b := n.hosts[from].name, n.hosts[to].name
	for i := range n.troubles {
		if t := &n.troubles[i]; t.on(a, b) && t.at(n.Since()) {
			lost = lost || t.Kind == Down
			refused = refused || t.Kind == Refusing && !(t.With == "" && sameName(t.Host, a))
		}
	}
	return (refused || n.hosts[to].stopped) && !lost, lost
}

// failed goes on to the next hop, or puts the recipients off.
func (n *Network) failed(d *delivery, why string) {
	h := n.hosts[d.host]
	if n.watch != nil {
		n.watch(Unreached{h.name, d.relay, d.hops[d.at].ip, h.entry(d.entry).id, why})
	}
	n.told = true
	if d.at++; d.at < len(d.hops) { // RFC 5321 section 5.1: each in its turn
		n.connect(d)
		return
	}
	n.leave(d.host)
	n.finish(d, d.relay, &client.Outcome{Fate: client.Deferred, Step: client.Greeting, Status: "4.4.1", Why: "The host " + d.relay + " could not be reached: " + lowered(why) + "."})
}

// halt ends a delivery of a host that does not work any more.
func (n *Network) halt(d *delivery) {
	n.leave(d.host)
	n.finish(d, d.relay, &client.Outcome{Fate: client.Deferred, Step: client.Greeting, Status: "4.3.2", Why: "This host was stopped before it could connect to " + d.relay + "."})
}

func lowered(s string) string {
	if s == "" {
		return s
	}
	return string(grammar.Lower(s[0])) + s[1:]
}

// leave makes room for another delivery of a host.
func (n *Network) leave(host int) {
	h := n.hosts[host]
	h.active--
	if len(h.waiting) > 0 && h.active < mostDeliveries {
		d := h.waiting[0]
		h.waiting = slices.Delete(h.waiting, 0, 1)
		h.active++
		n.connect(&d)
	}
}

// finish settles the recipients of a delivery: by what a client has said of each, or those
// of whom none has said anything, all the same way.
func (n *Network) finish(d *delivery, relay string, rest *client.Outcome) {
	h := n.hosts[d.host]
	e := n.own(h, d.entry)
	for i, of := range d.of {
		r := &e.to[of]
		if r.Outcome, r.relay = d.outcome(i, rest), relay; r.Reply != nil {
			r.reply = r.Reply.Lines
		} else {
			r.reply = nil
		}
		e.results = append(e.results, Result{r.Address, relay, r.Outcome})
	}
	if e.running--; e.running == 0 {
		n.conclude(d.host, d.entry)
	} else {
		n.save(d.host, e)
	}
}

func (d *delivery) outcome(i int, rest *client.Outcome) client.Outcome {
	if d.message == nil || d.message.To[i].Fate < client.Delivered {
		return *rest
	}
	return d.message.To[i].Outcome
}
