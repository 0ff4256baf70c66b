package build_test

import (
	"regexp"
	"testing"

	"ehloworld/site/assets/sitetest"
	"ehloworld/site/build/buildtest"
)

const months = `(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)`

var (
	// otherDate is a day in any form but 2 March 2026. That of a header field is 2 Mar
	// 2026 09:00:00, which is for programs.
	otherDate = regexp.MustCompile(`\b(?:` + months + `\.? [0-3]?[0-9](?:st|nd|rd|th)?,? (?:19|20)[0-9]{2}|[0-3]?[0-9](?:st|nd|rd|th) ` + months + `|(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]|[0-3]?[0-9][./][01]?[0-9][./](?:19|20)[0-9]{2}|[0-3]?[0-9] (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? (?:19|20)[0-9]{2})\b`)
	code      = regexp.MustCompile(`(?s)<(code|pre|script|title)\b.*?</(?:code|pre|script|title)>|data-[a-z]+="[^"]*"`)
	inGrammar = regexp.MustCompile(`2026-03-02T09:00:00`) // the form that RFC 3339 has
	inField   = regexp.MustCompile(`(?:Mon, )?[0-9]+ Mar 2026 [0-9:]{8}`)
)

// Wherever a reader meets a day, it is written 2 March 2026. What a program reads, in
// code, has the form of its RFC.
func TestDates(t *testing.T) {
	s := buildtest.Site(t)
	for _, at := range sitetest.Pages(s) {
		for _, found := range otherDates(string(s[at])) {
			t.Errorf("%s: %q, want a day such as 2 March 2026", at, found)
		}
	}
	for text, want := range map[string]int{
		"<p>As of 6 December 2024, and in March 2026.</p>":                                 0,
		"<p>December 6, 2024</p><p>6th December 2024</p><p>2024-12-06</p><p>6.12.2024</p>": 4,
		"<p>6 Dec 2024</p>":                           1,
		"<p>May 2025</p><p>5 May 2025</p>":            0,
		"<code>2024-12-06</code>":                     0,
		"<p>Date: Mon, 2 Mar 2026 09:00:00 +0000</p>": 0,
	} {
		if got := otherDates(text); len(got) != want {
			t.Errorf("%s: %q, want %d", text, got, want)
		}
	}
}

func otherDates(page string) []string {
	for _, programs := range []*regexp.Regexp{code, inField, inGrammar} {
		page = programs.ReplaceAllString(page, " ")
	}
	return otherDate.FindAllString(page, -1)
}
