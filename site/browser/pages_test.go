package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"ehloworld/site/assets/sitetest"
	"ehloworld/site/build/buildtest"
	"ehloworld/site/page"
)

// looked are a page of each kind; the page of live sessions has tests of its own.
var looked = []struct{ name, path string }{
	{"home", ""}, {"contents", "learn/"}, {"lesson", "learn/a1.html"}, {"sandbox", "sandbox.html"}, {"network", page.Network},
	{"atlas", "atlas/"}, {"code", "atlas/550.html"}, {"code-unsent", "atlas/571.html"}, {"code-four", "atlas/535.html"}, {"list", page.List},
	{"conformance", "conformance.html"}, {"passport", page.Passport}, {"about", page.About},
	{"reference", "reference/"}, {"glossary", page.Glossary}, {"verb", "reference/verb-mail.html"}, {"extension", "reference/extension-size.html"},
	{"registry", "reference/registry.html"}, {"enhanced", "reference/enhanced.html"}, {"grammar", "reference/grammar.html"},
	{"states", "reference/states.html"}, {"client", "reference/client.html"}, {"dns", "reference/dns.html"}, {"reports", page.Reports}, {"servers", page.Servers}, {"x", "reference/x.html"}, {"notfound", page.NotFound},
}

// Every kind of page, in both themes, wide and narrow: nothing is wrong with
// it, nothing lies outside its window, and all can be hit with a finger.
func TestPages(t *testing.T) {
	t.Parallel()
	for _, page := range looked {
		for _, theme := range []string{"light", "dark"} {
			t.Run(page.name+"-"+theme, func(t *testing.T) {
				t.Parallel()
				v := blank(t)
				v.theme(theme)
				v.visit(page.path)
				v.fits()
				v.touchable()
				v.accessible()
				v.shot(page.name + "-" + theme)
				v.phone()
				v.fits()
				v.touchable()
				v.accessible()
				v.shot("phone-" + page.name + "-" + theme)
			})
		}
	}
}

// Without JavaScript a lesson reads whole, its exercise and solution included,
// and says why there is no session.
func TestWithoutScript(t *testing.T) {
	t.Parallel()
	v := blank(t)
	send(v, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	v.visit("learn/b5.html")
	if shown := ask[string](v, "document.body.innerText"); !strings.Contains(shown, "needs JavaScript") {
		t.Error("does not show why there is no session")
	}
	text := ask[string](v, "document.body.textContent") // what is folded, too
	for _, want := range []string{
		"Out of turn", "Bad sequence of commands", "Get a 503 three times", "In which state is an envelope open already", "On to B6",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("does not say %q", want)
		}
	}
	v.fits()
	v.phone()
	v.fits()
	v.shot("phone-without-script")
}

// No kind of page is left out of the tests of all kinds.
func TestKinds(t *testing.T) {
	s := buildtest.Site(t)
	of := func(page string) string {
		for _, e := range sitetest.Elements(t, s, page) {
			if e.Name == "html" {
				return e.Attr["data-page"]
			}
		}
		return ""
	}
	tested := map[string]bool{}
	for _, k := range looked {
		if k.path == "" || strings.HasSuffix(k.path, "/") {
			k.path += "index.html"
		}
		tested[of(k.path)] = true
	}
	for _, page := range sitetest.Pages(s) {
		if kind := of(page); !tested[kind] {
			t.Errorf("%s: no test looks at pages of the kind %q", page, kind)
		}
	}
}
