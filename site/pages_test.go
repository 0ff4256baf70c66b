package main

import "testing"

// Every kind of page, in both themes, wide and narrow: nothing is wrong with
// it, and nothing lies outside its window.
func TestPages(t *testing.T) {
	for _, page := range []struct{ name, path string }{
		{"home", ""}, {"contents", "learn/"}, {"lesson", "learn/a1.html"},
	} {
		for _, theme := range []string{"light", "dark"} {
			t.Run(page.name+"-"+theme, func(t *testing.T) {
				v := blank(t)
				v.theme(theme)
				v.visit(page.path)
				v.fits()
				v.accessible()
				v.shot(page.name + "-" + theme)
				v.phone()
				v.fits()
				v.accessible()
				v.shot("phone-" + page.name + "-" + theme)
			})
		}
	}
}
