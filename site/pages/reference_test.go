package pages

import (
	"path"
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
	"ehloworld/site/assets/sitetest"
	"ehloworld/site/page"
)

// Whatever the tables have has its page, or its place on one.
func TestEveryFact(t *testing.T) {
	s := site(t)
	ids := map[string]map[string]bool{}
	has := func(what, to string) {
		p, id, fragment := strings.Cut(to, "#")
		if s[p] == nil {
			t.Errorf("%s has no page %s", what, p)
			return
		}
		if ids[p] == nil {
			ids[p] = map[string]bool{}
			for _, e := range sitetest.Elements(t, s, p) {
				ids[p][e.Attr["id"]] = true
			}
		}
		if fragment && !ids[p][id] {
			t.Errorf("%s is not at %s", what, to)
		}
	}
	for _, c := range facts.Codes() {
		has(c.Code.String(), page.CodePath(c.Code))
	}
	for _, v := range engine.Verbs() {
		has(v.Name, page.VerbPath(v.Name)+"#make") // where it is tried
	}
	for _, x := range engine.Extensions() {
		has(x.Keyword, page.ExtensionPath(x.Keyword)+"#make")
		for _, v := range x.Verbs {
			has(v.Name, page.VerbPath(strings.TrimSuffix(v.Name, " LAST"))+"#make")
		}
		for i := range x.Params {
			has(x.Params[i].Name, page.ExtensionPath(x.Keyword)+"#"+x.Params[i].Verb+"-"+x.Params[i].Name)
		}
	}
	for _, x := range facts.Extensions() {
		has(x.Keyword, page.ExtensionPath(x.Keyword))
	}
	for _, w := range facts.Wilds() {
		has(w.Names[0], page.Registry+"#"+Page{}.WildAnchor(w))
	}
	for _, sub := range facts.EnhancedSubjects() {
		for _, d := range sub.Details {
			has(sub.Pattern(&d), page.Enhanced+"#"+page.EnhancedAnchor(sub.Pattern(&d)))
		}
	}
	for _, o := range ownCodes() {
		has(o.Name(), page.Enhanced+"#"+o.ID)
	}
	for _, r := range grammar.Rules() {
		has(r.String(), page.Grammar+"#"+page.RuleAnchor(r.String()))
	}
	for _, r := range facts.Rules() {
		has(r.ID, page.Conformance+"#r"+r.ID)
	}
}

// Lessons lead to the atlas and the reference, and each page of a code that is
// sent, and of a command that is built, leads back to a lesson if one has it.
func TestBothWays(t *testing.T) {
	s := site(t)
	leads := func(page, folder string) (n int) {
		for _, e := range sitetest.Elements(t, s, page) {
			if to, _ := sitetest.LeadsTo(page, e.Attr["href"]); e.Name == "a" && path.Dir(to) == folder && path.Base(to) != "index.html" {
				n++
			}
		}
		return n
	}
	back := 0
	for _, at := range sitetest.Pages(s) {
		switch {
		case path.Base(at) == page.NotFound || path.Base(at) == "index.html":
		case path.Dir(at) == "learn":
			if leads(at, "atlas")+leads(at, "reference") == 0 {
				t.Errorf("%s leads neither to the atlas nor to the reference", at)
			}
		case path.Dir(at) == "atlas" && leads(at, "learn") > 0:
			back++
		}
	}
	if back < 30 {
		t.Errorf("%d pages of the atlas lead to a lesson, want 30 and more", back)
	}
}

// The sitemap has the whole address of each page, and of no other.
func TestSitemap(t *testing.T) {
	pages := []view{Page{Page: page.Page{Path: page.Home}}, Page{Page: page.Page{Path: "atlas/index.html"}}, Page{Page: page.Page{Path: "atlas/550.html"}}, Page{Page: page.Page{Path: "atlas/404.html"}}}
	got := string(sitemap("https://smtp.example/tutor", pages))
	for _, want := range []string{"https://smtp.example/tutor/<", "https://smtp.example/tutor/atlas/<", "https://smtp.example/tutor/atlas/550.html<"} {
		if !strings.Contains(got, "<loc>"+want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if strings.Count(got, "<loc>") != 3 {
		t.Errorf("not three pages:\n%s", got)
	}
}
