package network

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/client"
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
	if most := cmpOr(h.plan.Hops, 100); hops > most {
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
	if err := n.put(s.host, heldMail{until: s.release, copies: here, by: s.connection.number}, mail); err != nil {
		return err
	}
	n.forward(s.host, forwarded, mail, origin{by: s.connection.number, release: s.release})
	for _, r := range s.reports {
		r.about, r.aboutID = mail, s.connection.session.MessageID()
		n.deliver(s.host, r)
	}
	return nil
}

func cmpOr(a, b int) int {
	if a != 0 {
		return a
	}
	return b
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
		h.hold(n, x)
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

// hold has mail wait for its time.
func (h *node) hold(n *Network, x heldMail) {
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
	}
}

// An origin is where the copies come from that a host is to hand on.
type origin struct {
	by      int   // the connection over which they came; 0 is that the host wrote them
	release int64 // nobody is to have them before, in ns
}

// forward puts copies for other hosts into the queue. Those that have all but the
// recipient in common are one entry, so that they can go in one transaction (RFC 5321
// section 4.5.4.1).
func (n *Network) forward(host int, copies []engine.Delivery, mail int, of origin) {
	var list []*entry
	var keys []string
	for _, d := range copies {
		key := d.From + "\x00" + strings.Join(d.Mail, " ")
		i := slices.Index(keys, key)
		if i < 0 {
			i = len(list)
			keys = append(keys, key)
			list = append(list, &entry{id: d.ID, mail: mail, message: n.envelope(d)})
		}
		r := client.Recipient{Address: d.To}
		for _, p := range d.Rcpt {
			switch name, value, _ := strings.Cut(p, "="); name {
			case "NOTIFY":
				r.Notify = value
			case "ORCPT":
				r.Orcpt = value
			}
		}
		list[i].to = append(list[i].to, waiting{Recipient: r})
	}
	for i, e := range list {
		if i > 0 { // an id names one entry
			h := n.hosts[host]
			h.serials++
			e.id = n.queueID(host, h.serials)
		}
		n.enqueue(host, e, of)
	}
}

// envelope is a copy as a client sends it, but for its recipients.
func (n *Network) envelope(d engine.Delivery) client.Message {
	m := client.Message{From: d.From, Text: d.Text}
	for _, p := range d.Mail {
		switch name, value, _ := strings.Cut(p, "="); name {
		case "BODY":
			m.Body = value
		case "SMTPUTF8":
			m.UTF8 = true
		case "REQUIRETLS":
			m.RequireTLS = true
		case "RET":
			m.Ret = value
		case "ENVID":
			m.Envid = value
		case "MT-PRIORITY":
			m.Priority = value
		case "BY":
			left, mode, _ := strings.Cut(value, ";")
			if after, err := strconv.ParseInt(left, 10, 64); err == nil {
				mode = strings.ToUpper(mode)
				m.By = &client.By{Deadline: n.now + after*int64(time.Second), Return: strings.HasPrefix(mode, "R"), Trace: strings.HasSuffix(mode, "T")}
			}
		}
	}
	return m
}

// message is what a delivery carries.
func (n *Network) message(h *node, d *delivery) *client.Message {
	e := h.entry(d.entry)
	m := e.message
	m.Bare = h.plan.Bare
	for _, of := range d.of {
		r := e.to[of].Recipient
		r.Outcome = client.Outcome{}
		m.To = append(m.To, r)
	}
	return &m
}
