package netshow

import (
	"ehloworld/engine/dns"
	"ehloworld/engine/jsontext"
	"ehloworld/engine/netscript"
	"ehloworld/engine/network"
)

// A Network is how a network stands now. Times are milliseconds since it began.
type Network struct {
	Began     int64  `json:"began"` // Unix time in ms
	Since     int64  `json:"since"`
	End       int64  `json:"end"` // up to which it has been played
	Due       int64  `json:"due"` // when something happens next; less than 0 is never
	Time      string `json:"time"`
	Day       string `json:"day"`
	At        string `json:"at"` // the host that one is connected to, or was
	Connected bool   `json:"connected,omitempty"`
	Hosts     []Spot `json:"hosts"`
	Cables    []Wire `json:"cables"`
	Open      []Open `json:"open"`
	Mails     []Mail `json:"mails"`
	Marks     []Mark `json:"marks"`
}

// A Spot is a host on the map.
type Spot struct {
	Name    string `json:"name"`
	Address string `json:"address"`
	State   string `json:"state"`           // "up", or what is wrong with it
	Wrong   string `json:"wrong,omitempty"` // with its settings
	Queued  int    `json:"queued"`
	Closed  bool   `json:"closed,omitempty"`
}

// A Wire is a path between two hosts that mail takes, or could take.
type Wire struct {
	A     string `json:"a"`
	B     string `json:"b"`
	State string `json:"state"`
	Last  int    `json:"last"` // the latest connection over it, open or not; 0 is that there was none
}

// An Open is an open connection between two hosts.
type Open struct {
	Number int    `json:"number"`
	From   string `json:"from"`
	To     string `json:"to"`
	Mail   int    `json:"mail"`
	Step   string `json:"step"`
}

// A Mark is something that happened, for the line of time.
type Mark struct {
	Since      int64  `json:"since"`
	Time       string `json:"time"`
	Kind       string `json:"kind"`
	Tone       string `json:"tone"` // the digit of a reply that says as much; "" is none
	Text       string `json:"text"`
	Host       string `json:"host,omitempty"`
	Connection int    `json:"connection,omitempty"`
	Mail       int    `json:"mail,omitempty"`
}

// mostCabled is up to how many hosts all paths are drawn that mail could take.
const mostCabled = 5

// NetworkOf is how a network stands.
func NetworkOf(a *netscript.Around) Network {
	t := a.Timeline()
	n, c := t.Network(), clockOf(a)
	v := Network{Began: c.begun / 1e6, Since: c.ms(c.now), End: c.ms(t.End()), Due: n.Due().Milliseconds(), Time: c.at(c.now), Day: c.day(), At: a.Host(), Connected: n.Typed() != nil}
	if n.Due() < 0 {
		v.Due = -1
	}
	hosts := n.Hosts()
	for i := range hosts {
		h := &hosts[i]
		v.Hosts = append(v.Hosts, Spot{h.Name, h.Address, stateOf(h), wrongWith(a.Scene(h.Name)), len(h.Queue), h.Closed})
	}
	for _, x := range n.Connections() {
		if x.From != "" {
			v.Open = append(v.Open, Open{x.Number, x.From, x.To, x.Mail, x.Step})
		}
	}
	for _, m := range mailsOf(a) {
		for i := range m.Copies {
			m.Copies[i].Text = "" // long, and asked for with the message
		}
		v.Mails = append(v.Mails, *m)
	}
	v.Marks = marksOf(t.All(), c)
	v.Cables = cablesOf(a, hosts)
	return v
}

// cablesOf are the paths over which something went, those with a trouble, those that a
// host sends everything over; in a small network, all that mail could take.
func cablesOf(a *netscript.Around, hosts []network.HostView) (list []Wire) {
	t := a.Timeline()
	n := t.Network()
	known := map[string]bool{}
	for i := range hosts {
		known[hosts[i].Name] = true
	}
	wire := func(from, to string) *Wire {
		for i := range list {
			if w := &list[i]; w.A == from && w.B == to || w.A == to && w.B == from {
				return w
			}
		}
		list = append(list, Wire{A: from, B: to})
		return &list[len(list)-1]
	}
	plan := n.Plan()
	for i := range plan.Hosts {
		h := &plan.Hosts[i]
		switch {
		case h.Via != "":
			if known[h.Via] {
				wire(h.Scene.Host, h.Via)
			}
		case len(hosts) <= mostCabled:
			for j := range hosts {
				if to := hosts[j].Name; to != h.Scene.Host && receives(plan.Records, to) && plan.Hosts[j].Via != h.Scene.Host {
					wire(h.Scene.Host, to)
				}
			}
		}
	}
	for _, x := range t.Told() {
		if e, ok := x.Event.(network.Connected); ok && e.From != "" && known[e.To] {
			wire(e.From, e.To).Last = e.Connection
		}
	}
	for _, x := range n.Troubles() {
		if x.With != "" {
			wire(x.Host, x.With).State = x.Kind.String()
		}
	}
	return list
}

// receives reports whether the DNS sends the mail of a domain to a host.
func receives(records []dns.Record, host string) bool {
	for i := range records {
		r := &records[i]
		if r.Type == dns.MX && r.Target == host || r.Type == dns.Address && r.Name == host {
			return true
		}
	}
	return false
}

// stateOf is a word for how a host is.
func stateOf(h *network.HostView) string {
	state := "up"
	if h.Stopped {
		state = "stopped"
	}
	for i := range h.Troubles {
		if t := &h.Troubles[i]; t.With == "" {
			state = t.Kind.String()
		}
	}
	return state
}

func marksOf(told []network.Told, c clock) (list []Mark) {
	for _, x := range told {
		if p := placeOf(x.Event); p.kind != "" {
			list = append(list, Mark{c.ms(x.At), c.at(x.At), p.kind, p.tone, said(c.happened(x)), p.host, p.connection, p.mail})
		}
	}
	return list
}

// Append writes it as JSON.
func (v *Network) Append(dst []byte) []byte {
	o := jsontext.Begin(dst).Num("began", v.Began).Num("since", v.Since).Num("end", v.End).Num("due", v.Due).Text("time", v.Time).Text("day", v.Day).Text("at", v.At).Yes("connected", v.Connected)
	o = o.List("hosts", len(v.Hosts), func(dst []byte, i int) []byte {
		h := &v.Hosts[i]
		return jsontext.Begin(dst).Text("name", h.Name).Text("address", h.Address).Text("state", h.State).Str("wrong", h.Wrong).Num("queued", int64(h.Queued)).Yes("closed", h.Closed).End()
	})
	o = o.List("cables", len(v.Cables), func(dst []byte, i int) []byte {
		w := &v.Cables[i]
		return jsontext.Begin(dst).Text("a", w.A).Text("b", w.B).Text("state", w.State).Num("last", int64(w.Last)).End()
	})
	o = o.List("open", len(v.Open), func(dst []byte, i int) []byte {
		c := &v.Open[i]
		return jsontext.Begin(dst).Num("number", int64(c.Number)).Text("from", c.From).Text("to", c.To).Num("mail", int64(c.Mail)).Text("step", c.Step).End()
	})
	o = o.List("mails", len(v.Mails), func(dst []byte, i int) []byte { return v.Mails[i].append(dst) })
	o = o.List("marks", len(v.Marks), func(dst []byte, i int) []byte {
		m := &v.Marks[i]
		return jsontext.Begin(dst).Num("since", m.Since).Text("time", m.Time).Text("kind", m.Kind).Text("tone", m.Tone).Text("text", m.Text).
			Str("host", m.Host).Some("connection", int64(m.Connection)).Some("mail", int64(m.Mail)).End()
	})
	return o.End()
}
