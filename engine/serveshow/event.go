package serveshow

import (
	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/jsontext"
	"ehloworld/engine/notation"
	"ehloworld/engine/serve"
	"ehloworld/engine/show"
)

func init() {
	client := show.SeatOf
	show.SeatOf = func(r *exercise.Run) notation.Seat {
		if a, ok := r.Around().(notation.Seated); ok {
			return a.Seat()
		}
		return client(r)
	}
	others := show.Elsewhere
	show.Elsewhere = func(dst []byte, e engine.Elsewhere) []byte {
		switch e := e.Event.(type) {
		case serve.Asked:
			return append(show.Event(append(dst, `{"type":"asked","event":`...), e.Event), '}')
		case serve.Said:
			return jsontext.Typed(dst, "said").Num("code", int64(e.Code)).Strings("lines", []string{e.Line}).Str("to", e.To).
				Str("rule", e.Rule).Str("why", e.Text).Str("fault", string(e.Fault)).Yes("last", e.Last).End()
		case serve.Offered:
			return jsontext.Typed(dst, "offered").Text("keyword", e.Keyword).End()
		case serve.Settled:
			return jsontext.Typed(dst, "verdict").Text("text", sentence(e)).Text("why", e.Why).End()
		}
		return others(dst, e)
	}
}

// verdicts are what a client reports, in a sentence that goes on with the recipient.
var verdicts = map[serve.Verdict]string{
	serve.Delivered: "The client reports: delivered to ",
	serve.Retry:     "The client reports: not now, it will try again for ",
	serve.Bounced:   "The client reports: failed, and the sender hears of it, for ",
	serve.Elsewhere: "The client reports: it tries another host for ",
	serve.Hung:      "The client reports: no answer, it will try again for ",
}

func sentence(e serve.Settled) string { return verdicts[e.Verdict] + e.To + "." }
