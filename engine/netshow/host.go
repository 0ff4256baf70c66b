package netshow

import (
	"slices"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/jsontext"
	"ehloworld/engine/netscript"
	"ehloworld/engine/network"
)

// A Host is what a host has.
type Host struct {
	Name      string    `json:"name"`
	Address   string    `json:"address"`
	State     string    `json:"state"`
	Wrong     string    `json:"wrong,omitempty"` // with its settings
	Settings  string    `json:"settings"`        // in lines
	Queue     []Entry   `json:"queue"`
	Mailboxes []Mailbox `json:"mailboxes"`
	Log       []string  `json:"log"`
	DNS       []string  `json:"dns"`
	Deeds     []Deed    `json:"deeds"`
}

// An Entry is a message in its queue.
type Entry struct {
	ID    string    `json:"id"`
	Mail  int       `json:"mail"`
	From  string    `json:"from"`
	Tries int       `json:"tries"`
	Next  string    `json:"next"`
	Until string    `json:"until"`
	To    []Waiting `json:"to"`
}

// A Waiting is a recipient who has not got it yet.
type Waiting struct {
	To  string `json:"to"`
	Why string `json:"why,omitempty"`
}

// A Mailbox is one of the host's, with what is in it.
type Mailbox struct {
	Address string   `json:"address"`
	Letters []Letter `json:"letters"`
	Deeds   []Deed   `json:"deeds"`
}

// A Letter is a message in a mailbox.
type Letter struct {
	Mail    int    `json:"mail"`
	From    string `json:"from"`
	Subject string `json:"subject"`
}

// A Deed is something that can be done: a line of a script.
type Deed struct {
	Label string `json:"label"`
	Line  string `json:"line"`
	On    bool   `json:"on,omitempty"` // it stands so already
}

// HostOf is what a host has; false is that there is none of this name.
func HostOf(a *netscript.Around, name string) (Host, bool) {
	t := a.Timeline()
	n, c := t.Network(), clockOf(a)
	for _, h := range n.Hosts() {
		if !strings.EqualFold(h.Name, name) {
			continue
		}
		v := Host{Name: h.Name, Address: h.Address, State: stateOf(&h), Wrong: wrongWith(a.Scene(h.Name)), Settings: a.Settings(h.Name), Log: network.Log(n, t.Told(), h.Name)}
		for i := range h.Queue {
			v.Queue = append(v.Queue, entryOf(c, &h.Queue[i]))
		}
		for _, m := range a.Scene(h.Name).Mailboxes {
			v.Mailboxes = append(v.Mailboxes, Mailbox{Address: m.Address, Deeds: mailboxDeeds(h.Name, &m)})
		}
		for _, x := range t.Told() {
			if e, ok := x.Event.(network.Arrived); ok && e.Host == h.Name {
				b := v.mailbox(e.To)
				b.Letters = append(b.Letters, Letter{e.Mail, e.From, network.SubjectOf(e.Text)})
			}
		}
		v.DNS = recordsOf(n.Plan(), &h, domainsOf(a.Scene(h.Name)))
		v.Deeds = hostDeeds(a, &h, v.State)
		return v, true
	}
	return Host{}, false
}

func (v *Host) mailbox(address string) *Mailbox {
	for i := range v.Mailboxes {
		if strings.EqualFold(v.Mailboxes[i].Address, address) {
			return &v.Mailboxes[i]
		}
	}
	v.Mailboxes = append(v.Mailboxes, Mailbox{Address: address})
	return &v.Mailboxes[len(v.Mailboxes)-1]
}

func entryOf(c clock, e *network.EntryView) Entry {
	v := Entry{ID: e.ID, Mail: e.Mail, From: e.From, Tries: e.Tries, Next: "now", Until: c.at(c.begun + int64(e.Until))}
	if at := c.begun + int64(e.Next); e.Next >= 0 && at > c.now {
		v.Next = c.ahead(at)
	}
	for i := range e.To {
		r := network.Result(e.To[i])
		v.To = append(v.To, Waiting{r.To, because(r)})
	}
	return v
}

// recordsOf are the records that name a host, and those of its domains.
func recordsOf(p *network.Plan, h *network.HostView, domains []string) (list []string) {
	listed := false
	for i := range p.Records {
		r := &p.Records[i]
		own := strings.EqualFold(r.Name, h.Name)
		for _, d := range domains {
			own = own || strings.EqualFold(r.Name, d)
		}
		if own || strings.EqualFold(r.Target, h.Name) {
			list = append(list, r.Name+" "+r.String())
			listed = listed || strings.EqualFold(r.Name, h.Name)
		}
	}
	if !listed {
		list = append(list, h.Name+" A "+h.Address)
	}
	return list
}

func domainsOf(sc *engine.Scene) (list []string) {
	for i := range sc.Domains {
		list = append(list, sc.Domains[i].Name)
	}
	return list
}

// ills are what a button makes of a host's settings, and another takes back.
var ills = []struct {
	label, back, setting, word string
	is                         func(*engine.Scene) bool
}{
	{"Fill its disk", "Empty its disk", "fault disk-low always", "disk full", faulty("disk-low", "")},
	{"Break its TLS", "Mend its TLS", "tls broken", "TLS broken", func(sc *engine.Scene) bool { return sc.TLS == engine.TLSBroken }},
	{"Close the door", "Open the door", `fault refused 550 5.7.1 "Not today" on MAIL`, "refuses mail", faulty("refused", "MAIL")},
}

// faulty is whether a scene has a fault that never ends.
func faulty(what, on string) func(*engine.Scene) bool {
	return func(sc *engine.Scene) bool {
		return slices.ContainsFunc(sc.Faults, func(f engine.Fault) bool {
			return f.What == what && f.On == on && f.At == 0 && f.Number == 0 && f.Text == ""
		})
	}
}

// wrongWith is in words what is wrong with a host that is up.
func wrongWith(sc *engine.Scene) string {
	var list []string
	for i := range ills {
		if ills[i].is(sc) {
			list = append(list, ills[i].word)
		}
	}
	return strings.Join(list, ", ")
}

// hostDeeds are what a button does to a host.
func hostDeeds(a *netscript.Around, h *network.HostView, state string) (list []Deed) {
	do := func(label, line string) { list = append(list, Deed{Label: label, Line: "!: " + line}) }
	if !h.Closed {
		do("Connect here", "connect "+h.Name)
	}
	switch {
	case h.Stopped:
		do("Start", "start "+h.Name)
	case state != "up":
		do("Mend", "mend "+h.Name)
	default:
		do("Stop", "stop "+h.Name)
		do("Take down", "down "+h.Name)
		do("Make slow", "slow "+h.Name+" 30s")
		do("Refuse connections", "refusing "+h.Name)
	}
	do("Cut its connections", "cut "+h.Name)
	do("Try its queue now", "flush "+h.Name)
	for i := range ills {
		switch ill := &ills[i]; {
		case a.Has(h.Name, ill.setting):
			do(ill.back, "unset "+h.Name+" "+ill.setting)
		case !ill.is(a.Scene(h.Name)): // else all servers have it, or it is written in another way
			do(ill.label, "set "+h.Name+" "+ill.setting)
		}
	}
	return list
}

func mailboxDeeds(host string, m *engine.MailboxRow) []Deed {
	set := "!: set " + host + " mailbox " + m.Address
	return []Deed{{"Open", set, m.Fate == engine.FateOk}, {"Full", set + " full", m.Fate == engine.FateFull},
		{"Greylist", set + " greylisted 5m", m.Fate == engine.FateGreylisted}, {"Close", set + " disabled", m.Fate == engine.FateDisabled}}
}

// Append writes it as JSON.
func (v *Host) Append(dst []byte) []byte {
	return deeds(jsontext.Begin(dst).Text("name", v.Name).Text("address", v.Address).Text("state", v.State).Str("wrong", v.Wrong).Text("settings", v.Settings).
		List("queue", len(v.Queue), func(dst []byte, i int) []byte { return v.Queue[i].append(dst) }).
		List("mailboxes", len(v.Mailboxes), func(dst []byte, i int) []byte {
			b := &v.Mailboxes[i]
			return deeds(jsontext.Begin(dst).Text("address", b.Address).List("letters", len(b.Letters), func(dst []byte, i int) []byte {
				l := &b.Letters[i]
				return jsontext.Begin(dst).Num("mail", int64(l.Mail)).Text("from", l.From).Text("subject", l.Subject).End()
			}), b.Deeds).End()
		}).
		Strings("log", v.Log).Strings("dns", v.DNS), v.Deeds).End()
}

func (e *Entry) append(dst []byte) []byte {
	return jsontext.Begin(dst).Text("id", e.ID).Num("mail", int64(e.Mail)).Text("from", e.From).Num("tries", int64(e.Tries)).
		Text("next", e.Next).Text("until", e.Until).
		List("to", len(e.To), func(dst []byte, i int) []byte {
			return jsontext.Begin(dst).Text("to", e.To[i].To).Str("why", e.To[i].Why).End()
		}).End()
}

func deeds(o jsontext.Object, list []Deed) jsontext.Object {
	return o.List("deeds", len(list), func(dst []byte, i int) []byte {
		return jsontext.Begin(dst).Text("label", list[i].Label).Text("line", list[i].Line).Yes("on", list[i].On).End()
	})
}
