package show

import (
	"ehloworld/engine/jsontext"
	"strconv"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/grammar"
	"ehloworld/engine/notation"
)

// Elsewhere appends an event of a network. It is package netshow's, in a program that has
// networks.
var Elsewhere func(dst []byte, e engine.Elsewhere) []byte

// Event appends an event.
func Event(dst []byte, e exercise.Event) []byte {
	switch e := e.(type) {
	case engine.Open:
		return jsontext.Typed(dst, "open").Text("host", e.Host).Text("peer", e.Peer).Yes("secure", e.Secure).End()
	case engine.Line:
		o := jsontext.Typed(dst, "line").Text("text", e.Text).Text("kind", e.Kind).Str("verb", e.Verb).Text("state", string(e.State))
		return parseError(nodes(o, e.Nodes), e.Err).Str("advice", e.Advice).Str("suggestion", e.Suggestion).Yes("before", e.Before).Yes("early", e.Early).Yes("followed", e.Followed).End()
	case engine.Pending:
		return jsontext.Typed(dst, "pending").Text("octets", e.Octets).End()
	case engine.Reply:
		return reply(jsontext.Typed(dst, "reply"), &e).End()
	case engine.Sent:
		return jsontext.Typed(dst, "sent").Strings("lines", e.Lines).Str("why", e.Why).End()
	case engine.Change:
		return jsontext.Typed(dst, "change").Text("from", string(e.From)).Text("to", string(e.To)).End()
	case engine.Text:
		return jsontext.Typed(dst, "text").Text("octets", e.Octets).List("unstuffed", len(e.Unstuffed), func(dst []byte, i int) []byte {
			return strconv.AppendInt(dst, int64(e.Unstuffed[i]), 10)
		}).End()
	case engine.Octets:
		return jsontext.Typed(dst, "octets").Text("octets", e.Octets).Num("left", e.Left).End()
	case engine.Discard:
		return jsontext.Typed(dst, "discard").Text("octets", e.Octets).Text("why", e.Why).End()
	case engine.Secured:
		return jsontext.Typed(dst, "secured").Str("err", e.Err).End()
	case engine.Auth:
		return jsontext.Typed(dst, "auth").Text("mechanism", e.Mechanism).Str("user", e.User).Num("step", int64(e.Step)).Yes("ok", e.Ok).End()
	case engine.Delivery:
		return jsontext.Typed(dst, "delivery").Text("to", e.To).Str("from", e.From).Text("id", e.ID).Yes("final", e.Final).Text("text", e.Text).
			Strings("mail", e.Mail).Strings("rcpt", e.Rcpt).End()
	case engine.Clock:
		return jsontext.Typed(dst, "clock").Num("now", e.Now).Text("passed", notation.InWords(e.Passed)).End()
	case engine.Close:
		return jsontext.Typed(dst, "close").Text("reason", e.Reason).End()
	case exercise.Met:
		return jsontext.Typed(dst, "met").Text("label", e.Label).Num("step", int64(e.Step)).Yes("done", e.Done).Str("why", e.Why).End()
	case exercise.Lost:
		return jsontext.Typed(dst, "lost").Text("label", e.Label).End()
	case exercise.Missed:
		return jsontext.Typed(dst, "missed").Text("label", e.Label).Text("why", e.Why).End()
	}
	if e, ok := e.(engine.Elsewhere); ok {
		return Elsewhere(dst, e)
	}
	panic("show: an event that it does not know")
}

func reply(o jsontext.Object, r *engine.Reply) jsontext.Object {
	return o.Num("code", int64(r.Code)).Str("enhanced", r.Enhanced).Strings("lines", r.Lines).
		Str("rule", r.Rule).Str("why", r.Why).Str("to", r.To)
}

func nodes(o jsontext.Object, list []grammar.Node) jsontext.Object {
	return o.List("nodes", len(list), func(dst []byte, i int) []byte {
		n := &list[i]
		return jsontext.Begin(dst).Num("start", int64(n.Start)).Num("end", int64(n.End)).Text("rule", n.Rule.String()).
			Num("depth", int64(n.Depth)).End()
	})
}

func parseError(o jsontext.Object, e *grammar.Error) jsontext.Object {
	if e == nil {
		return o
	}
	return jsontext.Begin(o.Key("err")).Num("at", int64(e.At)).Text("rule", e.Rule.String()).Text("want", e.Wanted()).End()
}
