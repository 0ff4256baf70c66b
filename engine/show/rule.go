package show

import (
	"ehloworld/engine/grammar"
	"ehloworld/engine/jsontext"
)

// Term appends a rule of the grammar.
func Term(dst []byte, r grammar.Rule) []byte {
	return jsontext.Begin(dst).Text("name", r.String()).Text("abnf", r.ABNF()).Text("source", r.Source()).Text("text", r.Sentence()).End()
}
