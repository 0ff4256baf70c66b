package network

import (
	"strings"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/client"
)

// A HostView is how a host stands now.
type HostView struct {
	Name, Address string
	Closed        bool // nobody can be connected to it by hand
	Stopped       bool // by its operator
	Troubles      []Trouble
	Queue         []EntryView
	Letters       []engine.Delivery // in its mailboxes, in the order in which they came
}

// An EntryView is an entry of a queue.
type EntryView struct {
	ID      string
	Mail    int
	From    string
	To      []RecipientView
	Size    int
	Tries   int
	Next    time.Duration // when it is tried, since the network began; less than 0 is that it is tried now
	Arrived time.Duration // since the network began
	Until   time.Duration // when the host gives up, since the network began
}

// A RecipientView is who has not got a message yet, and what stood in the way last.
type RecipientView struct {
	To, Relay string
	client.Outcome
}

// Hosts are all of them, in the order of the plan.
func (n *Network) Hosts() (list []HostView) {
	for i, h := range n.hosts {
		v := HostView{Name: h.name, Address: h.address.String(), Closed: h.plan.Closed, Stopped: h.stopped, Letters: h.server.World().Letters()}
		for _, t := range n.troubles {
			if t.at(n.Since()) && (sameName(t.Host, h.name) || sameName(t.With, h.name)) {
				v.Troubles = append(v.Troubles, t.Trouble)
			}
		}
		for _, e := range h.queue {
			v.Queue = append(v.Queue, n.entryView(i, e))
		}
		list = append(list, v)
	}
	return list
}

func (n *Network) entryView(host int, e *entry) EntryView {
	begun := n.now - int64(n.Since())
	v := EntryView{ID: e.id, Mail: e.mail, From: e.message.From, Size: len(e.message.Text), Tries: e.tries, Next: -1,
		Arrived: time.Duration(e.arrived - begun), Until: time.Duration(e.givesUp(n.hosts[host]) - begun)}
	if e.next > 0 {
		v.Next = time.Duration(e.next - begun)
	}
	for i := range e.to {
		v.To = append(v.To, RecipientView{e.to[i].Address, e.to[i].relay, e.to[i].Outcome})
	}
	return v
}

// TextOf is the text of a message that is in a queue; "" is that none has it.
func (n *Network) TextOf(mail int) string {
	for _, h := range n.hosts {
		for _, e := range h.queue {
			if e.mail == mail {
				return e.message.Text
			}
		}
	}
	return ""
}

// SubjectOf is the subject of a message; "" is that it has none.
func SubjectOf(text string) string { return fieldOf(text, "Subject") }

// fieldOf is the first line of a field of the header.
func fieldOf(text, field string) string {
	for line := range strings.SplitSeq(text, "\r\n") {
		if line == "" {
			break
		}
		if name, value, ok := strings.Cut(line, ":"); ok && strings.EqualFold(name, field) {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// A ConnectionView is a connection that is open now.
type ConnectionView struct {
	Number   int
	From, To string // From is "" for who types
	Mail     int    // the message that is carried; 0 is none
	Step     string // what the client waits for; "" is that there is no session yet
}

// Connections are those that are open, in the order in which they began.
func (n *Network) Connections() (list []ConnectionView) {
	for _, c := range n.open {
		v := ConnectionView{Number: c.number, From: n.nameOf(c.from)}
		if c.to >= 0 {
			v.To = n.hosts[c.to].name
		} else {
			v.To = c.delivery.relay
		}
		if c.from >= 0 {
			if e := n.hosts[c.from].entry(c.delivery.entry); e != nil {
				v.Mail = e.mail
			}
		}
		if c.client != nil {
			v.Step = c.client.Step().String()
		}
		list = append(list, v)
	}
	return list
}

// Troubles are those of hosts and paths now.
func (n *Network) Troubles() (list []Trouble) {
	for _, t := range n.troubles {
		if t.at(n.Since()) {
			list = append(list, t.Trouble)
		}
	}
	return list
}

// Due is when something happens next that is more than a time-out, since the network
// began; less than 0 is never.
func (n *Network) Due() time.Duration {
	first := int64(-1)
	for i := range n.list {
		d := &n.list[i]
		if d.kind == timesOut || (d.kind == tries || d.kind == notices) && n.hosts[d.host].entry(d.id) == nil {
			continue // nothing comes of it
		}
		if first < 0 || d.at < first {
			first = d.at
		}
	}
	if first < 0 {
		return -1
	}
	return time.Duration(first - (n.now - int64(n.Since())))
}
