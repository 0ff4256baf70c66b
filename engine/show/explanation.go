package show

import "ehloworld/engine"

// Explanation appends what Session.Explain says of a line.
func Explanation(dst []byte, e *engine.Explanation) []byte {
	o := begin(dst).text("kind", e.Kind).str("verb", e.Verb).str("what", e.What).notes("notes", e.Notes)
	o = parseError(o, e.Err).str("advice", e.Advice).str("coming", e.Coming)
	if e.Answer != nil {
		o = reply(typed(o.key("answer"), "reply"), e.Answer).end()
	}
	o = o.list("then", len(e.Then), func(dst []byte, i int) []byte {
		return reply(typed(dst, "reply"), &e.Then[i]).end()
	})
	return o.str("waits", e.Waits).num("length", int64(e.Length)).fills(e.Fills).str("client", e.Client).end()
}

// Letter appends what ReadLetter says.
func Letter(dst []byte, l *engine.MessageView) []byte {
	return begin(dst).notes("trace", l.Trace).str("subject", l.Subject).list("people", len(l.People), func(dst []byte, i int) []byte {
		return begin(dst).text("name", l.People[i].Name).text("value", l.People[i].Value).end()
	}).strings("says", l.Says).end()
}

func (o object) notes(key string, list []engine.Note) object {
	return o.list(key, len(list), func(dst []byte, i int) []byte {
		n := &list[i]
		return begin(dst).num("start", int64(n.Start)).num("end", int64(n.End)).num("depth", int64(n.Depth)).
			text("name", n.Name).str("abnf", n.ABNF).str("source", n.Source).text("text", n.Text).str("page", n.Page).end()
	})
}
