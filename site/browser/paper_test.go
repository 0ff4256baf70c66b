package browser

import (
	"context"
	"fmt"
	"regexp"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// What is not for paper, and what is, by the page that has it.
var onPaper = []struct {
	path, gone, there string
	sheets            int // of A4, at most
}{
	{"", ".head nav, .head .end, smtp-terminal, .go, .sect:has(smtp-passport), smtp-stops", "h1, .begin .lead, .tracks li", 1},
	{"learn/d6.html", ".head nav, .here, .work, smtp-inspector, smtp-tabs, .playit, .turn, .hints, smtp-exercise .link", "h1, .les > p:not(.see), table, smtp-dialogue .log, .task, .steps > li", 2},
	{"learn/g4.html", ".work, .playit, smtp-workshop .form, smtp-workshop .stands", "smtp-dialogue .log, smtp-workshop textarea, .steps > li", 2},
	{"learn/f1.html", ".work, .said", ".steps > li, .steps .quiz .choice", 2},
	{"atlas/", "smtp-search, .foot > :first-child", "h1, .map .code, .near li", 3},
	{"atlas/550.html", "smtp-terminal, .crumb, .turn", "h1, .big, .vs .log, .tbl td, .steps-of li", 5}, // the code with most causes, and what providers use it for
	{"reference/registry.html", ".filter, .crumb", "h1, .tbl thead, .tbl td", 5},
	{"reference/verb-mail.html", "smtp-terminal, .crumb, .turn", "h1, .word, .rails, .vs .log", 5},
	{"reference/x.html", "smtp-judge, smtp-sorting, smtp-spotting, #sort", "h1, .tbl td, .agreed", 5},
	{"conformance.html", ".head nav", "h1, .all td", 22},
}

// On paper stands what was written to be read, black on white whatever the
// theme, no wider than the sheet, and on few of them.
func TestPaper(t *testing.T) {
	t.Parallel()
	for _, p := range onPaper {
		t.Run(p.path, func(t *testing.T) {
			v := blank(t)
			v.visit(p.path)
			v.wait(`document.querySelector("smtp-terminal") === null || document.querySelector("smtp-terminal .lamp i") !== null`) // it is live
			v.wait(`document.querySelector("smtp-workshop") === null || document.querySelector("smtp-workshop .stands").textContent !== ""`)
			ask[any](v, `document.documentElement.dataset.theme = "dark"`)
			v.do(chromedp.EmulateViewport(680, 960)) // A4 without its margins, in CSS pixels
			send(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print",
				Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}})
			const seen = `[...document.querySelectorAll(%s)].filter((e) => e.getClientRects().length > 0).map((e) => e.outerHTML.slice(0, 60))`
			if shown := ask[[]string](v, fmt.Sprintf(seen, quoted(p.gone))); len(shown) > 0 {
				t.Errorf("is on paper: %q", shown)
			}
			if missing := ask[[]string](v, fmt.Sprintf(`%s.split(", ").filter((one) => { const all = [...document.querySelectorAll(one)]; return all.length === 0 || all.some((e) => e.getClientRects().length === 0); })`, quoted(p.there))); len(missing) > 0 {
				t.Errorf("is not on paper: %q", missing)
			}
			if got := ask[string](v, `getComputedStyle(document.body).color + " on " + getComputedStyle(document.documentElement).backgroundColor`); got != "rgb(0, 0, 0) on rgb(255, 255, 255)" {
				t.Errorf("ink is %s", got)
			}
			v.fits()
			ctx, cancel := context.WithTimeout(v.ctx, patience)
			defer cancel()
			printed, err := chromedp.Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: 8.27, PaperHeight: 11.69})
			if err != nil {
				t.Fatal(err)
			}
			sheets := len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(printed.Data, -1))
			if sheets == 0 || sheets > p.sheets {
				t.Errorf("%d sheets, want %d at most", sheets, p.sheets)
			}
			v.keep("paper-"+regexp.MustCompile(`\W+`).ReplaceAllString(p.path, "-")+".pdf", printed.Data)
		})
	}
}
