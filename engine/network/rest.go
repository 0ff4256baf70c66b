package network

import (
	"slices"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/client"
)

// A Rest is what hosts still have to do when a network ends, so that another can go on
// with it: plain data. Its times are since that end.
type Rest struct {
	Queued []QueuedRest
	Held   []HeldRest
}

// A QueuedRest is an entry of a queue, for those recipients who have not got the message.
type QueuedRest struct {
	Host, ID     string
	Message      client.Message
	Arrived      time.Duration // before 0
	Begins, Next time.Duration // the first try, and the next one
	Tries        int
	Told         bool // the sender has heard of the delay
}

// A HeldRest is mail that waits for its time.
type HeldRest struct {
	Host    string
	Until   time.Duration
	Copies  []engine.Delivery
	Report  bool
	AboutID string
}

// Rest is what is still to be done.
func (n *Network) Rest() (r Rest) {
	for i, h := range n.hosts {
		for _, e := range h.queue {
			r.Queued = append(r.Queued, n.restOf(i, e)...)
		}
		for j := range h.held {
			r.Held = append(r.Held, n.heldRest(h, &h.held[j]))
		}
	}
	return r
}

// restOf is what is still to be done with an entry, if anything is.
func (n *Network) restOf(host int, e *entry) []QueuedRest {
	q := QueuedRest{Host: n.hosts[host].name, ID: e.id, Message: e.message, Arrived: time.Duration(e.arrived - n.now),
		Begins: time.Duration(e.begins - n.now), Next: time.Duration(max(e.next-n.now, 0)), Tries: e.tries, Told: e.told}
	q.Message.By = shifted(e.message.By, -n.now)
	for j := range e.to {
		if x := e.to[j].Recipient; !n.has(host, e, j) {
			x.Outcome = client.Outcome{}
			q.Message.To = append(q.Message.To, x)
		}
	}
	if len(q.Message.To) == 0 {
		return nil
	}
	return []QueuedRest{q}
}

func (n *Network) heldRest(h *node, x *heldMail) HeldRest {
	return HeldRest{h.name, time.Duration(x.until - n.now), x.copies, x.about >= 0, x.aboutID}
}

// save has Cables keep an entry as it is now.
func (n *Network) save(host int, e *entry) error {
	if n.cables == nil {
		return nil
	}
	return n.cables.Save(n.hosts[host].name+"-"+e.id, Rest{Queued: n.restOf(host, e)})
}

// saveAll has them keep several: the first error ends it.
func (n *Network) saveAll(host int, list []*entry) error {
	for _, e := range list {
		if err := n.save(host, e); err != nil {
			return err
		}
	}
	return nil
}

// saveHeld has them keep mail that waits for its time, until that has come.
func (n *Network) saveHeld(h *node, x *heldMail, over bool) error {
	if n.cables == nil {
		return nil
	}
	var r Rest
	if !over {
		r.Held = []HeldRest{n.heldRest(h, x)}
	}
	return n.cables.Save(h.name+"-"+x.copies[0].ID+"-held", r)
}

// has reports whether a recipient of an entry has got the message, in a try that is not
// over.
func (n *Network) has(host int, e *entry, recipient int) bool {
	in := func(d *delivery) bool {
		i := slices.Index(d.of, recipient)
		return d.host == host && d.entry == e.number && d.message != nil && i >= 0 && d.message.To[i].Fate == client.Delivered
	}
	// A try over real cables is not to be looked at before it is over: at worst the message comes twice (RFC 1047).
	return e.to[recipient].Fate == client.Delivered ||
		n.cables == nil && slices.ContainsFunc(n.open, func(c *connection) bool { return in(&c.delivery) })
}

// shifted is a deadline on another clock.
func shifted(by *client.By, ns int64) *client.By {
	if by == nil {
		return nil
	}
	b := *by
	b.Deadline += ns
	return &b
}

// Age has time pass for what is left, while nobody sees to it.
func (r *Rest) Age(d time.Duration) {
	for i := range r.Queued {
		q := &r.Queued[i]
		q.Arrived, q.Begins, q.Next = q.Arrived-d, q.Begins-d, max(q.Next-d, 0)
		q.Message.By = shifted(q.Message.By, -int64(d))
	}
	for i := range r.Held {
		r.Held[i].Until -= d
	}
}

// GoOn has hosts go on with what is left of another network. An error is about a host that
// is not here: then nothing is taken over.
func (n *Network) GoOn(r Rest) error {
	for _, q := range r.Queued {
		if n.hostNamed(q.Host) < 0 {
			return unknownHost(q.Host)
		}
	}
	for _, x := range r.Held {
		if n.hostNamed(x.Host) < 0 {
			return unknownHost(x.Host)
		}
	}
	for _, q := range r.Queued {
		e := &entry{id: q.ID, mail: n.nextMail(), message: q.Message, tries: q.Tries, told: q.Told,
			arrived: n.now + int64(q.Arrived), begins: n.now + int64(q.Begins), next: n.now + int64(q.Next)}
		e.message.To, e.message.By = nil, shifted(q.Message.By, n.now)
		for _, to := range q.Message.To {
			e.to = append(e.to, waiting{Recipient: to})
		}
		host := n.hostNamed(q.Host)
		n.save(host, e)
		n.enqueue(host, e, 0)
	}
	for _, x := range r.Held {
		h, held := n.hosts[n.hostNamed(x.Host)], heldMail{until: n.now + int64(x.Until), copies: x.Copies, aboutID: x.AboutID}
		if !x.Report {
			held.about = -n.nextMail()
		}
		h.hold(n, held)
	}
	return nil
}
