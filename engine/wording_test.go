package engine

import (
	"strings"
	"testing"

	"ehloworld/engine/facts"
)

// Every reply is one that the RFCs have: its code exists, its enhanced code is of
// the same class (RFC 2034 section 4), its text is short ASCII, its rule exists.
func TestWordings(t *testing.T) {
	for _, w := range Wordings() {
		name := w.Code.String() + " " + w.Text
		if _, ok := facts.FindCode(w.Code); !ok {
			t.Errorf("%s: no such code", name)
		}
		if w.Code.Class() == 3 && w.Enhanced != "" {
			t.Errorf("%s: a 3yz has no enhanced code", name)
		}
		if w.Enhanced != "" {
			if int(w.Enhanced[0]-'0') != w.Code.Class() {
				t.Errorf("%s: enhanced code %s is of another class", name, w.Enhanced)
			}
			if _, ok := facts.FindEnhanced(w.Enhanced); !ok {
				t.Errorf("%s: no enhanced code %s in the registry", name, w.Enhanced)
			}
		}
		if w.Rule != "" {
			if _, ok := facts.FindRule(w.Rule); !ok {
				t.Errorf("%s: no rule %s", name, w.Rule)
			}
		}
		if (w.Text == "") == (w.Lines == nil) {
			t.Errorf("%s: has Text and Lines, or neither", name)
		}
		if (w.Why == "") == (w.Tell == nil) {
			t.Errorf("%s: has Why and Tell, or neither", name)
		}
		if len(w.Text) > 80 || strings.ContainsFunc(w.Text, func(r rune) bool { return r < ' ' || r > '~' }) {
			t.Errorf("%s: not short ASCII", name)
		}
	}
}
