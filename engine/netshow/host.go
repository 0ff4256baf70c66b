package netshow

import (
	"strings"

	"ehloworld/engine/jsontext"
	"ehloworld/engine/netscript"
	"ehloworld/engine/network"
)

// Host appends what a host has; false is that there is none of this name.
func Host(dst []byte, a *netscript.Around, name string) ([]byte, bool) {
	n := a.Timeline().Network()
	for _, h := range n.Hosts() {
		if !strings.EqualFold(h.Name, name) {
			continue
		}
		boxes := boxesOf(&h)
		log := network.Log(n, a.Timeline().Told(), h.Name)
		return jsontext.Begin(dst).Text("name", h.Name).Text("address", h.Address).Text("state", stateOf(&h)).Text("settings", a.Settings(h.Name)).
			List("queue", len(h.Queue), func(dst []byte, i int) []byte { return entry(dst, &h.Queue[i]) }).
			List("mailboxes", len(boxes), func(dst []byte, i int) []byte {
				b := &boxes[i]
				return jsontext.Begin(dst).Text("address", b.address).List("letters", len(b.letters), func(dst []byte, i int) []byte {
					l := &h.Letters[b.letters[i]]
					return jsontext.Begin(dst).Text("from", l.From).Text("subject", network.SubjectOf(l.Text)).Text("text", l.Text).End()
				}).End()
			}).
			Strings("log", log).End(), true
	}
	return dst, false
}

// A box is a mailbox, and which of the host's letters are in it.
type box struct {
	address string
	letters []int
}

func boxesOf(h *network.HostView) (list []box) {
each:
	for i := range h.Letters {
		for j := range list {
			if list[j].address == h.Letters[i].To {
				list[j].letters = append(list[j].letters, i)
				continue each
			}
		}
		list = append(list, box{h.Letters[i].To, []int{i}})
	}
	return list
}

func entry(dst []byte, e *network.EntryView) []byte {
	return jsontext.Begin(dst).Text("id", e.ID).Num("mail", int64(e.Mail)).Text("from", e.From).Num("tries", int64(e.Tries)).
		Num("next", ms(int64(e.Next))).Num("arrived", ms(int64(e.Arrived))).Num("until", ms(int64(e.Until))).
		List("to", len(e.To), func(dst []byte, i int) []byte {
			r := &e.To[i]
			return jsontext.Begin(dst).Text("to", r.To).Str("why", because(network.Result(*r))).End()
		}).End()
}
