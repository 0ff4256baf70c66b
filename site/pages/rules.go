package pages

import (
	"encoding/json"

	"ehloworld/engine/facts"
)

// ruleTexts are the conformance rules as the page explains a reply with them: by
// id, the sentence and its source. The engine in the page knows their ids alone,
// because the texts would be a seventieth of its weight.
func ruleTexts() ([]byte, error) {
	texts := map[string][2]string{}
	for _, r := range facts.Rules() {
		texts[r.ID] = [2]string{r.Sentence(), r.Source()}
	}
	return json.Marshal(texts)
}
