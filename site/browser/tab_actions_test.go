package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"ehloworld/site/assets"
)

// send calls a command of the browser's protocol on the tab.
func send[P, R any](v *tab, command cdp.Command[P, R], params P) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	if _, err := chromedp.Call(ctx, command, params); err != nil {
		v.t.Fatal(err)
	}
}

// keys presses the keys of a text, one after the other, wherever the focus is.
func (v *tab) keys(text string) {
	v.t.Helper()
	v.drive(func(ctx context.Context) error { return v.driver.press(ctx, text) })
}

// click clicks the first element that a selector finds, with the mouse.
func (v *tab) click(selector string) {
	v.t.Helper()
	v.drive(func(ctx context.Context) error { return v.driver.click(ctx, selector) })
}

// named selects, of the elements of one place in the page, the one that a reader
// knows by that name, wherever it stands among them.
func (v *tab) named(place, name string) string {
	v.t.Helper()
	v.wait(fmt.Sprintf(`(at => at && (at.dataset.named = %[2]s))([...document.querySelectorAll(%[1]s)].find((e) => (e.ariaLabel ?? e.textContent).trim() === %[2]s))`,
		quoted(place), quoted(name)))
	return place + "[data-named=" + strconv.Quote(name) + "]"
}

// with is the first of some elements that has a text in it, or in one of its
// fields, as a selector.
func (v *tab) with(place, text string) string {
	v.t.Helper()
	v.wait(fmt.Sprintf(`(at => at && (at.dataset.with = %[2]s))([...document.querySelectorAll(%[1]s)].find((e) => [e.textContent, ...[...e.querySelectorAll("input")].map((i) => i.value)].join(" ").includes(%[2]s)))`,
		quoted(place), quoted(text)))
	return place + "[data-with=" + strconv.Quote(text) + "]"
}

// paste pastes by the keyboard, from the clipboard.
func (v *tab) paste(text string) {
	v.t.Helper()
	v.drive(func(ctx context.Context) error { return v.driver.paste(ctx, text) })
}

// compose types through an input method: the text is shown while it is being
// composed, then it is settled.
func (v *tab) compose(steps []string, settled string) {
	v.t.Helper()
	for _, s := range steps {
		n := int64(len([]rune(s)))
		send(v, input.ImeSetComposition, input.ImeSetCompositionParams{Text: s, SelectionStart: n, SelectionEnd: n})
	}
	send(v, input.InsertText, input.InsertTextParams{Text: settled})
}

// phone makes the tab a small phone, 360 px wide, that is touched.
func (v *tab) phone() {
	v.t.Helper()
	v.do(chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulatePortrait, chromedp.EmulateScale(2)))
}

// theme is what the reader's system prefers, light or dark.
func (v *tab) theme(name string) {
	v.t.Helper()
	send(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}},
	})
}

// fits complains where the page is wider than its window.
func (v *tab) fits() {
	v.t.Helper()
	wide := ask[[]string](v, `(() => {
		const root = document.documentElement, room = root.clientWidth;
		if (root.scrollWidth <= room) return [];
		const over = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > room + 0.5);
		return over.map(e => e.tagName.toLowerCase() + "." + e.className + " to " + Math.round(e.getBoundingClientRect().right));
	})()`)
	if len(wide) > 0 {
		v.t.Errorf("the page scrolls sideways: %s", strings.Join(wide[:min(len(wide), 8)], ", "))
	}
}

// accessible has axe look at the page, and complains of all it finds.
func (v *tab) accessible() {
	v.t.Helper()
	root, err := assets.SourceRoot()
	if err != nil {
		v.t.Fatal(err)
	}
	axe, err := os.ReadFile(filepath.Join(root, assets.CacheDir, "npm", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		v.t.Fatalf("axe-core is not here: ./build.sh test installs it (%v)", err)
	}
	ask[chromedp.Void](v, string(axe)+"\n;undefined")
	for _, found := range ask[[]string](v, `axe.run().then(r => r.violations.flatMap(v =>
		v.nodes.map(n => v.id + ": " + n.target.join(" ") + ": " + n.failureSummary)))`) {
		v.t.Error("axe: " + found)
	}
}

// quoted is text as a JavaScript string.
func quoted(text string) string {
	q, _ := json.Marshal(text)
	return string(q)
}
