package netshow

import (
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/client"
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
		return jsontext.Typed(dst, "happened").Text("at", e.Clock()).Str("kind", p.kind).Text("text", said(e)).Yes("said", p.said).End()
	case netscript.Moved:
		return jsontext.Typed(dst, "moved").Num("since", ms(e.Since)).End()
	case netscript.Forked:
		return jsontext.Typed(dst, "forked").Text("text", "What came after "+netscript.Happened{At: e.At, Since: e.Since}.Clock()+" is gone: "+engine.Counted(e.Dropped, "event")+". Undo brings it back.").End()
	case netscript.Refused:
		return jsontext.Typed(dst, "refused").Text("why", e.Why).End()
	}
	panic("netshow: an event that it does not know")
}

// said is the sentence without its time.
func said(e netscript.Happened) string { return strings.TrimSpace(e.Sentence()) }

// ms are the milliseconds of a time in ns.
func ms(ns int64) int64 { return ns / 1e6 }

// A place is where something happened, what a mark on the line of time is called, and the
// first digit of a reply that would say as much.
type place struct {
	kind, tone, host string
	connection, mail int
	said             bool // by one host to another
}

// placeOf says where an event belongs. One without a kind is no mark.
func placeOf(e network.Event) place {
	switch e := e.(type) {
	case network.Queued:
		return place{kind: "queued", tone: "3", host: e.Host, connection: e.By, mail: e.Mail}
	case network.Arrived:
		return place{kind: "arrived", tone: "2", host: e.Host, connection: e.By, mail: e.Mail}
	case network.Connected:
		if e.From != "" {
			return place{kind: "connected", host: e.From, connection: e.Connection}
		}
	case network.Unreached:
		return place{kind: "unreached", tone: "4", host: e.From}
	case network.Said:
		return place{connection: e.Connection, said: true}
	case network.Tried:
		if e.Next > 0 && anyDeferred(e.Results) {
			return place{kind: "deferred", tone: "4", host: e.Host, mail: e.Mail}
		}
		return place{host: e.Host, mail: e.Mail}
	case network.Reported:
		tone := map[string]string{"failed": "5", "delayed": "4"}[e.Action]
		if tone == "" {
			tone = "2"
		}
		return place{kind: "reported", tone: tone, host: e.Host, mail: e.Mail}
	case network.Looped:
		return place{kind: "looped", tone: "5", host: e.Host, mail: e.Mail}
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

func anyDeferred(list []network.Result) bool {
	for i := range list {
		if list[i].Fate == client.Deferred {
			return true
		}
	}
	return false
}
