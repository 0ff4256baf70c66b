package build_test

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ehloworld/site/assets"
	"ehloworld/site/assets/sitetest"
	"ehloworld/site/build/buildtest"
	"ehloworld/site/page"
)

// Budgets in octets, as they go over the wire to a browser that reads brotli.
const (
	budgetFirst   = 28_000  // scripts and styles that home or a lesson loads at once
	budgetAll     = 45_000  // what any page loads, at once and later
	budgetFont    = 30_000  // the one font
	budgetEngine  = 720_000 // the server itself
	budgetServe   = 725_000 // the server, and clients of whoever is one
	budgetNetwork = 800_000 // the server, clients and networks of them
	budgetIndex   = 60_000  // what the search searches, once it is used
)

var namesScript = regexp.MustCompile(`[\w-]+-[A-Z0-9]{8}\.js`)

// later are all scripts that one leads to, itself among them.
func later(s assets.Site, script string, seen map[string]bool) {
	if seen[script] || s[script] == nil {
		return
	}
	seen[script] = true
	for _, name := range namesScript.FindAllString(string(s[script]), -1) {
		later(s, assets.Folder+name, seen)
	}
}

func TestBudgets(t *testing.T) {
	s := buildtest.Site(t)
	for _, at := range sitetest.Pages(s) {
		first, all := map[string]bool{}, map[string]bool{}
		for _, e := range sitetest.Elements(t, s, at) {
			script := e.Attr["src"]
			if e.Name == "link" && (e.Attr["rel"] == "stylesheet" || e.Attr["rel"] == "modulepreload") {
				script = e.Attr["href"]
			}
			for _, named := range []string{e.Attr["data-sheet"], e.Attr["data-module"]} {
				if named != "" {
					to, _ := sitetest.LeadsTo(at, named)
					all[to] = true
					later(s, to, all)
				}
			}
			if script == "" {
				continue
			}
			if e.Attr["media"] == "print" { // comes behind all that is shown
				to, _ := sitetest.LeadsTo(at, script)
				all[to] = true
				continue
			}
			to, _ := sitetest.LeadsTo(at, script)
			first[to] = true
			later(s, to, all)
		}
		if at == page.Home || path.Dir(at) == "learn" {
			sitetest.Within(t, at+" at once", sum(s, first), budgetFirst)
		}
		maps.Copy(all, first)
		sitetest.Within(t, at+" in all", sum(s, all), budgetAll)
	}
	for p := range s {
		switch path.Ext(p) {
		case ".woff2":
			sitetest.Within(t, p, sitetest.Weight(s, p), budgetFont)
		case ".json":
			sitetest.Within(t, p, sitetest.Weight(s, p), budgetIndex)
		}
	}
}

// Of the engines a page loads the one that it needs.
func TestEngines(t *testing.T) {
	s := buildtest.Site(t)
	b := buildtest.Builder(t)
	engines, others := assets.Site{}, map[string]int{}
	for m, budget := range map[assets.Module]int{assets.Network: budgetNetwork, assets.Serve: budgetServe} {
		made, err := b.Other(m)
		if err != nil {
			t.Fatal(err)
		}
		others[engines.Add(m.File, made)] = budget
	}
	if err := engines.Compress(b.Root); err != nil {
		t.Fatal(err)
	}
	home := sitetest.Engine(t, s, page.Home)
	for _, p := range []string{home, home + ".br"} {
		engines[p] = s[p]
	}
	if others[home] != 0 {
		t.Errorf("%s: it is of every page", home)
	}
	all := maps.Clone(others)
	all[home] = budgetEngine
	for p, budget := range all {
		t.Logf("%s: %d octets raw", p, len(engines[p]))
		sitetest.Within(t, p, sitetest.Weight(engines, p), budget)
	}
	for _, at := range sitetest.Pages(s) {
		if engine := sitetest.Engine(t, s, at); all[engine] == 0 {
			t.Errorf("%s: %s", at, engine)
		}
	}
	for p := range s {
		if path.Ext(p) == ".wasm" && all[p] == 0 {
			t.Errorf("%s: one more engine", p)
		}
	}
}

func sum(s assets.Site, files map[string]bool) int {
	n := 0
	for _, p := range slices.Sorted(maps.Keys(files)) {
		n += sitetest.Weight(s, p)
	}
	return n
}

// Every text and the engine stand packed beside themselves.
func TestPacked(t *testing.T) {
	s := buildtest.Site(t)
	for p := range s {
		if ext := path.Ext(p); ext == ".br" || ext == ".gz" {
			if _, ok := s[strings.TrimSuffix(p, ext)]; !ok {
				t.Errorf("%s: packed from nothing", p)
			}
			continue
		}
		for _, k := range assets.Packers {
			if _, ok := s[p+k.Ext]; ok != assets.Packable(p) {
				t.Errorf("%s%s: there is %t, want %t", p, k.Ext, ok, assets.Packable(p))
			}
		}
	}
}
