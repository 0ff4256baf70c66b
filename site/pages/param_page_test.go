package pages

import (
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/site/page"
)

// The page of an extension has the grammar of each parameter's value, and says of each
// other parameter that it takes none.
func TestValuesOfParameters(t *testing.T) {
	s := site(t)
	for _, x := range engine.Extensions() {
		for _, p := range x.Params {
			part := between(t, string(s[page.ExtensionPath(x.Keyword)]), `<h3 id="`+p.Verb+"-"+p.Name+`">`, "</section>")
			grammar, none := strings.Contains(part, ">"+p.Rule.String()+" = "), strings.Contains(part, "It takes no value.")
			if takes := p.Rule.String() != ""; grammar != takes || none == takes {
				t.Errorf("%s, %s of %s: the grammar %q is shown: %t; it says that there is no value: %t", x.Keyword, p.Name, p.Verb, p.Rule, grammar, none)
			}
		}
	}
}
