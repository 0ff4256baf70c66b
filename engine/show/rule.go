package show

import (
	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
)

// Rule appends a conformance rule.
func Rule(dst []byte, r *facts.Rule) []byte {
	return begin(dst).text("id", r.ID).text("level", r.Level.String()).text("section", r.Section()).
		text("source", r.Source()).text("text", r.Sentence()).end()
}

// Term appends a rule of the grammar.
func Term(dst []byte, r grammar.Rule) []byte {
	return begin(dst).text("name", r.String()).text("abnf", r.ABNF()).text("source", r.Source()).text("text", r.Sentence()).end()
}
