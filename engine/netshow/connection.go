package netshow

import (
	"ehloworld/engine"
	"ehloworld/engine/client"
	"ehloworld/engine/jsontext"
	"ehloworld/engine/netscript"
	"ehloworld/engine/network"
)

// A line is what one end of a connection has said.
type line struct {
	since     int64
	from      string // "client", "server"; "next" is what the client does after a reply
	text      string
	why, rule string
	to        string // the verb that a server's line answers
}

// Connection appends what was said over a connection up to now; false is that there is none
// with this number.
func Connection(dst []byte, a *netscript.Around, number int) ([]byte, bool) {
	t := a.Timeline()
	begun := t.Network().Now() - int64(t.Network().Since())
	found, from, to, over := false, "", "", ""
	var lines []line
	for _, x := range t.Told() {
		switch e := x.Event.(type) {
		case network.Connected:
			if e.Connection == number {
				found, from, to = true, e.From, e.To
			}
		case network.Said:
			if e.Connection != number {
				continue
			}
			since := ms(x.At - begun)
			switch s := e.Event.(type) {
			case engine.Reply:
				for _, one := range s.Lines {
					lines = append(lines, line{since: since, from: "server", text: one, why: s.Why, rule: s.Rule, to: s.To})
				}
			case engine.Line:
				if e.From == "" {
					lines = append(lines, line{since: since, from: "client", text: s.Text})
				}
			case client.Sent:
				for _, one := range s.Lines {
					lines = append(lines, line{since: since, from: "client", text: one, why: s.Why})
				}
			case client.Heard:
				if n := len(lines); n > 0 {
					lines = append(lines, line{since: since, from: "next", text: s.Move, why: s.Why, rule: s.Rule})
				}
			case client.Close:
				over = s.Reason
			}
		}
	}
	return jsontext.Begin(dst).Num("number", int64(number)).Text("from", from).Text("to", to).Str("over", over).
		List("lines", len(lines), func(dst []byte, i int) []byte {
			l := &lines[i]
			return jsontext.Begin(dst).Num("since", l.since).Text("from", l.from).Text("text", l.text).Str("why", l.why).Str("rule", l.rule).Str("to", l.to).End()
		}).End(), found
}
