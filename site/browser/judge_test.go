package browser

import (
	"encoding/json"
	"fmt"
	"path"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"ehloworld/site/assets"
	"ehloworld/site/assets/sitetest"
	"ehloworld/site/build/buildtest"
)

// The validator in the page says the same, as one types.
func TestJudge(t *testing.T) {
	t.Parallel()
	v := open(t, "sandbox.html")
	v.wait(`document.querySelector("smtp-judge input")`)
	v.focus("smtp-judge input")
	v.keys("XFOO 1")
	v.says("smtp-judge .verdict", "XFOO begins with X, so it is a local EHLO keyword. It is allowed")
	v.says("smtp-judge .verdict", "RFC 5321 section 2.2.2")
	v.accessible()
	v.shot("judge")
	var d sitetest.Judge
	for p, data := range buildtest.Site(t) {
		if strings.HasPrefix(p, assets.Folder+"judge-") && path.Ext(p) == ".json" {
			d = sitetest.ReadJudge(t, data)
		}
	}
	type judged struct {
		Kind int
		Text string
	}
	var list []judged
	var want []string
	for i := range d.Kinds {
		for _, text := range sitetest.JudgedTexts(d) {
			got, at := sitetest.Look(d, i, text)
			list = append(list, judged{i, text})
			want = append(want, fmt.Sprintf("%t %s %s %d", got.OK, got.Standing, got.Text, at))
		}
	}
	data, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	got := ask[[]string](v, fmt.Sprintf(`%s.map(({ Kind, Text }) => {
		const { verdict, at } = document.querySelector("smtp-judge").judge(Kind, Text);
		return [verdict.ok, verdict.standing, verdict.text, at].join(" ");
	})`, data))
	for i := range want {
		// Offsets count octets there and characters here: they differ behind an é only.
		if i >= len(got) || got[i] != want[i] {
			t.Fatalf("%q as %s: %q, want %q", list[i].Text, d.Kinds[list[i].Kind].Label, got[i], want[i])
		}
	}
	v.phone()
	ask[chromedp.Void](v, `document.querySelector("smtp-judge").scrollIntoView()`)
	v.fits()
}
