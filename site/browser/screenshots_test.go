package browser

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// looks are the pages of which a picture is kept.
var looks = []string{"home", "lesson", "sandbox", "code"}

// media is what the reader's system says of itself.
func (v *tab) media(features ...*emulation.MediaFeature) {
	v.t.Helper()
	send(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
}

// On a window of 320 CSS pixels, and on one of 1,280 that is magnified twice, no
// page has to be scrolled sideways, and nothing is cut off.
func TestSmallWindows(t *testing.T) {
	t.Parallel()
	for _, window := range []struct {
		name          string
		width, height int64
		scale         float64
	}{{"320", 320, 568, 1}, {"zoomed", 640, 450, 2}} {
		t.Run(window.name, func(t *testing.T) {
			t.Parallel()
			v := blank(t)
			v.do(chromedp.EmulateViewport(window.width, window.height, chromedp.EmulateScale(window.scale)))
			for _, page := range looked {
				v.visit(page.path)
				if page.name == "lesson" || page.name == "sandbox" {
					v.greeted()
				}
				v.fits()
				v.uncut(page.name)
				if slices.Contains(looks, page.name) {
					v.shot(window.name + "-" + page.name)
				}
			}
			v.visit("learn/b4.html")
			v.greeted()
			for _, part := range []string{"session", "letters", "explained", "text"} {
				if part == "letters" {
					v.click("smtp-tabs button[value=session]")
					for _, line := range toTwo {
						v.line(line)
					}
				}
				v.click("smtp-tabs button[value=" + part + "]")
				v.fits()
				v.uncut("the part " + part)
				v.shot(window.name + "-part-" + part)
			}
		})
	}
}

// uncut complains of words that are wider than what they stand in and cannot be
// reached.
func (v *tab) uncut(of string) {
	v.t.Helper()
	for _, found := range ask[[]string](v, `[...document.querySelectorAll("body *")].filter(e => {
		const style = getComputedStyle(e);
		return e.checkVisibility() && !e.closest(".hid, .skip, svg, [aria-hidden=true]") && ["hidden", "clip"].includes(style.overflowX)
			&& style.textOverflow !== "ellipsis" && style.clipPath === "none" && e.scrollWidth > e.clientWidth + 1;
	}).map(e => e.outerHTML.slice(0, 100))`) {
		v.t.Errorf("%s: cut off: %s", of, found)
	}
}

// Where the reader wants no motion nothing moves, and where colours are forced
// what is chosen, present or refused can still be told.
func TestForced(t *testing.T) {
	t.Parallel()
	v := blank(t)
	v.media(&emulation.MediaFeature{Name: "prefers-reduced-motion", Value: "reduce"}, &emulation.MediaFeature{Name: "forced-colors", Value: "active"})
	for _, page := range looked {
		v.visit(page.path)
		if n := ask[int](v, `document.getAnimations().length`); n > 0 {
			t.Errorf("%s: %d animations run", page.name, n)
		}
		if slices.Contains(looks, page.name) {
			v.shot("forced-" + page.name)
		}
	}
	v.visit("learn/b4.html")
	v.greeted()
	for _, line := range toTwo {
		v.line(line)
	}
	v.keys("MAIL FROM: <x")
	v.says(theSoon, "No space goes after the colon.")
	v.click(v.with(theList+" > li", "MAIL FROM:<alice@tutor.example>"))
	// What is left to tell them by: lines, and the weight of letters.
	for what, pair := range map[string][2]string{
		"a chosen line":     {"smtp-terminal li.on .l", "smtp-terminal li:not(.on) .l"},
		"the present state": {".machine .here circle:not(.ring)", ".machine .st:not(.here) circle:not(.ring)"},
		"a chosen mailbox":  {"smtp-letters .box button[aria-pressed=true]", "smtp-letters .box button[aria-pressed=false]"},
		"the chosen view":   {"smtp-letters .views [aria-pressed=true]", "smtp-letters .views [aria-pressed=false]"},
		"the present page":  {".head nav [aria-current]", ".head nav a:not([aria-current])"},
		"the first error":   {"smtp-terminal .under .bad", "smtp-terminal .under span:not(.bad)"},
	} {
		if same := ask[bool](v, fmt.Sprintf(`(([a, b]) => ["outlineStyle", "borderBottomColor", "fill", "fontWeight", "textDecorationLine", "boxShadow"].every(key => a[key] === b[key]))(
			[%s, %s].map(s => getComputedStyle(document.querySelector(s))))`, quoted(pair[0]), quoted(pair[1]))); same {
			t.Errorf("with forced colours %s looks like the others", what)
		}
	}
	v.wait(`parseFloat(getComputedStyle(document.querySelector("smtp-terminal li.on .l")).outlineOffset) < 0`) // else it is cut off
	v.shot("forced-session")
	v.media(&emulation.MediaFeature{Name: "prefers-contrast", Value: "more"})
	v.wait(`getComputedStyle(document.querySelector(".foot")).color === getComputedStyle(document.body).color`)
	v.accessible()
}
