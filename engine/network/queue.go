package network

import (
	"time"

	"ehloworld/engine/client"
)

// An entry is a message in a host's queue, for some recipients that are elsewhere.
type entry struct {
	number  int
	epoch   uint64 // of the network that may alter it
	id      string // as the trace and the log have it
	mail    int
	message client.Message // but for its recipients
	to      []waiting      // who has not got it yet
	arrived int64          // ns of Unix time
	begins  int64          // the first try: it may be held until then (RFC 4865)
	next    int64          // the next try; 0 is that one is under way
	tries   int
	running int      // deliveries of the present try
	results []Result // of the present try
	told    bool     // the sender has heard of the delay
	overdue bool     // the sender is to hear of it, once the present try is over
}

// A waiting recipient is one who has not got the message yet.
type waiting struct {
	client.Recipient
	relay  string // the host that decided Outcome; "" is none
	reply  []string
	failed bool
}

// enqueue makes a host responsible for a message.
func (n *Network) enqueue(host int, e *entry, by int) {
	h := n.hosts[host]
	h.entries++
	e.number, e.epoch = h.entries, n.epoch
	h.queue = append(h.queue, e)
	if n.watch != nil {
		q := Queued{Host: h.name, ID: e.id, Mail: e.mail, From: e.message.From, Subject: SubjectOf(e.message.Text), MessageID: fieldOf(e.message.Text, "Message-ID"), Size: len(e.message.Text), By: by}
		for i := range e.to {
			q.To = append(q.To, e.to[i].Address)
		}
		n.watch(q)
	}
	n.told = true
	n.at(e.next, due{kind: tries, host: host, id: e.number})
	if notice := n.hosts[host].plan.Notice; notice > 0 {
		n.at(e.begins+int64(notice), due{kind: notices, host: host, id: e.number})
	}
	if by := e.message.By; by != nil && !by.Return && by.Deadline > n.now { // RFC 2852 section 4.1.4.2: it is late then
		n.at(by.Deadline, due{kind: notices, host: host, id: e.number})
	}
}

// givesUp is when the host stops trying.
func (e *entry) givesUp(h *node) int64 {
	at := e.begins + int64(h.plan.Retry.Until)
	if by := e.message.By; by != nil && by.Return {
		at = min(at, by.Deadline)
	}
	return at
}

// try begins a try of an entry.
func (n *Network) try(host, number int) {
	h := n.hosts[host]
	e := n.own(h, number)
	if e == nil || e.next > n.now || e.running > 0 {
		return
	}
	e.tries++
	e.next, e.results = 0, nil
	batches := batchesOf(e)
	e.running = len(batches)
	for _, d := range batches {
		d.host, d.entry = host, number
		n.route(&d)
	}
}

// batchesOf are the recipients of an entry by their domains: a delivery each.
func batchesOf(e *entry) (list []delivery) {
each:
	for i := range e.to {
		domain := domainOf(e.to[i].Address)
		for j := range list {
			if sameName(list[j].domain, domain) {
				list[j].of = append(list[j].of, i)
				continue each
			}
		}
		list = append(list, delivery{domain: domain, of: []int{i}})
	}
	return list
}

// domainOf is the domain of a mailbox.
func domainOf(mailbox string) string {
	for i := len(mailbox) - 1; i >= 0; i-- {
		if mailbox[i] == '@' {
			return mailbox[i+1:]
		}
	}
	return ""
}

// conclude ends a try: what each recipient's outcome asks for is done.
func (n *Network) conclude(host, number int) {
	h := n.hosts[host]
	e := n.own(h, number)
	last := n.now >= e.givesUp(h)
	var stay []waiting
	for i := range e.to {
		r := &e.to[i]
		if r.Fate == client.Deferred && last {
			r.Fate, r.failed = client.Failed, true
		}
		if r.Fate == client.Deferred {
			stay = append(stay, *r)
		}
	}
	n.report(h, e)
	if e.to = stay; len(stay) > 0 {
		if e.overdue && !e.told {
			e.told = true
			n.reportDelay(h, e)
		}
		e.next = min(n.now+int64(h.plan.Retry.wait(e.tries)), e.givesUp(h))
		n.at(e.next, due{kind: tries, host: host, id: number})
	}
	if n.watch != nil {
		n.watch(Tried{h.name, e.id, e.message.From, e.mail, e.tries, e.results, e.next, n.now, n.now - e.arrived})
	}
	n.told = true
	if e.results = nil; len(stay) == 0 {
		n.remove(h, e)
	}
	n.save(host, e)
}

// Flush has a host try at once what is in its queue.
func (n *Network) flush(host int) {
	h := n.hosts[host]
	for i := range h.queue {
		if e := h.queue[i]; e.running == 0 && e.next > n.now {
			e = n.own(h, e.number)
			e.next = n.now
			n.at(n.now, due{kind: tries, host: host, id: e.number})
		}
	}
}

// resume has a host do what it could not while it was down.
func (n *Network) resume(host int) {
	h := n.hosts[host]
	for _, d := range h.missed {
		n.at(n.now, d)
	}
	h.missed = nil
}

// notify tells the sender of an entry that it is late.
func (n *Network) notify(host, number int) {
	h := n.hosts[host]
	e := n.own(h, number)
	switch {
	case e == nil || e.told:
	case e.running > 0 || e.tries == 0: // only a try says why it is late
		e.overdue = true
	default:
		e.told = true
		n.reportDelay(h, e)
		n.save(host, e)
	}
}

// seconds are those of a time in ns.
func seconds(ns int64) int64 { return ns / int64(time.Second) }
