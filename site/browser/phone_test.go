package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	theSend    = "smtp-terminal .type .btn"
	theNext    = "smtp-terminal .chips .next"
	ledNowhere = `!document.querySelector("` + theNext + `")` // what usually comes next may not be what the task wants
	theGhost   = `document.querySelector("smtp-terminal .ghosted").textContent`
)

// onPhones runs a test on a phone without and with its keyboard open.
func onPhones(t *testing.T, lesson string, test func(t *testing.T, v *tab)) {
	for _, w := range windows[1:] {
		t.Run(fmt.Sprintf("%dx%d", w.width, w.height), func(t *testing.T) { test(t, atSession(t, lesson, w.width, w.height)) })
	}
}

// What opens in the task is scrolled into sight.
func TestPhoneSolution(t *testing.T) {
	onPhones(t, "c4", func(t *testing.T, v *tab) {
		v.click("smtp-strip .more")
		ask[any](v, `[...document.querySelectorAll("smtp-strip .hints button")].find((b) => b.textContent === "Show a solution").click()`)
		v.seen("smtp-strip .solution .chip")
		ask[any](v, `document.querySelector("smtp-strip .hints button").click()`)
		v.seen("smtp-strip .helps li")
	})
}

// Where the connection is closed, the place of the line offers another.
func TestPhoneClosed(t *testing.T) {
	onPhones(t, "b6", func(t *testing.T, v *tab) {
		v.line("QUIT")
		v.says(theSend, "Connect again")
		v.seen(theSend)
		v.on(theSend)
		v.keys("\r")
		v.answered("220 ", 2)
		v.on(theInput)
		v.says(theSend, "Send")
	})
}

// The page leads to a line where that can come, and does not ask anybody to type
// a long one. A chip is no wider than leaves room for others.
func TestPhoneLeads(t *testing.T) {
	onPhones(t, "c5", func(t *testing.T, v *tab) {
		for _, line := range []string{"DATA", "Buy cheap pills", ".", "MAIL FROM:<alice@tutor.example>", "RCPT TO:<bob@tutor.example>", "DATA", "Tea is at four.", "."} {
			v.line(line)
		}
		v.answered("451 4.3.0", 1)
		v.wait(theGhost + ` === ""`)
		v.wait(ledNowhere)
		v.says("smtp-terminal .chips .chip", "MAIL FROM:")
		for _, line := range []string{"MAIL FROM:<alice@tutor.example>", "RCPT TO:<bob@tutor.example>", "DATA"} {
			v.line(line)
		}
		v.wait(theGhost + `.length === 998`)
		v.line(".") // which was too early
		v.wait(ledNowhere)
		v.says("smtp-terminal .chips .chip", "MAIL FROM:")
		v.wait(theGhost + ` === ""`)
		for _, line := range []string{"MAIL FROM:<alice@tutor.example>", "RCPT TO:<bob@tutor.example>", "DATA"} {
			v.line(line)
		}
		v.wait(theGhost + `.length === 998`)
		v.says(theSoon, "Take the long line")
		v.wait(`(e => e.title.length === 998 && e.innerText.length === 998 && e.offsetWidth < 300)(document.querySelector("` + theNext + `"))`)
		v.click(theNext)
		v.keys("\r")
		v.wait(ledNowhere)
		v.wait(theGhost + ` === ""`)
	})
}

// Where a step asks for another line end, its choice is in sight, and so it is
// while another is chosen; a line that is filled in keeps it.
func TestPhoneEnds(t *testing.T) {
	onPhones(t, "c6", func(t *testing.T, v *tab) {
		for n := 2; n <= 3; n++ {
			v.click(theNext)
			v.keys("\r")
			v.says("smtp-strip .place", fmt.Sprintf("%d of 5", n))
		}
		v.seen(theEnd)
		v.says(theSoon, "Set Ends in to LF first. Type NOOP")
		v.endsIn("LF")
		v.says(theSoon, "It will end in LF. Type NOOP")
		v.click(theNext)
		v.holds("NOOP")
		v.keys("\r")
		v.says("smtp-strip .place", "4 of 5")
		v.says(theSoon, "Set Ends in to CRLF first. Type NOOP")
		v.seen(theEnd)
		v.endsIn("CRLF")
		v.wait(`(text => text.startsWith("Type NOOP"))(document.querySelector("` + theSoon + `").innerText)`)
		v.line("NOOP")
		v.says("smtp-strip .place", "5 of 5")
	})
}

// A group stands with the beginnings of its lines in sight, and four of them at
// least.
func TestPhoneGroup(t *testing.T) {
	onPhones(t, "b1", func(t *testing.T, v *tab) {
		v.line("EHLO me.example")
		v.click(theInput)
		for i, line := range []string{"MAIL FROM:<alice@tutor.example>", "RCPT TO:<bob@tutor.example>", "DATA", "From: king@palace.example", "", "i"} {
			if i > 0 {
				v.do(chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierShift)))
			}
			v.keys(line)
		}
		whole := fmt.Sprintf(`(e => e.scrollLeft === 0 && e.scrollWidth <= e.clientWidth && e.clientHeight >= 96 && e.clientHeight %% 24 === 0)(document.querySelector(%s))`, quoted(theInput))
		v.wait(whole)
		v.seen(theInput)
		v.seen(theSend)
		v.keys(kb.ArrowUp + kb.ArrowUp + kb.ArrowUp + kb.End)
		v.wait(whole)
		v.fits()
	})
}

// The task has two lines above the keyboard, and the dialogue six.
func TestPhoneTask(t *testing.T) {
	onPhones(t, "a1", func(t *testing.T, v *tab) {
		v.click(theInput)
		v.wait(`document.querySelector("smtp-strip .due").clientHeight === 48 && document.querySelector(".roll").clientHeight >= 6 * 24`)
		v.seen("smtp-strip .due")
		v.seen(theInput)
		const free = `(() => { // of the strip's own edges
			const strip = document.querySelector("smtp-strip").getBoundingClientRect(), at = (e) => document.querySelector(e).getBoundingClientRect();
			return at("smtp-strip .due").top - strip.top >= 4 && (!document.querySelector("smtp-strip .onward") || strip.bottom - at("smtp-strip .onward").bottom >= 4);
		})()`
		v.click("smtp-strip .more")
		v.wait(free)
		v.line("EHLO me.example")
		v.line("QUIT")
		v.says("smtp-strip .onward", "Next")
		v.seen("smtp-strip .onward")
		v.wait(free)
	})
}

// A reload comes back to the part of the page that was shown, and the task in
// the text leads to the session.
func TestPhoneComesBack(t *testing.T) {
	t.Parallel()
	v := blank(t)
	v.phone()
	v.visit("learn/b1.html")
	v.greeted()
	v.says("smtp-tabs [value=text]", "Lesson 0 of 4 done")
	if lines := ask[float64](v, `document.querySelector(".here > .r").getBoundingClientRect().top - document.querySelector(".here > a").getBoundingClientRect().top`); lines > 4 {
		t.Errorf("Your turn is %v px below its line", lines)
	}
	v.tap("smtp-exercise .there")
	v.wait(`document.querySelector(".bench").dataset.show === "session"`)
	v.line("EHLO me.example")
	v.answered("250 HELP", 1)
	v.reload()
	v.answered("250 HELP", 1)
	v.wait(`document.querySelector(".bench").dataset.show === "session"`)
	v.visit("learn/b2.html")
	v.wait(`document.querySelector(".bench").dataset.show === "text"`)
}
