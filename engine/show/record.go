package show

import (
	"ehloworld/engine/export"
	"ehloworld/engine/jsontext"
)

// Record appends a run as it can be handed on.
func Record(dst []byte, r export.Record) []byte {
	return jsontext.Begin(dst).Text("scene", r.Scene).Text("dialogue", r.Dialogue).Num("hidden", int64(r.Hidden)).Str("codes", r.Codes).Yes("moved", r.Moved).End()
}

// Replay appends a record that was read, as lines of a script and what the
// server said to each.
func Replay(dst []byte, r *export.Replay) []byte {
	return jsontext.Begin(dst).Text("scene", r.Scene).List("turns", len(r.Turns), func(dst []byte, i int) []byte {
		o := jsontext.Begin(dst)
		if i > 0 { // the first is the greeting
			in := &r.Turns[i].Input
			o = o.Str("line", in.String()).Str("passed", passed(in))
		}
		return o.Strings("said", r.Turns[i].Said).End()
	}).End()
}
