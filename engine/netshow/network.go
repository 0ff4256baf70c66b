package netshow

import (
	"ehloworld/engine/jsontext"
	"ehloworld/engine/netscript"
	"ehloworld/engine/network"
)

// Network appends how a network stands now. Times are milliseconds since it began.
func Network(dst []byte, a *netscript.Around) []byte {
	t := a.Timeline()
	n := t.Network()
	begun := n.Now() - int64(n.Since())
	hosts, open, mails := n.Hosts(), n.Connections(), mailsOf(a)
	marks := marksOf(t.All(), begun)
	o := jsontext.Begin(dst).Num("since", ms(int64(n.Since()))).Num("end", ms(t.End()-begun)).Num("clock", n.Now()/1e9).
		Num("due", ms(int64(n.Due()))).Text("at", a.Host()).Yes("connected", n.Typed() != nil)
	o = o.List("hosts", len(hosts), func(dst []byte, i int) []byte {
		h := &hosts[i]
		return jsontext.Begin(dst).Text("name", h.Name).Text("address", h.Address).Yes("closed", h.Closed).Text("state", stateOf(h)).
			Num("queued", int64(len(h.Queue))).Num("letters", int64(len(h.Letters))).End()
	})
	o = o.List("connections", len(open), func(dst []byte, i int) []byte {
		c := &open[i]
		return jsontext.Begin(dst).Num("number", int64(c.Number)).Text("from", c.From).Text("to", c.To).Num("mail", int64(c.Mail)).Str("step", c.Step).End()
	})
	o = o.List("mails", len(mails), func(dst []byte, i int) []byte { return mails[i].append(dst) })
	o = o.List("marks", len(marks), func(dst []byte, i int) []byte {
		m := &marks[i]
		return jsontext.Begin(dst).Num("since", m.since).Text("kind", m.kind).Text("text", m.text).Str("host", m.host).Num("mail", int64(m.mail)).End()
	})
	return o.End()
}

// stateOf is a word for how a host is.
func stateOf(h *network.HostView) string {
	state := "up"
	if h.Stopped {
		state = "stopped"
	}
	for _, t := range h.Troubles {
		if t.With == "" {
			state = t.Kind.String()
		}
	}
	return state
}

// A mark is a moment on the line of time.
type mark struct {
	since int64
	place
	text string
}

func marksOf(told []network.Told, begun int64) (list []mark) {
	for _, x := range told {
		p := placeOf(x.Event)
		if p.kind == "" {
			continue
		}
		text := said(netscript.Happened{At: x.At, Since: x.At - begun, Event: x.Event})
		list = append(list, mark{ms(x.At - begun), p, text})
	}
	return list
}
