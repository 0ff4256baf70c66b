package pages

import (
	"encoding/json"
	"testing"

	"ehloworld/engine/facts"
	"ehloworld/site/assets/sitetest"
)

// What the page can look up is what facts says.
func TestJudgeData(t *testing.T) {
	data, err := json.Marshal(newJudgeData())
	if err != nil {
		t.Fatal(err)
	}
	d := sitetest.ReadJudge(t, data)
	for i, k := range judgeKinds {
		for _, text := range sitetest.JudgedTexts(d) {
			got, at := sitetest.Look(d, i, text)
			want := facts.Judge(k.kind, text)
			if got.Standing != want.Standing.String() || got.OK != want.OK {
				t.Errorf("%q as %s: %s %t, want %s %t", text, k.label, got.Standing, got.OK, want.Standing, want.OK)
				continue
			}
			if want.Standing == facts.Malformed {
				// A mark after a space is on it: that a word should follow is not sure before it comes.
				if at != want.At && at != want.At-1 {
					t.Errorf("%q as %s: octet %d, want %d", text, k.label, at, want.At)
				}
				if by := d.Rulings[got.By[0]]; by.Source != want.By[0].Source {
					t.Errorf("%q as %s: decided by %s, want %s", text, k.label, by.Source, want.By[0].Source)
				}
				continue
			}
			if got.Text != want.Text || len(got.By) != len(want.By) || d.Rulings[got.By[0]].Says != want.By[0].Says {
				t.Errorf("%q as %s: %q by %v, want %q by %v", text, k.label, got.Text, got.By, want.Text, want.By)
			}
		}
	}
}
