package network

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"ehloworld/engine"
)

// A spool is what a session's mail goes through on its way to mailboxes and the queue.
type spool struct {
	network    *Network
	host       int
	connection *connection
	text       []byte
	null       bool  // its reverse-path is
	release    int64 // the message is held until then, in ns; 0 is not at all
	reports    []heldMail
}

// heldMail is mail that waits for its time, in ns.
type heldMail struct {
	until   int64
	copies  []engine.Delivery // one, but of a report that goes to several
	about   int               // the message of which it is a report; 0 is that it is none
	aboutID string
	by      int // the connection over which it came
}

// clone is the spool of a session in another network.
func (s *spool) clone(n *Network, c *connection) *spool {
	d := *s
	d.network, d.connection = n, c
	d.text, d.reports = bytes.Clone(s.text), slices.Clone(s.reports)
	return &d
}

func (s *spool) Begin(e *engine.Envelope, trace []byte) {
	s.text, s.null, s.release, s.reports = append(s.text[:0], trace...), e.From().Null(), 0, s.reports[:0]
}

func (s *spool) Text(p []byte) { s.text = append(s.text, p...) }

func (s *spool) Abort() { s.text = s.text[:0] }

func (s *spool) Message(most int) []byte { return s.text[:min(len(s.text), most)] }

func (s *spool) Hold(until int64) { s.release = until * int64(time.Second) }

func (s *spool) Send(d engine.Delivery, at int64) {
	if s.null && !d.Final { // RFC 3461 section 1 (c)
		return
	}
	if i := len(s.reports) - 1; i >= 0 && s.reports[i].copies[0].ID == d.ID {
		s.reports[i].copies = append(slices.Clip(s.reports[i].copies), d)
		return
	}
	s.reports = append(s.reports, heldMail{until: at * int64(time.Second), copies: []engine.Delivery{d}})
}

// End gives each copy to its mailbox or to the queue. A message that goes round is
// refused: RFC 5321 section 6.3. What cannot be kept is not accepted.
func (s *spool) End() error {
	n, h := s.network, s.network.hosts[s.host]
	hops := hopsOf(string(s.text))
	mail := n.mailOf(s.connection)
	if most := cmp.Or(h.plan.Hops, 100); hops > most {
		n.tell(Looped{h.name, mail, hops})
		return &engine.Refusal{Code: 554, Enhanced: "5.4.6", Text: "Too many hops: " + strconv.Itoa(hops) + " Received fields"}
	}
	text := string(s.text)
	var here, forwarded []engine.Delivery
	s.connection.session.Deliveries(func(d engine.Delivery) {
		if d.Text = text; d.Final { // RFC 5321 section 4.4: the last server writes Return-Path
			d.Text = "Return-Path: <" + d.From + ">\r\n" + text
			here = append(here, d)
			return
		}
		forwarded = append(forwarded, d)
	})
	entries := n.entriesOf(s.host, forwarded, mail, origin{by: s.connection.number, release: s.release})
	err := n.saveAll(s.host, entries)
	if err == nil {
		err = n.put(s.host, heldMail{until: s.release, copies: here, by: s.connection.number}, mail)
	}
	if err != nil {
		for _, e := range entries {
			e.to = nil
			n.save(s.host, e)
		}
		return err
	}
	for _, e := range entries {
		n.enqueue(s.host, e, s.connection.number)
	}
	for _, r := range s.reports {
		r.about, r.aboutID = mail, s.connection.session.MessageID()
		n.deliver(s.host, r)
	}
	return nil
}

// hopsOf is how many Received fields a message has.
func hopsOf(text string) (hops int) {
	for line := range strings.SplitSeq(text, "\r\n") {
		if line == "" {
			break
		}
		if len(line) > 9 && strings.EqualFold(line[:9], "Received:") {
			hops++
		}
	}
	return hops
}

// mailOf is the number of the message that comes over a connection.
func (n *Network) mailOf(c *connection) int {
	if c.from >= 0 {
		if e := n.hosts[c.from].entry(c.delivery.entry); e != nil {
			return e.mail
		}
	}
	return n.nextMail()
}

// put puts copies into their mailboxes, when it is time: all or none.
func (n *Network) put(host int, x heldMail, mail int) error {
	h := n.hosts[host]
	if len(x.copies) == 0 {
		return nil
	}
	if x.until > n.now {
		x.about = -mail
		if err := n.saveHeld(h, &x, false); err != nil {
			return err
		}
		h.wait(n, x)
		return nil
	}
	if n.cables == nil {
		h.server.World().Keep(x.copies...)
	} else if err := n.cables.Keep(h.name, x.copies); err != nil {
		return err
	}
	for _, d := range x.copies {
		n.tell(Arrived{Host: h.name, Mail: mail, By: x.by, Hops: hopsOf(d.Text), Delivery: d})
	}
	return nil
}

// hold has mail wait that the host has accepted before. If there is no room for what is new about it, what was
// saved of it stays.
func (h *node) hold(n *Network, x heldMail) {
	n.saveHeld(h, &x, false)
	h.wait(n, x)
}

// wait has mail wait for its time.
func (h *node) wait(n *Network, x heldMail) {
	h.held = append(h.held, x)
	n.at(x.until, due{kind: delivers, host: h.number})
}

// arrives is put of what the host has accepted already: where there is no room for it now,
// it waits for some.
func (n *Network) arrives(host int, x heldMail, mail int) {
	if n.put(host, x, mail) != nil {
		x.until, x.about = n.now+int64(time.Minute), -mail
		n.hosts[host].hold(n, x)
	}
}

// deliver sends a report on its way, when it is time.
func (n *Network) deliver(host int, x heldMail) {
	h := n.hosts[host]
	if x.until > n.now {
		h.hold(n, x)
		return
	}
	mail := n.nextMail()
	n.tellReport(h, x, mail)
	var here, elsewhere []engine.Delivery
	for _, d := range x.copies {
		if d.Final {
			here = append(here, d)
		} else {
			elsewhere = append(elsewhere, d)
		}
	}
	n.arrives(host, heldMail{copies: here}, mail)
	n.forward(host, elsewhere, mail, origin{})
}

// release delivers what was held until now.
func (n *Network) release(host int) {
	h := n.hosts[host]
	var now []heldMail
	h.held = slices.DeleteFunc(h.held, func(x heldMail) bool {
		if x.until <= n.now {
			now = append(now, x)
		}
		return x.until <= n.now
	})
	for _, x := range now {
		if x.about < 0 {
			n.arrives(host, x, -x.about)
		} else {
			n.deliver(host, x)
		}
		if !slices.ContainsFunc(h.held, func(y heldMail) bool { return y.copies[0].ID == x.copies[0].ID }) {
			n.saveHeld(h, &x, true)
		}
	}
}
