package pages

import (
	"encoding/json"

	"ehloworld/engine/facts"
)

// RuleTexts are a sentence and its source, by the id of the rule.
type RuleTexts map[string][2]string

// ruleTexts are the conformance rules as the page explains a reply with them: by
// id, the sentence and its source. The engine in the page knows their ids alone,
// because the texts would be a seventieth of its weight.
func ruleTexts() ([]byte, error) {
	texts := RuleTexts{}
	for _, r := range facts.Rules() {
		texts[r.ID] = [2]string{r.Sentence(), r.Source()}
	}
	return json.Marshal(texts)
}
