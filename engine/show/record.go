package show

import "ehloworld/engine/export"

// Record appends a run as it can be handed on.
func Record(dst []byte, r export.Record) []byte {
	return begin(dst).text("scene", r.Scene).text("dialogue", r.Dialogue).num("hidden", int64(r.Hidden)).str("codes", r.Codes).yes("moved", r.Moved).end()
}

// Replay appends a record that was read, as lines of a script and what the
// server said to each.
func Replay(dst []byte, r *export.Replay) []byte {
	return begin(dst).text("scene", r.Scene).list("turns", len(r.Turns), func(dst []byte, i int) []byte {
		o := begin(dst)
		if i > 0 { // the first is the greeting
			in := &r.Turns[i].Input
			o = o.str("line", in.String()).str("passed", passed(in))
		}
		return o.strings("said", r.Turns[i].Said).end()
	}).end()
}
