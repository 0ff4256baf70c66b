package show

import "ehloworld/engine/grammar"

// Term appends a rule of the grammar.
func Term(dst []byte, r grammar.Rule) []byte {
	return begin(dst).text("name", r.String()).text("abnf", r.ABNF()).text("source", r.Source()).text("text", r.Sentence()).end()
}
