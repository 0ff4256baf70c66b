package netshow

import (
	"slices"
	"strings"

	"ehloworld/engine/client"
	"ehloworld/engine/jsontext"
	"ehloworld/engine/netscript"
	"ehloworld/engine/network"
)

// A mail is a message, with its copies wherever they are.
type mail struct {
	number  int
	from    string
	subject string
	about   int // the message of which it is a report
	action  string
	copies  []*copied
	text    string
}

// A copied is the message for one recipient.
type copied struct {
	to    string
	state string // "queued", "arrived", "failed", "nowhere"
	host  string // who is responsible for it
	path  []hop
	why   string
}

// A hop is a host that has had it, since when.
type hop struct {
	host  string
	since int64
	id    string
}

// mailsOf tells from what has happened which messages there are.
func mailsOf(a *netscript.Around) (list []*mail) {
	t := a.Timeline()
	begun := t.Network().Now() - int64(t.Network().Since())
	find := func(number int) *mail {
		for _, m := range list {
			if m.number == number {
				return m
			}
		}
		m := &mail{number: number}
		list = append(list, m)
		return m
	}
	for _, x := range t.Told() {
		since := ms(x.At - begun)
		switch e := x.Event.(type) {
		case network.Queued:
			m := find(e.Mail)
			if m.from = e.From; m.subject == "" {
				m.subject = e.Subject
			}
			for _, to := range e.To {
				c := m.copy(to)
				c.state, c.host = "queued", e.Host
				c.path = append(c.path, hop{e.Host, since, e.ID})
			}
		case network.Arrived:
			m := find(e.Mail)
			m.from, m.text, m.subject = e.From, e.Text, network.SubjectOf(e.Text)
			c := m.copy(e.To)
			if c.state, c.host = "arrived", e.Host; len(c.path) == 0 || c.path[len(c.path)-1].host != e.Host {
				c.path = append(c.path, hop{e.Host, since, e.ID})
			}
		case network.Tried:
			m := find(e.Mail)
			for _, r := range e.Results {
				c := m.copy(r.To)
				switch r.Fate {
				case client.Failed:
					c.state, c.why = "failed", because(r)
				case client.Deferred:
					c.why = because(r)
				}
			}
		case network.Reported:
			m := find(e.Mail)
			m.about, m.action = e.About, e.Action
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
func (m *mail) copy(to string) *copied {
	i := slices.IndexFunc(m.copies, func(c *copied) bool { return c.to == to })
	if i < 0 {
		i = len(m.copies)
		m.copies = append(m.copies, &copied{to: to})
	}
	return m.copies[i]
}

func (m *mail) append(dst []byte) []byte {
	return jsontext.Begin(dst).Num("number", int64(m.number)).Text("from", m.from).Text("subject", m.subject).Num("about", int64(m.about)).Str("action", m.action).
		List("copies", len(m.copies), func(dst []byte, i int) []byte {
			c := m.copies[i]
			return jsontext.Begin(dst).Text("to", c.to).Text("state", c.state).Text("host", c.host).Str("why", c.why).
				List("path", len(c.path), func(dst []byte, i int) []byte {
					h := &c.path[i]
					return jsontext.Begin(dst).Text("host", h.host).Num("since", h.since).Text("id", h.id).End()
				}).End()
		}).End()
}

// Mail appends a message with its text, as it is now in its mailbox or a queue; false is
// that there is none with this number.
func Mail(dst []byte, a *netscript.Around, number int) ([]byte, bool) {
	for _, m := range mailsOf(a) {
		if m.number == number {
			if m.text == "" {
				m.text = a.Timeline().Network().TextOf(number)
			}
			o := jsontext.Begin(dst)
			o = m.append(o.Key("mail"))
			return o.Text("text", m.text).End(), true
		}
	}
	return dst, false
}
