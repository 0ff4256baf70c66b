package show

import "ehloworld/engine"

// Explanation appends what Session.Explain says of a line.
func Explanation(dst []byte, e *engine.Explanation) []byte {
	o := begin(dst).text("kind", e.Kind).str("verb", e.Verb).list("notes", len(e.Notes), func(dst []byte, i int) []byte {
		n := &e.Notes[i]
		return begin(dst).num("start", int64(n.Start)).num("end", int64(n.End)).num("depth", int64(n.Depth)).
			text("name", n.Name).str("abnf", n.ABNF).str("source", n.Source).text("text", n.Text).end()
	})
	o = parseError(o, e.Err)
	if e.Answer != nil {
		o = reply(begin(o.key("answer")).str("type", "reply"), e.Answer).end()
	}
	return o.num("length", int64(e.Length)).end()
}
