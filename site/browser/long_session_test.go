package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// theLines is the number of the last line of a session.
const theLines = `Number([...document.querySelectorAll("smtp-terminal ol .n")].at(-1).textContent)`

const (
	theFold   = "smtp-terminal .fold"
	theChosen = `document.querySelector("smtp-terminal .on")`
)

// chosen waits until the line of a number is the chosen one, explained and in sight.
func (v *tab) chosen(n int) {
	v.t.Helper()
	v.wait(fmt.Sprintf(`%s.querySelector(".n").textContent === "%d"`, theChosen, n))
	v.says("smtp-inspector .r", fmt.Sprintf("line %d,", n))
	v.wait(`((line, roll) => line.top >= roll.top - 1 && line.bottom <= roll.bottom + 1)(` + theChosen + `.getBoundingClientRect(), document.querySelector("smtp-terminal .roll").getBoundingClientRect())`)
}

// Of a long session the latest lines lie on the page, and the others are
// folded. They unfold for whoever goes there, what is in sight stays where it
// is, nothing is read out again, and what is kept of the session is all of it.
func TestFold(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b2.html")
	v.greeted()
	v.line("EHLO me.example")
	v.click(theInput)
	v.paste(strings.Repeat("NOOP\nNOPE\n", 500))
	v.click("smtp-terminal .paste button")
	v.wait(theLines + " > 2000")
	all := ask[int](v, theLines)
	v.says(theFold, "lines above are folded. Unfold")
	v.says(theFold, "1,800 lines")
	few := `document.querySelectorAll("smtp-terminal ol .x").length <= 300`
	v.wait(few)
	v.wait(`(({ scrollTop, clientHeight, scrollHeight }) => scrollTop + clientHeight >= scrollHeight - 1)(document.querySelector("smtp-terminal .roll"))`)
	said := ask[int](v, `document.querySelector("smtp-terminal [role=log]").childElementCount`)
	ask[any](v, `(globalThis.heard = 0, new MutationObserver((list) => list.forEach((one) => heard += one.addedNodes.length)).observe(document.querySelector("smtp-terminal [role=log]"), { childList: true, subtree: true, characterData: true }))`)
	if said > 50 {
		t.Errorf("%d replies are kept for a screen reader, want 50 at most", said)
	}

	// By the mouse: the nearest line is chosen, and what was at the top is below it.
	ask[any](v, `document.querySelector("smtp-terminal .roll").scrollTop = 0`)
	v.accessible()
	v.shot("folded")
	v.theme("dark")
	v.shot("folded-dark")
	v.theme("light")
	v.click(theFold + " button")
	v.chosen(1800)
	v.wait(`document.activeElement.matches("smtp-terminal ol")`)
	v.wait(fmt.Sprintf(`document.querySelector("smtp-terminal .x .n").textContent === "%d"`, 1701))
	v.shot("unfolded")

	// By the keyboard: a step above the top, then the first line of all.
	ask[any](v, fmt.Sprintf(`[...document.querySelectorAll("smtp-terminal ol .n")].find((n) => n.textContent === "%d").closest("li").scrollIntoView()`, 1702))
	v.click(v.named("smtp-terminal ol .n", "1701"))
	v.chosen(1701)
	v.on(theInput) // a click leads to the line; the arrow keys choose from the paper
	ask[any](v, fmt.Sprintf(`document.querySelector(%s).focus({ preventScroll: true })`, quoted(theList)))
	v.keys(kb.ArrowUp)
	v.chosen(1700)
	v.keys(kb.ArrowUp)
	v.chosen(1699)
	v.keys(kb.Home)
	v.chosen(1)
	v.wait(`!document.querySelector("` + theFold + `")`)
	v.keys(kb.ArrowDown)
	v.chosen(2)
	v.keys(kb.End)
	v.chosen(all)
	v.line("NOOP")
	v.wait(few)
	ask[any](v, `document.querySelector("smtp-terminal .fold > [hidden]:nth-last-of-type(3)").dispatchEvent(new Event("beforematch", { bubbles: true }))`)
	v.says(theFold, "1,500 lines")
	if n := ask[int](v, "heard"); n != 1 {
		t.Errorf("what was said is said again: %d things are said, want one answer", n)
	}

	// The next answer folds it again, and the line that was chosen can be gone on from.
	list := func() { ask[any](v, `document.querySelector("smtp-terminal ol.log").focus()`) }
	list()
	v.keys(kb.Home + kb.ArrowDown)
	v.chosen(2)
	v.line("NOOP")
	v.wait(few)
	v.wait(theLines + fmt.Sprintf(" === %d", all+4))
	list()
	v.keys(kb.ArrowDown)
	v.chosen(3)
	v.line("NOOP")
	v.wait(few)

	ask[chromedp.Void](v, clipboard)
	v.keepAs(1, "Copied")
	if n := strings.Count(v.copied(), "NOPE"); n != 500 {
		t.Errorf("%d lines NOPE in the copy, want 500: %.200s", n, v.copied())
	}

	// A step back tells all anew: it is folded at once, and can be read to its beginning.
	v.click("smtp-terminal .back")
	v.wait(theLines + fmt.Sprintf(" === %d", all+4))
	v.wait(few)
	v.click(theFold + " button")
	v.keys(kb.Home + kb.ArrowDown)
	v.says("smtp-inspector .facts + p", "Undo from this line on")
	v.click("smtp-inspector .facts + p button")
	v.answered("250 2.0.0", 0)
	v.wait(theLines + ` === 1`)
	v.phone()
	v.click("smtp-tabs button[value=session]")
	v.click("smtp-terminal .tries summary")
	v.click("smtp-terminal .tries .chip")
	v.wait(theLines + " > 2000")
	ask[any](v, `document.querySelector("smtp-terminal .roll").scrollTop = 0`)
	v.fits()
	v.accessible()
	v.shot("phone-folded")
	v.do(chromedp.Reload())
	v.wait(theLines + " > 2000")
	v.wait(few)
}

// Earlier lines can be gone back to after a step back, a reload, and where
// several came at once.
func TestBackAfterBack(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b2.html")
	v.greeted()
	v.line("EHLO me.example")
	v.line("NOOP one")
	v.line("NOOP two")
	v.line("NOOP three")
	v.answered("NOOP", 3)
	v.click("smtp-terminal .back")
	v.answered("NOOP three", 0)
	back := func(line string) {
		t.Helper()
		ask[any](v, fmt.Sprintf(`[...document.querySelectorAll("smtp-terminal ol .t")].find((t) => t.textContent.startsWith(%s)).click()`, quoted(line)))
		v.says("smtp-inspector .facts + p", "Undo from this line on")
		v.click("smtp-inspector .facts + p button")
		v.answered(line, 0)
	}
	back("NOOP two")
	v.answered("NOOP one", 1)
	v.do(chromedp.Reload())
	v.answered("NOOP one", 1)
	ask[any](v, `document.dispatchEvent(new CustomEvent("smtp-act", { detail: { method: "play", argument: "C: NOOP four\nC: NOOP five\nC: NOOP six\n" } }))`)
	v.answered("NOOP six", 1)
	back("NOOP five")
	v.answered("NOOP four", 1)
	back("NOOP one")
	v.answered("250 HELP", 1)
	back("EHLO me.example")
	// The greeting is no doing of the reader's.
	v.click(v.with(theList+" > li", "220 mx.tutor.example"))
	v.says("smtp-inspector .r", "line 1,")
	v.wait(`!document.querySelector("smtp-inspector .facts + p")`)
}
