package browser

import (
	"fmt"
	"strings"

	"github.com/chromedp/chromedp"
)

// A stop is where the focus has come to.
type stop struct {
	At    bool   // it is what was looked for
	Name  string // of the element, for who reads the complaint
	Wrong string // what somebody who sees the page misses
}

// stopped tells of the element that has the focus: it is in sight, uncovered, and
// there is a line around it or around what it stands in.
const stopped = `new Promise(done => requestAnimationFrame(() => setTimeout(done))).then(() => (selector => {
	const e = document.activeElement;
	if (!e || e === document.body) return { At: false, Name: "nothing", Wrong: "" };
	const box = e.getBoundingClientRect(), rings = [e, e.parentElement, e.parentElement?.parentElement].filter(Boolean);
	const name = e.tagName.toLowerCase() + (e.id && "#" + e.id) + (e.className && "." + e.className) + " " + (e.getAttribute("aria-label") ?? e.value ?? e.innerText ?? "").slice(0, 40);
	const ring = rings.some(r => (s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2)(getComputedStyle(r)));
	const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth), top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
	const seen = right > left && bottom > top;
	const free = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]].some(([x, y]) => {
		const at = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
		return at && (e.contains(at) || at.contains(e));
	});
	const wrong = !seen ? "is out of sight, at " + [box.left, box.top, box.right, box.bottom, innerWidth, innerHeight].map(Math.round) : !free ? "is covered" : !ring ? "has no line around it" : "";
	return { At: e.matches(selector), Name: name, Wrong: wrong };
})(%s))`

// walk presses Tab until the focus is on what a selector finds, and complains of
// each place on the way that nobody would see.
func (v *tab) walk(selector string, with ...chromedp.KeyOption) {
	v.t.Helper()
	v.wait(fmt.Sprintf("document.querySelector(%s)", quoted(selector)))
	complained := map[string]bool{}
	var last string
	for range 400 {
		v.do(chromedp.KeyEvent("\t", with...))
		at := ask[stop](v, fmt.Sprintf(stopped, quoted(selector)))
		if at.Wrong != "" && !complained[at.Name] {
			complained[at.Name] = true
			v.t.Errorf("on the way to %s: %s %s", selector, at.Name, at.Wrong)
		}
		if at.At {
			return
		}
		last = at.Name
	}
	v.shot("walked-" + strings.ReplaceAll(v.t.Name(), "/", "-"))
	v.t.Fatalf("no Tab leads to %s; the last stop is %s", selector, last)
}

// back is walk, the other way.
func (v *tab) back(selector string) {
	v.t.Helper()
	v.walk(selector, chromedp.KeyModifiers(chromedp.ModifierShift))
}

// press presses keys where the focus is, which must not be lost by that.
func (v *tab) press(keys string) {
	v.t.Helper()
	v.keys(keys)
	v.held()
}

// held complains if nothing has the focus, once what has gone is gone.
func (v *tab) held() {
	v.t.Helper()
	at := ask[stop](v, fmt.Sprintf(stopped, `"*"`))
	if !at.At || strings.Contains(at.Wrong, "out of sight") {
		v.shot("lost-" + strings.ReplaceAll(v.t.Name(), "/", "-"))
		v.t.Errorf("the focus is lost: %s %s", at.Name, at.Wrong)
	}
}

// on waits until the focus is on what a selector finds.
func (v *tab) on(selector string) {
	v.t.Helper()
	v.wait(fmt.Sprintf("document.activeElement.matches(%s)", quoted(selector)))
}

// holds waits until the line that is typed is this one.
func (v *tab) holds(text string) {
	v.t.Helper()
	v.wait(fmt.Sprintf("document.querySelector(%s).value === %s", quoted(theInput), quoted(text)))
}

// types types lines with real keys into the line, which has the focus and keeps it.
func (v *tab) types(lines ...string) {
	v.t.Helper()
	for _, line := range lines {
		v.on(theInput)
		v.keys(line + "\r")
		v.holds("")
	}
	v.on(theInput)
}
