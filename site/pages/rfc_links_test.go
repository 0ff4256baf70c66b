package pages

import (
	"regexp"
	"testing"

	"ehloworld/site/assets/sitetest"
)

// Every place that a sentence cites is a link of its own, to that place.
func TestCite(t *testing.T) {
	link := func(to, said string) string {
		return `<a href="https://www.rfc-editor.org/rfc/rfc` + to + `">` + said + "</a>"
	}
	for _, c := range []struct{ text, want string }{
		{"as RFC 5321 has it", "as " + link("5321.html", "RFC 5321") + " has it"},
		{"RFC 5321 section 4.2.", link("5321.html#section-4.2", "RFC 5321 section 4.2") + "."},
		{"RFC 2034 section 4, 9", link("2034.html#section-4", "RFC 2034 section 4") + ", 9"},
		{"RFC 6648 appendix B & C", link("6648.html#appendix-B", "RFC 6648 appendix B") + " &amp; C"},
		{"(RFC 5321 sections 4.2.5 and 6.1).", "(" + link("5321.html#section-4.2.5", "RFC 5321 sections 4.2.5") + " and " + link("5321.html#section-6.1", "6.1") + ")."},
		{"RFC 3461 sections 4.1, 4.3 and 10", link("3461.html#section-4.1", "RFC 3461 sections 4.1") + ", " + link("3461.html#section-4.3", "4.3") + " and " + link("3461.html#section-10", "10")},
		{"RFC 5321 appendices A and B.2", link("5321.html#appendix-A", "RFC 5321 appendices A") + " and " + link("5321.html#appendix-B.2", "B.2")},
	} {
		if got := string(cite(c.text)); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

// No page cites sections by a link to the whole.
func TestCitedPlaces(t *testing.T) {
	whole := regexp.MustCompile(`RFC \d+</a>,? (section|appendi)[^.]*`)
	s := site(t)
	for _, page := range sitetest.Pages(s) {
		if at := whole.Find(s[page]); at != nil {
			t.Errorf("%s: %s", page, at)
		}
	}
}
