package main

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ehloworld/site/assets"
	"ehloworld/site/page"
)

// Budgets in octets, as they go over the wire to a browser that reads brotli.
const (
	budgetFirst  = 28_000  // scripts and styles that home or a lesson loads at once
	budgetAll    = 45_000  // what any page loads, at once and later
	budgetFont   = 30_000  // the one font
	budgetEngine = 760_000 // the server itself
	budgetIndex  = 60_000  // what the search searches, once it is used
)

// weight is how many octets of a file go over the wire.
func weight(s assets.Site, p string) int {
	if twin, ok := s[p+".br"]; ok {
		return len(twin)
	}
	return len(s[p])
}

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
	s := site(t)
	for _, at := range pagePaths(s) {
		first, all := map[string]bool{}, map[string]bool{}
		for _, e := range elements(t, s, at) {
			script := e.attr["src"]
			if e.name == "link" && (e.attr["rel"] == "stylesheet" || e.attr["rel"] == "modulepreload") {
				script = e.attr["href"]
			}
			for _, named := range []string{e.attr["data-sheet"], e.attr["data-module"]} {
				if named != "" {
					to, _ := leadsTo(at, named)
					all[to] = true
					later(s, to, all)
				}
			}
			if script == "" {
				continue
			}
			if e.attr["media"] == "print" { // comes behind all that is shown
				to, _ := leadsTo(at, script)
				all[to] = true
				continue
			}
			to, _ := leadsTo(at, script)
			first[to] = true
			later(s, to, all)
		}
		if at == page.Home || path.Dir(at) == "learn" {
			within(t, at+" at once", sum(s, first), budgetFirst)
		}
		maps.Copy(all, first)
		within(t, at+" in all", sum(s, all), budgetAll)
	}
	engines := 0
	for p := range s {
		switch path.Ext(p) {
		case ".woff2":
			within(t, p, weight(s, p), budgetFont)
		case ".json":
			within(t, p, weight(s, p), budgetIndex)
		case ".wasm":
			engines++
			t.Logf("%s: %d octets raw", p, len(s[p]))
			within(t, p, weight(s, p), budgetEngine)
		}
	}
	if engines != 1 {
		t.Errorf("%d engines, want 1", engines)
	}
}

func sum(s assets.Site, files map[string]bool) int {
	n := 0
	for _, p := range slices.Sorted(maps.Keys(files)) {
		n += weight(s, p)
	}
	return n
}

func within(t *testing.T, what string, got, budget int) {
	t.Helper()
	if got > budget {
		t.Errorf("%s: %d octets, want %d at most", what, got, budget)
	}
	t.Logf("%s: %d of %d octets", what, got, budget)
}

// Every text and the engine stand packed beside themselves.
func TestPacked(t *testing.T) {
	s := site(t)
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
