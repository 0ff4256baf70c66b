package draw

import (
	"encoding/xml"
	"strings"
	"testing"

	"ehloworld/engine/grammar"
	"ehloworld/site/page"
)

// Every rule is drawn, or told in words; what is drawn names all that the rule
// names, and is well-formed.
func TestRailroads(t *testing.T) {
	inWords := map[string]bool{"hexchar": true, "U-label": true}
	for _, r := range grammar.Rules() {
		p := page.Page{Path: page.Grammar}
		drawn := string(Railroad(p, r))
		if (drawn == "") != inWords[r.String()] {
			t.Errorf("%s: drawn is %t", r.ABNF(), drawn != "")
			continue
		}
		if err := xml.Unmarshal([]byte(drawn), new(any)); drawn != "" && err != nil {
			t.Errorf("%s: %v", r, err)
		}
		body, _ := RuleBody(r)
		for _, s := range ABNFToken.FindAllString(body, -1) {
			if s = strings.Trim(s, `"`); drawn != "" && !strings.Contains(drawn, ">"+escaped(s)+"<") {
				t.Errorf("%s: does not draw %q", r.ABNF(), s)
			}
		}
	}
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s))
	return strings.NewReplacer("&#34;", "&#34;", "&#39;", "&#39;").Replace(b.String())
}

// The ways in which a phrase can be repeated.
func TestABNF(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{`1*20DIGIT`, "1 to 20 times"}, {`3("." Snum)`, "3 times"}, {`*5(":" IPv6-hex)`, "1 to 5 times"},
		{`1*DIGIT`, ""}, {`[Domain]`, ""}, {`2( "-" / "+" )`, "2 times"},
	} {
		p := abnfReader{rest: test.text}
		if got := p.choice(); p.rest != "" || got.kind != repeated || got.times() != test.want {
			t.Errorf("%s: %+v %q, rest %q, want %q", test.text, got, got.times(), p.rest, test.want)
		}
	}
}
