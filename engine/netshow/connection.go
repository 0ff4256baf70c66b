package netshow

import (
	"slices"
	"strconv"

	"ehloworld/engine"
	"ehloworld/engine/client"
	"ehloworld/engine/jsontext"
	"ehloworld/engine/netscript"
	"ehloworld/engine/network"
	"ehloworld/engine/show"
)

// A Connection is what was said over one: what the server told, and why the client said
// what it said.
type Connection struct {
	Number int      `json:"number"`
	From   string   `json:"from"`
	To     string   `json:"to"`
	Time   string   `json:"time"` // when it began
	Events []byte   `json:"events" ts:"Event[]"`
	Spoken []Spoken `json:"spoken"`
	Others []int    `json:"others"` // connections between the same two, this one among them
	Deeds  []Deed   `json:"deeds"`
}

// A Spoken is a line of the client, and why it said that.
type Spoken struct {
	Text string `json:"text"`
	Why  string `json:"why"`
}

// ConnectionOf is what was said over a connection up to now; false is that there is none
// with this number.
func ConnectionOf(a *netscript.Around, number int) (v Connection, found bool) {
	c := clockOf(a)
	told := a.Timeline().Told()
	for _, x := range told {
		if e, ok := x.Event.(network.Connected); ok && e.Connection == number {
			v = Connection{Number: number, From: e.From, To: e.To, Time: c.at(x.At)}
			found = true
		}
	}
	for _, x := range told {
		switch e := x.Event.(type) {
		case network.Connected:
			if e.From == v.From && e.To == v.To || e.From == v.To && e.To == v.From {
				v.Others = append(v.Others, e.Connection)
			}
		case network.Said:
			if e.Connection != number {
				continue
			}
			switch s := e.Event.(type) {
			case engine.Delivery, engine.Clock: // it is told where it arrives, and the time once
			case engine.Event:
				v.Events = append(show.Event(v.Events, s), ',')
			case client.Sent:
				if s.Why != "" && len(s.Lines) > 0 {
					v.Spoken = append(v.Spoken, Spoken{s.Lines[0], s.Why})
				}
			}
		}
	}
	if n := len(v.Events); n > 0 {
		v.Events = v.Events[:n-1]
	}
	v.Deeds = pathDeeds(a.Timeline().Network(), v.From, v.To)
	return v, found
}

// pathDeeds are what a button does to the path between two hosts.
func pathDeeds(n *network.Network, a, b string) (list []Deed) {
	if a == "" {
		return nil
	}
	path := a + " " + b
	list = []Deed{{Label: "Cut it now", Line: "!: cut " + path}}
	if slices.ContainsFunc(n.Troubles(), func(t network.Trouble) bool { return t.Host == a && t.With == b || t.Host == b && t.With == a }) {
		return append(list, Deed{Label: "Mend the path", Line: "!: mend " + path})
	}
	return append(list, Deed{Label: "Take the path down", Line: "!: down " + path}, Deed{Label: "Make it slow", Line: "!: slow " + path + " 30s"})
}

// Append writes it as JSON.
func (v *Connection) Append(dst []byte) []byte {
	o := jsontext.Begin(dst).Num("number", int64(v.Number)).Text("from", v.From).Text("to", v.To).Text("time", v.Time)
	o = append(append(append(o.Key("events"), '['), v.Events...), ']')
	return deeds(o.List("spoken", len(v.Spoken), func(dst []byte, i int) []byte {
		return jsontext.Begin(dst).Text("text", v.Spoken[i].Text).Text("why", v.Spoken[i].Why).End()
	}).List("others", len(v.Others), func(dst []byte, i int) []byte { return strconv.AppendInt(dst, int64(v.Others[i]), 10) }), v.Deeds).End()
}
