package show

import (
	"ehloworld/engine/facts"
	"ehloworld/engine/script"
)

// Record appends a run as it can be handed on.
func Record(dst []byte, r script.Record) []byte {
	return begin(dst).text("scene", r.Scene).text("dialogue", r.Dialogue).num("hidden", int64(r.Hidden)).str("codes", r.Codes).yes("moved", r.Moved).end()
}

// Replay appends a record that was read, as lines of a script and what the
// server said to each.
func Replay(dst []byte, r *script.Replay) []byte {
	return begin(dst).text("scene", r.Scene).list("turns", len(r.Turns), func(dst []byte, i int) []byte {
		o := begin(dst)
		if i > 0 { // the first is the greeting
			o = o.str("line", r.Turns[i].Input.String())
		}
		return o.strings("said", r.Turns[i].Said).end()
	}).end()
}

// Verdict appends whether a name may be used, and which texts decide that.
func Verdict(dst []byte, v *facts.Verdict) []byte {
	o := begin(dst).yes("ok", v.OK).text("standing", v.Standing.String()).text("text", v.Text).str("rule", v.Rule).
		num("at", int64(v.At)).str("want", v.Want).list("by", len(v.By), func(dst []byte, i int) []byte {
		r := v.By[i]
		return begin(dst).num("year", int64(r.Year)).text("source", r.Source).text("says", r.Says).end()
	})
	if v.Wild != nil {
		o = o.str("who", v.Wild.Who).str("what", v.Wild.What)
	}
	return o.end()
}
