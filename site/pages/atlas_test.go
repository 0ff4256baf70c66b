package pages

import (
	"strings"
	"testing"

	"ehloworld/site/assets"
	"ehloworld/site/dialogue"
)

// A code that this server can send and that no sample provokes makes no site,
// nor does a sample that provokes another.
func TestAtlasIsWhole(t *testing.T) {
	root, err := assets.SourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	whole, err := openAtlas(root, nil)
	if err != nil {
		t.Fatal(err)
	}
	for code, d := range whole.samples {
		delete(whole.samples, code)
		if err := whole.check(); err == nil || !strings.Contains(err.Error(), code.String()) {
			t.Errorf("without %s: %v", d.File, err)
		}
		whole.samples[code] = d
	}
	other := *whole.samples[550].Dialogue
	other.File = "550-again.txt"
	whole.samples[551] = &dialogue.Sample{Code: 551, Dialogue: &other}
	if err := whole.check(); err == nil || !strings.HasPrefix(err.Error(), "site/atlas/550-again.txt:1: ") || !strings.Contains(err.Error(), "no 551") {
		t.Errorf("551 by another's sample: %v", err)
	}
}
