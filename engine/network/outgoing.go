package network

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/client"
)

// An origin is where the copies come from that a host is to hand on.
type origin struct {
	by      int   // the connection over which they came; 0 is that the host wrote them
	release int64 // nobody is to have them before, in ns
}

// forward puts copies for other hosts into the queue.
func (n *Network) forward(host int, copies []engine.Delivery, mail int, of origin) {
	for _, e := range n.entriesOf(host, copies, mail, of) {
		n.save(host, e)
		n.enqueue(host, e, of.by)
	}
}

// entriesOf makes entries of copies for other hosts. Those that have all but the recipient
// in common are one, so that they can go in one transaction (RFC 5321 section 4.5.4.1).
func (n *Network) entriesOf(host int, copies []engine.Delivery, mail int, of origin) (list []*entry) {
	var keys []string
	for _, d := range copies {
		key := d.From + "\x00" + strings.Join(d.Mail, " ")
		i := slices.Index(keys, key)
		if i < 0 {
			i = len(list)
			keys = append(keys, key)
			begins := max(n.now, of.release)
			list = append(list, &entry{id: d.ID, mail: mail, message: n.envelope(d), arrived: n.now, begins: begins, next: begins})
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
	}
	return list
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
