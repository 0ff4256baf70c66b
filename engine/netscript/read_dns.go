package netscript

import (
	"ehloworld/engine/dns"
	"ehloworld/engine/notation"
)

func (r *reader) record(l notation.Line, w *notation.Words, x dns.Record) {
	w.End()
	if !w.Bad() {
		r.plan.Records = append(r.plan.Records, x)
		r.records = append(r.records, l.Number)
	}
}

func (r *reader) mx(l notation.Line, w *notation.Words) {
	x := dns.Record{Type: dns.MX, Name: w.Domain(), Preference: int(w.Number(0, 65535))}
	if w.Next(".") {
		x.Target = "."
	} else {
		x.Target = w.Domain()
	}
	r.record(l, w, x)
}

func (r *reader) address(l notation.Line, w *notation.Words) {
	r.record(l, w, dns.Record{Type: dns.Address, Name: w.Domain(), Address: w.IP()})
}

func (r *reader) cname(l notation.Line, w *notation.Words) {
	r.record(l, w, dns.Record{Type: dns.CNAME, Name: w.Domain(), Target: w.Domain()})
}

func (r *reader) noName(l notation.Line, w *notation.Words) {
	r.record(l, w, dns.Record{Type: dns.NoName, Name: w.Domain()})
}

func (r *reader) noAnswer(l notation.Line, w *notation.Words) {
	r.record(l, w, dns.Record{Type: dns.NoAnswer, Name: w.Domain()})
}
