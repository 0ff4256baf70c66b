package pages

import (
	"strings"
	"testing"

	"ehloworld/engine/facts"
	"ehloworld/site/assets/sitetest"
	"ehloworld/site/page"
)

// The passport has a stamp for each code of RFC 5321 that this server sends, and
// for those of the extensions that the course teaches; each names a lesson.
func TestPassportIsWhole(t *testing.T) {
	s := site(t)
	got, lessons := map[string]bool{}, 0
	for _, e := range sitetest.Elements(t, s, page.Passport) {
		if code := e.Attr["data-code"]; code != "" {
			got[code] = true
		}
		if to, _ := sitetest.LeadsTo(page.Passport, e.Attr["href"]); e.Name == "a" && strings.HasPrefix(to, "learn/") && to != page.Contents {
			lessons++
		}
	}
	if len(got) != 34 || lessons != len(got) {
		t.Errorf("%d stamps with %d lessons, want 34", len(got), lessons)
	}
	for _, page := range sitetest.Pages(s) {
		most := 0
		for _, e := range sitetest.Elements(t, s, page) {
			most = max(most, len(strings.Fields(e.Attr["data-count"])))
		}
		if most != len(got) {
			t.Errorf("%s: its head counts %d stamps, want %d", page, most, len(got))
		}
	}
	for _, row := range facts.Codes() {
		if row.RFC5321 != "" && !got[row.Code.String()] {
			t.Errorf("%v %s: no stamp", row.Code, row.Code.Name())
		}
	}
}
