package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// What a phone shows with its keyboard open is 360 by 400 pixels: the task, six
// lines of what was said, the line that is typed and what can be filled in.
func TestPhoneWithKeyboard(t *testing.T) {
	t.Parallel()
	for _, theme := range []string{"light", "dark"} {
		v := blank(t)
		v.theme(theme)
		v.do(chromedp.EmulateViewport(360, 400, chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulateScale(2)))
		v.visit("learn/a1.html")
		v.greeted()
		v.part("session")
		v.tap(theInput)
		v.types("EHLO me.example")
		v.answered("250 HELP", 1)
		v.keys("QU")
		v.wait(`document.querySelector("smtp-terminal .ghosted").textContent === "IT"`)
		for _, part := range []string{"smtp-strip .due", ".roll", theInput, ".type .btn", ".soon", ".chips .chip", ".another"} {
			v.wait(fmt.Sprintf(`(b => b.height > 0 && b.top >= 0 && b.bottom <= innerHeight && b.left >= 0 && b.right <= innerWidth)(document.querySelector("smtp-terminal").querySelector(%s).getBoundingClientRect())`, quoted(part)))
		}
		if lines := ask[float64](v, `document.querySelector(".roll").clientHeight / 24`); lines < 6 {
			t.Errorf("%.1f lines of the dialogue are seen, want 6", lines)
		}
		v.fits()
		v.touchable()
		v.accessible()
		v.shot("phone-keyboard-" + theme)
		v.keys("IT\r")
		v.answered("221 2.0.0", 1)
		v.shot("phone-keyboard-done-" + theme)
	}
}

// The times that may pass are chosen where they are seen, on a phone too.
func TestClockInSight(t *testing.T) {
	t.Parallel()
	for _, height := range []int64{740, 400} {
		v := blank(t)
		v.do(chromedp.EmulateViewport(360, height, chromedp.EmulateMobile, chromedp.EmulateTouch))
		v.visit("learn/a1.html")
		v.greeted()
		v.part("session")
		v.tap("smtp-terminal .clock > button")
		v.wait(`[...document.querySelectorAll("#smtp-clock .chip:not([hidden])")].every(e => (b => b.height > 0 && b.top >= 0 && b.bottom <= innerHeight && b.right <= innerWidth)(e.getBoundingClientRect()))`)
		v.fits()
		v.touchable()
	}
}

// The head of a page stands over its columns, and its words on one line; the
// home page's two columns are read one after the other on a phone; what a code
// wants of one comes first; and the states are seen whole, or not at all.
func TestLaidOut(t *testing.T) {
	t.Parallel()
	v := blank(t)
	window := func(width, height int64) { v.do(chromedp.EmulateViewport(width, height)) }
	window(1920, 1080)
	v.visit("learn/a1.html")
	v.greeted()
	v.wait(`(([head, bench]) => head.left === bench.left && head.right === bench.right)([".head", ".bench"].map(part => document.querySelector(part).getBoundingClientRect()))`)
	v.wait(`document.querySelector(".brand").getBoundingClientRect().left === document.querySelector(".les h1").getBoundingClientRect().left`)
	for _, phone := range []bool{false, true} {
		if window(1366, 740); phone {
			v.phone()
		}
		lines := ask[[]float64](v, `[...document.querySelectorAll(".head nav a, .pass a")].map(a => {
			const text = document.createRange();
			text.selectNode(document.createTreeWalker(a, NodeFilter.SHOW_TEXT).nextNode());
			const { bottom } = text.getBoundingClientRect();
			return bottom;
		})`)
		for _, at := range lines {
			if at != lines[0] {
				t.Errorf("the words of the head stand on different lines: %v; on a phone: %t", lines, phone)
				break
			}
		}
	}
	for _, height := range []int64{650, 768, 900, 1080} {
		window(1366, height)
		v.wait(`(b => b.top >= innerHeight || b.bottom <= innerHeight)(document.querySelector("smtp-state").getBoundingClientRect())`)
	}

	window(1366, 650)
	v.visit("")
	v.wait(`document.querySelector("smtp-terminal .tools").getBoundingClientRect().bottom <= innerHeight`)
	v.phone()
	if order := ask[[]string](v, `[...document.querySelectorAll(".front span")].sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top).map(e => e.innerText.trim())`); len(order) != 6 || order[0] != "Network Learning Group" || order[2] != "Obsoletes: telnet, guessing" {
		t.Errorf("on a phone the head of the home page reads %q", order)
	}
	v.visit("atlas/550.html")
	v.wait(`document.querySelector(".entry h1").getBoundingClientRect().top < 300 && document.querySelector(".entry .lead").getBoundingClientRect().bottom < 500`)
	v.fits()
	v.accessible()
	v.shot("phone-code")
}
