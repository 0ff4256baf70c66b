package netshow

import (
	"slices"
	"strings"

	"ehloworld/engine/client"
	"ehloworld/engine/jsontext"
	"ehloworld/engine/netscript"
	"ehloworld/engine/network"
)

// A Mail is a message, with its copies wherever they are.
type Mail struct {
	Number  int    `json:"number"`
	From    string `json:"from"`
	Subject string `json:"subject"`
	About   int    `json:"about,omitempty"` // the message of which it is a report
	Action  string `json:"action,omitempty"`
	Copies  []Copy `json:"copies"`
}

// A Copy is the message for one recipient.
type Copy struct {
	To    string `json:"to"`
	State string `json:"state"` // "queued", "arrived", "failed"; "passed" is to somebody else's address
	Tone  string `json:"tone"`
	Host  string `json:"host"` // which is responsible for it
	Why   string `json:"why,omitempty"`
	Text  string `json:"text,omitempty"` // in its mailbox; only where one message is asked for
	Path  []Hop  `json:"path"`
}

// A Hop is a host that has had it.
type Hop struct {
	Host string `json:"host"`
	Time string `json:"time"`
	Took string `json:"took,omitempty"` // since the hop before
	ID   string `json:"id"`

	at int64
}

// An Opened is a message that is looked at.
type Opened struct {
	Mail Mail   `json:"mail"`
	Text string `json:"text"` // as it is in a mailbox or a queue
}

// mailsOf tells from what has happened which messages there are.
func mailsOf(a *netscript.Around) (list []*Mail) {
	c := clockOf(a)
	by := map[int]*Mail{}
	find := func(number int) *Mail {
		m := by[number]
		if m == nil {
			m = &Mail{Number: number}
			by[number], list = m, append(list, m)
		}
		return m
	}
	from := map[int]string{} // the host that a connection comes from
	for _, x := range a.Timeline().Told() {
		switch e := x.Event.(type) {
		case network.Connected:
			from[e.Connection] = e.From
		case network.Queued:
			m := find(e.Mail)
			if m.From = e.From; m.Subject == "" {
				m.Subject = e.Subject
			}
			for _, to := range e.To {
				m.reach(c, to, "queued", "3", Hop{Host: e.Host, ID: e.ID, at: x.At}, from[e.By])
			}
		case network.Arrived:
			m := find(e.Mail)
			m.From, m.Subject = e.From, network.SubjectOf(e.Text)
			m.reach(c, e.To, "arrived", "2", Hop{Host: e.Host, ID: e.ID, at: x.At}, from[e.By]).Text = e.Text
		case network.Tried:
			m := find(e.Mail)
			for _, r := range e.Results {
				k := m.copy(r.To)
				if k.State != "queued" || k.Host != e.Host {
					continue
				}
				switch r.Fate {
				case client.Failed:
					k.State, k.Tone, k.Why = "failed", "5", because(r)
				case client.Deferred:
					k.Tone, k.Why = "4", because(r)
					if e.Next == 0 {
						k.State, k.Tone = "failed", "5"
					}
				case client.Delivered:
					k.State, k.Tone, k.Host, k.Why = "passed", "", r.Relay, ""
				}
			}
		case network.Reported:
			m := find(e.Mail)
			m.About, m.Action = e.About, e.Action
		}
	}
	return list
}

// because is why a copy is not where it was to go.
func because(r network.Result) string {
	if r.Reply != nil {
		return r.Relay + " says " + strings.Join(r.Reply.Lines, " ")
	}
	return r.Why
}

// copy finds the copy for a recipient.
func (m *Mail) copy(to string) *Copy {
	i := slices.IndexFunc(m.Copies, func(c Copy) bool { return c.To == to })
	if i < 0 {
		i = len(m.Copies)
		m.Copies = append(m.Copies, Copy{To: to})
	}
	return &m.Copies[i]
}

// reach has the copy for a recipient come to a host. What it came through before is that of
// the copy which was at the host before, whatever its address was.
func (m *Mail) reach(c clock, to, state, tone string, h Hop, from string) *Copy {
	k := m.copy(to)
	if len(k.Path) == 0 && from != "" {
		for i := range m.Copies {
			if o := m.Copies[i].Path; len(o) > 0 && o[len(o)-1].Host == from {
				k.Path = slices.Clone(o)
				break
			}
		}
	}
	if n := len(k.Path); n == 0 || k.Path[n-1].Host != h.Host {
		if h.Time = c.at(h.at); n > 0 {
			h.Took = took(h.at - k.Path[n-1].at)
		}
		k.Path = append(k.Path, h)
	}
	k.State, k.Tone, k.Host, k.Why = state, tone, h.Host, ""
	return k
}

// MailOf is a message as it is now; false is that there is none with this number.
func MailOf(a *netscript.Around, number int) (Opened, bool) {
	for _, m := range mailsOf(a) {
		if m.Number == number {
			v := Opened{Mail: *m, Text: a.Timeline().Network().TextOf(number)}
			for _, c := range m.Copies {
				if v.Text == "" {
					v.Text = c.Text
				}
			}
			return v, true
		}
	}
	return Opened{}, false
}

// Append writes it as JSON.
func (v *Opened) Append(dst []byte) []byte {
	o := jsontext.Begin(dst)
	o = v.Mail.append(o.Key("mail"))
	return o.Text("text", v.Text).End()
}

func (m *Mail) append(dst []byte) []byte {
	return jsontext.Begin(dst).Num("number", int64(m.Number)).Text("from", m.From).Text("subject", m.Subject).Some("about", int64(m.About)).Str("action", m.Action).
		List("copies", len(m.Copies), func(dst []byte, i int) []byte {
			c := &m.Copies[i]
			return jsontext.Begin(dst).Text("to", c.To).Text("state", c.State).Text("tone", c.Tone).Text("host", c.Host).Str("why", c.Why).Str("text", c.Text).List("path", len(c.Path), func(dst []byte, i int) []byte {
				h := &c.Path[i]
				return jsontext.Begin(dst).Text("host", h.Host).Text("time", h.Time).Str("took", h.Took).Text("id", h.ID).End()
			}).End()
		}).End()
}
