package show

import (
	"strconv"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/grammar"
	"ehloworld/engine/notation"
)

// Event appends an event.
func Event(dst []byte, e exercise.Event) []byte {
	switch e := e.(type) {
	case engine.Open:
		return typed(dst, "open").text("host", e.Host).text("peer", e.Peer).yes("secure", e.Secure).end()
	case engine.Line:
		o := typed(dst, "line").text("text", e.Text).text("kind", e.Kind).str("verb", e.Verb).text("state", string(e.State))
		return parseError(nodes(o, e.Nodes), e.Err).str("advice", e.Advice).str("suggestion", e.Suggestion).yes("before", e.Before).yes("early", e.Early).yes("followed", e.Followed).end()
	case engine.Pending:
		return typed(dst, "pending").text("octets", e.Octets).end()
	case engine.Reply:
		return reply(typed(dst, "reply"), &e).end()
	case engine.Sent:
		return typed(dst, "sent").strings("lines", e.Lines).str("why", e.Why).end()
	case engine.Change:
		return typed(dst, "change").text("from", string(e.From)).text("to", string(e.To)).end()
	case engine.Text:
		return typed(dst, "text").text("octets", e.Octets).list("unstuffed", len(e.Unstuffed), func(dst []byte, i int) []byte {
			return strconv.AppendInt(dst, int64(e.Unstuffed[i]), 10)
		}).end()
	case engine.Octets:
		return typed(dst, "octets").text("octets", e.Octets).num("left", e.Left).end()
	case engine.Discard:
		return typed(dst, "discard").text("octets", e.Octets).text("why", e.Why).end()
	case engine.Secured:
		return typed(dst, "secured").str("err", e.Err).end()
	case engine.Auth:
		return typed(dst, "auth").text("mechanism", e.Mechanism).str("user", e.User).num("step", int64(e.Step)).yes("ok", e.Ok).end()
	case engine.Delivery:
		return typed(dst, "delivery").text("to", e.To).str("from", e.From).text("id", e.ID).text("text", e.Text).
			strings("mail", e.Mail).strings("rcpt", e.Rcpt).end()
	case engine.Clock:
		return typed(dst, "clock").num("now", e.Now).text("passed", notation.InWords(e.Passed)).end()
	case engine.Close:
		return typed(dst, "close").text("reason", e.Reason).end()
	case exercise.Met:
		return typed(dst, "met").text("label", e.Label).num("step", int64(e.Step)).yes("done", e.Done).str("why", e.Why).end()
	case exercise.Lost:
		return typed(dst, "lost").text("label", e.Label).end()
	case exercise.Missed:
		return typed(dst, "missed").text("label", e.Label).text("why", e.Why).end()
	}
	panic("show: an event that it does not know")
}

func reply(o object, r *engine.Reply) object {
	return o.num("code", int64(r.Code)).str("enhanced", r.Enhanced).strings("lines", r.Lines).
		str("rule", r.Rule).str("why", r.Why).str("to", r.To)
}

func nodes(o object, list []grammar.Node) object {
	return o.list("nodes", len(list), func(dst []byte, i int) []byte {
		n := &list[i]
		return begin(dst).num("start", int64(n.Start)).num("end", int64(n.End)).text("rule", n.Rule.String()).
			num("depth", int64(n.Depth)).end()
	})
}

func parseError(o object, e *grammar.Error) object {
	if e == nil {
		return o
	}
	return begin(o.key("err")).num("at", int64(e.At)).text("rule", e.Rule.String()).text("want", e.Wanted()).end()
}
