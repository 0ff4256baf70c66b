package show

import "ehloworld/engine/facts"

// Rule appends a conformance rule.
func Rule(dst []byte, r *facts.Rule) []byte {
	return begin(dst).text("id", r.ID).text("level", r.Level.String()).text("section", r.Section()).
		text("source", r.Source()).text("text", r.Sentence()).end()
}
