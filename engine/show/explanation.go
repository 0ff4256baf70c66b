package show

import (
	"ehloworld/engine"
	"ehloworld/engine/jsontext"
)

// Explanation appends what Session.Explain says of a line.
func Explanation(dst []byte, e *engine.Explanation) []byte {
	o := jsontext.Begin(dst).Text("kind", e.Kind).Str("verb", e.Verb).Str("what", e.What).With(notes("notes", e.Notes))
	o = parseError(o, e.Err).Str("advice", e.Advice).Str("coming", e.Coming)
	if e.Answer != nil {
		o = reply(jsontext.Typed(o.Key("answer"), "reply"), e.Answer).End()
	}
	o = o.List("then", len(e.Then), func(dst []byte, i int) []byte {
		return reply(jsontext.Typed(dst, "reply"), &e.Then[i]).End()
	})
	return o.Str("waits", e.Waits).Num("length", int64(e.Length)).With(fills(e.Fills)).Str("client", e.Client).End()
}

// Letter appends what ReadLetter says.
func Letter(dst []byte, l *engine.MessageView) []byte {
	return jsontext.Begin(dst).With(notes("trace", l.Trace)).Str("subject", l.Subject).List("people", len(l.People), func(dst []byte, i int) []byte {
		return jsontext.Begin(dst).Text("name", l.People[i].Name).Text("value", l.People[i].Value).End()
	}).Strings("says", l.Says).End()
}

func notes(key string, list []engine.Note) func(jsontext.Object) jsontext.Object {
	return func(o jsontext.Object) jsontext.Object {
		return o.List(key, len(list), func(dst []byte, i int) []byte {
			n := &list[i]
			return jsontext.Begin(dst).Num("start", int64(n.Start)).Num("end", int64(n.End)).Num("depth", int64(n.Depth)).
				Text("name", n.Name).Str("abnf", n.ABNF).Str("source", n.Source).Text("text", n.Text).Str("page", n.Page).End()
		})
	}
}
