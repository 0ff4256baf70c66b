package main

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
// and in the strip, what is lost is said at once and begins anew, and the end
// leads on by Enter.
func TestStrip(t *testing.T) {
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
			v.line("EHLO me.example")
			v.says("smtp-terminal .note.met", "greeted by name")
			v.says("smtp-strip .place", "2 of 2")
			v.line("QUIT")
			v.says("smtp-terminal .note.lost", "Lost: two commands, and no more")
			v.says("smtp-strip .due", "Lost: two commands, and no more")
			v.click("smtp-strip .due button:last-child")
			v.wait(theTranscript + `.split("220 ").length === 3`)
			v.line("EHLO me.example")
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

// Who goes on typing when all is done types in the session, though the link to
// what comes next has the focus. At the second same mistake its hint comes by
// itself.
func TestStripHelps(t *testing.T) {
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
