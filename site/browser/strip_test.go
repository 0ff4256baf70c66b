package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// near is how far from the line that is typed the task, a tick and what comes
// next may be, in CSS pixels: they are seen without a scroll.
const near = `(selector) => {
	const there = document.querySelector(selector).getBoundingClientRect(), line = document.querySelector("#smtp-line").getBoundingClientRect();
	return there.bottom > 0 && there.top < innerHeight && Math.max(line.top - there.bottom, there.top - line.bottom, 0);
}`

// The task stands at the session: each tick is under the reply that earned it
// and in the strip, a typo takes nothing away, and the end leads on by Enter.
func TestStrip(t *testing.T) {
	t.Parallel()
	for _, window := range []struct {
		name          string
		width, height int64
		px            float64
	}{{"wide", 1366, 650, 400}, {"phone", 360, 740, 200}} {
		t.Run(window.name, func(t *testing.T) {
			v := open(t, "learn/a1.html")
			v.do(chromedp.EmulateViewport(window.width, window.height))
			v.greeted()
			if window.name == "phone" {
				v.click("smtp-tabs button[value=session]")
			}
			v.says("smtp-strip .place", "1 of 2")
			v.line("hello")
			v.says("smtp-terminal .note.meant", "Did you mean")
			v.line("QUIT") // early, which costs a new connection and no more
			v.wait(theTranscript + `.includes("221 2.0.0")`)
			ask[any](v, `[...document.querySelectorAll("smtp-terminal button")].find((b) => b.textContent === "Connect again").click()`)
			v.wait(theTranscript + `.split("220 ").length === 3`)
			v.line("EHLO me.example")
			v.says("smtp-terminal .note.met", "the server greets you by name")
			v.says("smtp-strip .place", "2 of 2")
			v.line("QUIT")
			v.solved("a1")
			v.says("smtp-strip .due", "Done.")
			v.wait(`document.activeElement.matches("smtp-strip .onward")`)
			for _, what := range []string{"smtp-strip .due", "smtp-strip .onward", "smtp-terminal .log > li:nth-last-child(2) .note.met"} {
				if px := ask[any](v, fmt.Sprintf("(%s)(%s)", near, quoted(what))); px == false || px.(float64) > window.px {
					t.Errorf("%s is %v px from the line", what, px)
				}
			}
			v.accessible()
			v.keys("\r")
			v.wait(`location.pathname.endsWith("/learn/a2.html")`)
		})
	}
}

// What is lost is said at once, and begins anew with a connection.
func TestLost(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/e4.html")
	v.greeted()
	for _, line := range []string{"EHLO me.example", "NOOP", "NOOP", "NOOP", "NOOP"} {
		v.line(line)
	}
	v.says("smtp-terminal .note.lost", "Lost: at most four turns")
	v.says("smtp-strip .due", "Lost: at most four turns")
	v.click("smtp-strip .due button:last-child")
	v.wait(theTranscript + `.split("220 ").length === 3`)
	v.wait(`!document.querySelector("smtp-strip .due .c5")`)
}

// Who goes on typing when all is done types in the session, though the link to
// what comes next has the focus. At the second same mistake its hint comes by
// itself.
func TestStripHelps(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b1.html")
	v.greeted()
	v.line("EHLO me.example")
	v.line("MAIL FROM:alice@tutor.example")
	v.helped(0)
	v.line("MAIL FROM:alice@tutor.example")
	v.helped(1)
	v.click("smtp-terminal .note.meant .chip")
	v.wait(`document.querySelector("#smtp-line").value === "MAIL FROM:<alice@tutor.example>"`)
	for _, line := range []string{"", "RCPT TO:<bob@tutor.example>", "DATA", "From: king@palace.example", "", "Come to tea.", "."} {
		v.line(line)
	}
	v.click("smtp-exercise .choice") // the question is answered
	v.wait(`document.activeElement.matches("smtp-strip .onward")`)
	v.keys("NOOP")
	v.wait(`document.querySelector("#smtp-line").value === "NOOP"`)
}

// seen waits until an element is in sight: in the window, and covered by nothing.
func (v *tab) seen(selector string) {
	v.t.Helper()
	v.wait(fmt.Sprintf(`(e => {
		const { left, right, top, bottom } = e.getBoundingClientRect(), x = (left + right) / 2;
		return top >= 0 && bottom <= innerHeight && bottom > top && [top + 1, bottom - 1].every((y) => e.contains(document.elementFromPoint(x, y)));
	})(document.querySelector(%s))`, quoted(selector)))
}

// windows are what a newcomer may have: the third is a phone whose keyboard is open.
var windows = []struct{ width, height int64 }{{1366, 650}, {360, 740}, {360, 400}}

// atSession opens a lesson at its session, in a window of such a size.
func atSession(t *testing.T, lesson string, width, height int64) *tab {
	t.Helper()
	v := blank(t)
	if width < 900 {
		v.do(chromedp.EmulateViewport(width, height, chromedp.EmulateMobile)) // whose bars for scrolling take no room
	} else {
		v.do(chromedp.EmulateViewport(width, height))
	}
	v.visit("learn/" + lesson + ".html")
	v.greeted()
	if width < 900 {
		v.click("smtp-tabs button[value=session]")
	}
	return v
}

// Where a question comes next, no line is, and the cursor goes to the box that
// it is answered in, and then back. The reason for a wrong answer is seen where
// it was given, and that for a right one under its tick.
func TestReasonInSight(t *testing.T) {
	const box, said = "smtp-strip .quiz:not([hidden]) input", "smtp-strip .quiz:not([hidden]) .said"
	for _, w := range windows {
		t.Run(fmt.Sprintf("%dx%d", w.width, w.height), func(t *testing.T) {
			v := atSession(t, "a3", w.width, w.height)
			v.says(theNext, "EHLO me.example")
			v.line("EHLO me.example")
			v.on(box)
			v.wait(ledNowhere)
			v.keys("7\r")
			v.says(said, "the first greets you and has no keyword.")
			v.seen(said)
			ask[any](v, `document.activeElement.blur()`)
			v.keys("6\r") // with nothing focused, and in the place of what was selected
			v.says("smtp-terminal .note.met:last-child", ": Every line but the first")
			v.seen("smtp-terminal li:last-child .note.met:last-child")
			v.on(theInput)
			for _, line := range []string{"250-mx.tutor.example greets me.example", "250-2.1.5 <alice@tutor.example>", "250-2.1.5 <bob@tutor.example>"} {
				choice := v.with("smtp-strip .quiz:not([hidden]) li", line)
				v.click(choice + " button")
				v.says(choice+" .said", "more lines come.")
				v.seen(choice + " .said")
				v.click(choice + " button")
				v.wait(fmt.Sprintf(`document.querySelector(%s).ariaPressed === "false"`, quoted(choice+" button")))
			}
			v.accessible()
		})
	}
}
