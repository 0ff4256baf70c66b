package netshow

import (
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/jsontext"
	"ehloworld/engine/netscript"
	"ehloworld/engine/network"
	"ehloworld/engine/show"
)

func init() { show.Elsewhere = event }

// event appends something that happened elsewhere.
func event(dst []byte, e engine.Elsewhere) []byte {
	switch e := e.Event.(type) {
	case netscript.Happened:
		p := placeOf(e.Event)
		return jsontext.Typed(dst, "happened").Num("since", ms(e.Since)).Text("at", e.Clock()).Str("kind", p.kind).Text("text", said(e)).Yes("said", p.said).
			Str("host", p.host).Num("connection", int64(p.connection)).Num("mail", int64(p.mail)).End()
	case netscript.Moved:
		return jsontext.Typed(dst, "moved").Num("since", ms(e.Since)).End()
	case netscript.Refused:
		return jsontext.Typed(dst, "refused").Text("why", e.Why).End()
	}
	panic("netshow: an event that it does not know")
}

// said is the sentence without its time.
func said(e netscript.Happened) string { return strings.TrimSpace(e.Sentence()) }

// ms are the milliseconds of a time in ns.
func ms(ns int64) int64 { return ns / 1e6 }

// A place is where something happened, and what a mark on the line of time is called.
type place struct {
	kind, host       string
	connection, mail int
	said             bool // by one host to another
}

// placeOf says where an event belongs. One without a kind is no mark.
func placeOf(e network.Event) place {
	switch e := e.(type) {
	case network.Queued:
		return place{kind: "queued", host: e.Host, connection: e.By, mail: e.Mail}
	case network.Arrived:
		return place{kind: "arrived", host: e.Host, connection: e.By, mail: e.Mail}
	case network.Connected:
		return place{kind: "connected", host: e.From, connection: e.Connection}
	case network.Unreached:
		return place{kind: "unreached", host: e.From}
	case network.Said:
		return place{connection: e.Connection, said: true}
	case network.Tried:
		if e.Next > 0 {
			return place{kind: "deferred", host: e.Host, mail: e.Mail}
		}
		return place{host: e.Host, mail: e.Mail}
	case network.Reported:
		return place{kind: "reported", host: e.Host, mail: e.Mail}
	case network.Looped:
		return place{kind: "looped", host: e.Host, mail: e.Mail}
	case network.Asked:
		return place{host: e.Host}
	case network.Removed:
		return place{host: e.Host, mail: e.Mail}
	case network.Troubled:
		return place{kind: "trouble", host: e.Host}
	case network.Flushed:
		return place{kind: "act", host: e.Host}
	case network.Settled:
		return place{kind: "act", host: e.Host}
	}
	return place{}
}
