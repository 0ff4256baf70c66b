package network

import (
	"slices"

	"ehloworld/engine"
	"ehloworld/engine/grammar"
)

// A node is a Host of the plan, and what it has come to.
type node struct {
	number  int
	epoch   uint64 // of the network that may alter it
	plan    *Host
	name    string
	address grammar.IP
	server  *engine.Server

	queue    []*entry // by their number
	entries  int      // so far
	serials  int      // ids that were made here
	held     []heldMail
	active   int        // deliveries that have a connection, or are about to
	waiting  []delivery // for which there is no room yet
	stopped  bool       // its operator has stopped it
	missed   []due      // what it could not do, since it was down
	receives int        // messages so far
}

// mostDeliveries is how many a host has at once.
const mostDeliveries = 20

func newNode(n *Network, number int) (*node, error) {
	p := &n.plan.Hosts[number]
	h := &node{number: number, plan: p, name: p.Scene.Host}
	var err error
	h.server, err = n.ready(number, p.Scene)
	return h, err
}

// ready makes a server of a scene for a host: what it draws, no other draws.
func (n *Network) ready(number int, scene *engine.Scene) (*engine.Server, error) {
	sc := *scene
	sc.Seed, sc.Clock = n.drawn(number+1), n.plan.Clock
	return engine.Ready(&sc)
}

func (h *node) clone() *node {
	c := *h
	c.server = h.server.Clone()
	c.queue, c.held = slices.Clone(h.queue), slices.Clone(h.held)
	c.waiting, c.missed = slices.Clone(h.waiting), slices.Clone(h.missed)
	return &c
}

// down reports whether nothing works at the host, or its operator has stopped it.
func (n *Network) down(host int) bool {
	h := n.hosts[host]
	return h.stopped || slices.ContainsFunc(n.troubles, func(t trouble) bool {
		return t.Kind == Down && t.With == "" && sameName(t.Host, h.name) && t.at(n.Since())
	})
}

// entry finds an entry of the host's queue, by its number; nil is none.
func (h *node) entry(number int) *entry {
	if i, ok := h.find(number); ok {
		return h.queue[i]
	}
	return nil
}

func (h *node) find(number int) (int, bool) {
	return slices.BinarySearchFunc(h.queue, number, func(e *entry, number int) int { return e.number - number })
}

// own is an entry to be altered: what a clone of the network sees stays.
func (n *Network) own(h *node, number int) *entry {
	i, ok := h.find(number)
	if !ok {
		return nil
	}
	e := h.queue[i]
	if e.epoch != n.epoch {
		c := *e
		c.epoch, c.to, c.results = n.epoch, slices.Clone(e.to), slices.Clip(e.results)
		h.queue[i], e = &c, &c
	}
	return e
}

// remove takes an entry out of the queue.
func (n *Network) remove(h *node, e *entry) {
	if i, ok := h.find(e.number); ok {
		h.queue = slices.Delete(h.queue, i, i+1)
		n.tell(Removed{h.name, e.id, e.mail})
	}
}
