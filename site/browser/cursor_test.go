package browser

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ehloworld/site/build/buildtest"
)

// unfocused waits until nothing has the focus.
func (v *tab) unfocused() {
	v.t.Helper()
	v.wait(`document.activeElement === document.body`)
}

// hits clicks a place of an element: parts of its width and height.
func (v *tab) hits(selector string, x, y float64) {
	v.t.Helper()
	at := ask[struct{ X, Y float64 }](v, fmt.Sprintf(`(b => ({ X: b.x + b.width * %f, Y: b.y + b.height * %f }))(document.querySelector(%s).getBoundingClientRect())`, x, y, quoted(selector)))
	v.do(chromedp.MouseClickXY(at.X, at.Y))
}

// The cursor is where one types: letters typed with nothing focused come into
// the line, and so does a click anywhere in the session. Nothing else is taken
// from whoever reads: keys that scroll, that search, that mean something with
// a control, and text that is being selected.
func TestCursor(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/a1.html")
	v.greeted()
	v.unfocused()                                                                                            // a page begins at its top, for who reads it by ear and who goes by Tab
	v.wait(`getComputedStyle(document.querySelector("smtp-terminal .ghosted"), "::before").width === "2px"`) // the caret is drawn
	v.keys("EHLO me.example\r")
	v.answered("250 HELP", 1)
	v.ticked("a1", 1)

	away := func() {
		ask[any](v, `(document.activeElement.blur(), document.querySelector(".roll").scrollTop = 0)`)
		v.unfocused()
	}
	for _, place := range []struct {
		what string
		x, y float64
	}{{"smtp-terminal .roll", 0.7, 0.9}, {theList, 0.02, 0.5}, {"smtp-terminal .pane-head", 0.5, 0.5}, {"smtp-terminal .type", 0.1, 0.5}} {
		away()
		v.hits(place.what, place.x, place.y)
		v.on(theInput)
	}
	v.wait(`document.querySelector("smtp-terminal li.on")`) // a line that is clicked is explained all the same

	// Keys that mean something elsewhere.
	away()
	for _, key := range []string{" ", "'", kb.ArrowDown, kb.PageDown, kb.Escape} {
		v.keys(key)
	}
	v.do(chromedp.KeyEvent("c", chromedp.KeyModifiers(chromedp.ModifierCtrl)), chromedp.KeyEvent("n", chromedp.KeyModifiers(chromedp.ModifierAlt)))
	v.unfocused()
	v.holds("")
	v.keys("/")
	v.on("smtp-search input")
	ask[any](v, `document.querySelector("smtp-terminal .tools button:enabled").focus()`)
	v.keys("x")
	v.wait(`document.activeElement.matches(".tools button")`)
	v.holds("")
	ask[any](v, `document.querySelector("smtp-search input").focus()`)
	v.keys("xyz")
	v.wait(`document.activeElement.value.endsWith("xyz")`)
	v.holds("")

	// From what is asked for by the way, letters go to the line.
	ask[any](v, `document.querySelector("smtp-strip .hints button:not([hidden])").focus()`)
	v.keys("N")
	v.on(theInput)
	v.holds("N")
	v.keys("\b")

	// Where keys would not come to the line, no caret is drawn in it.
	ask[any](v, `document.querySelector("smtp-search input").focus()`)
	v.wait(`getComputedStyle(document.querySelector("smtp-terminal .ghosted"), "::before").width !== "2px"`)

	// A line end that is chosen with the mouse leaves the cursor where one types.
	v.hits(theEnd, 0.5, 0.5)
	v.on(theEnd)
	ask[any](v, `(end => (end.value = "LF", end.dispatchEvent(new Event("change"))))(document.querySelector("#smtp-end"))`)
	v.on(theInput)
	ask[any](v, `(end => (end.value = "CRLF", end.dispatchEvent(new Event("change"))))(document.querySelector("#smtp-end"))`)

	// From the paper, whose own keys choose lines, letters go to the line.
	ask[any](v, fmt.Sprintf(`document.querySelector(%s).focus()`, quoted(theList)))
	v.keys(kb.ArrowUp)
	v.wait(`document.querySelector("smtp-terminal li.on")`)
	v.keys("N")
	v.on(theInput)
	v.holds("N")

	// What is pasted with nothing focused is pasted into the line.
	v.keys("\b")
	away()
	v.paste("OOP")
	v.on(theInput)
	v.holds("OOP")

	// What is selected stays selected.
	ask[any](v, `(document.querySelector(".roll").scrollTop = 0)`)
	from := ask[struct{ X, Y float64 }](v, `(b => ({ X: b.x, Y: b.y + b.height / 2 }))(document.querySelector("smtp-terminal .log .s .t").getBoundingClientRect())`)
	mouse := func(kind string, x float64) {
		send(v, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventType(kind), X: x, Y: from.Y, Button: input.MouseButtonLeft, ClickCount: 1})
	}
	mouse("mousePressed", from.X+1)
	mouse("mouseMoved", from.X+60)
	mouse("mouseMoved", from.X+160)
	mouse("mouseReleased", from.X+160)
	v.wait(`getSelection().toString().length > 5 && !document.activeElement.matches("#smtp-line")`)
}

// Who types on after the end gets a new connection, and loses no letter.
func TestCursorAfterTheEnd(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/a4.html")
	v.greeted()
	v.keys("QUIT\r")
	v.answered("221 2.0.0", 1)
	// A key and its character are one event here, as from a keyboard: apart, the
	// character would come although the page has taken the key.
	for _, c := range "EHLO me.example\r" {
		key := string(c)
		if c == '\r' {
			key = "Enter"
		}
		send(v, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: "keyDown", Key: key, Text: string(c), UnmodifiedText: string(c)})
		send(v, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: "keyUp", Key: key})
	}
	v.answered("250 HELP", 1)
	v.holds("")
}

// Who has looked into a mailbox goes on typing, and sees the line again.
func TestCursorFromMail(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b1.html")
	v.greeted()
	v.keys("EHLO me.example\rMAIL FROM:<alice@tutor.example>\rRCPT TO:<bob@tutor.example>\rDATA\rSubject: tea\r.\r")
	v.answered("250 2.0.0 Accepted", 1)
	v.click("smtp-terminal .note .link.w")
	v.wait(`document.activeElement.closest("smtp-letters")`)
	v.keys("NOOP\r")
	v.answered("250 2.0.0 OK", 1)
	v.wait(fmt.Sprintf(`(b => b.top >= 0 && b.bottom <= innerHeight)(document.querySelector(%s).getBoundingClientRect())`, quoted(theInput)))
}

// Where the session is out of sight nothing is typed into it.
func TestCursorOutOfSight(t *testing.T) {
	t.Parallel()
	v := open(t, "")
	v.greeted()
	ask[any](v, `scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" })`)
	v.keys("NOOP")
	v.unfocused()
	v.holds("")
	ask[any](v, `scrollTo({ top: 0, behavior: "instant" })`)
	v.keys("NOOP\r")
	v.answered("250 2.0.0", 1)
}

// A finger on a line has it explained, and opens no keyboard; beside the lines
// it begins to type.
func TestCursorByTouch(t *testing.T) {
	t.Parallel()
	v := blank(t)
	v.phone()
	v.visit("learn/a1.html")
	v.greeted()
	v.part("session")
	v.tap(theList + " > li:first-child")
	v.wait(`document.querySelector("smtp-terminal li.on")`)
	v.wait(`!document.activeElement.matches("#smtp-line")`)
	v.tap("smtp-terminal .blank")
	v.on(theInput)
	v.tap("smtp-terminal .chips .chip")
	v.holds("EHLO me.example")
	v.on(theInput)
}

// The suggestion says how it is taken, and Tab takes it where something was
// typed; it loses nothing, and the next Tab leads on.
func TestGhost(t *testing.T) {
	t.Parallel()
	const ghost = `document.querySelector("smtp-terminal .ghosted").textContent`
	const how = `document.querySelector("smtp-terminal .how")?.textContent`
	v := open(t, "learn/a1.html")
	v.greeted()
	v.wait(ghost + ` === "EHLO me.example"`)
	v.says(theSoon, "Type EHLO me.example, or take it with")
	v.walk(theInput) // an empty line is passed by
	v.wait(how + ` === "→"`)
	v.keys("\t")
	v.on("smtp-terminal .type .btn")
	v.holds("")
	v.back(theInput)
	v.keys("EH")
	v.wait(ghost + ` === "LO me.example" && ` + how + ` === "→ or Tab"`)
	v.do(chromedp.KeyEvent("\t", chromedp.KeyModifiers(chromedp.ModifierShift))) // back is always back
	v.wait(`!document.activeElement.matches("#smtp-line")`)
	v.holds("EH")
	v.walk(theInput)
	v.keys(kb.ArrowLeft + "\t") // not at the end
	v.on("smtp-terminal .type .btn")
	v.holds("EH")
	v.back(theInput)
	v.keys(kb.End) // which goes there first
	v.holds("EH")
	v.keys("L\t") // before the page has drawn what fits EHL
	v.holds("EHLO me.example")
	v.on(theInput)
	v.do(chromedp.KeyEvent("z", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	v.holds("EHL")
	v.keys("\t")
	v.holds("EHLO me.example")
	v.keys("\t")
	v.on("smtp-terminal .type .btn")
	v.back(theInput)
	v.keys(kb.End + "\r")
	v.answered("250 HELP", 1)
	v.wait(ghost + ` === "QUIT"`)
	v.click("smtp-terminal .pane-head")
	ask[any](v, `document.activeElement.blur()`)
	v.keys(kb.ArrowRight + "\r") // nothing has the focus
	v.solved("a1")
}

// What is under the line stays where it is while one types, whatever there is
// to be said of the line.
func TestNothingJumps(t *testing.T) {
	t.Parallel()
	for _, window := range []struct{ width, height int64 }{{1366, 650}, {1280, 900}, {360, 740}} {
		v := blank(t)
		v.do(chromedp.EmulateViewport(window.width, window.height))
		v.visit("learn/b2.html")
		v.greeted()
		if window.width < 900 {
			v.click("smtp-tabs button[value=session]")
		}
		v.line("EHLO me.example")
		v.answered("250 HELP", 1)
		const below = `[".type", ".soon", ".offers", ".tools", ".states"].map(part => {
			const { top, height } = document.querySelector((part === ".states" ? "" : "smtp-terminal ") + part).getBoundingClientRect();
			return part + " " + Math.round(top + scrollY) + " " + Math.round(height);
		}).join(", ")`
		const drawn = `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))`
		before := ask[string](v, below)
		for _, text := range []string{"M", "AIL FROM:", "<alice@tutor.example>", " ", "SIZE=", "99999999999", " BODY=8BITMIME SMTPUTF8 RET=HDRS", "\b\b\b", "x"} {
			v.keys(text)
			if after := ask[string](v, drawn+".then(() => "+below+")"); after != before {
				t.Errorf("%d by %d: with %q typed, %s; before, %s", window.width, window.height, text, after, before)
			}
		}
	}
}

// The three engines agree on where a letter goes that is typed with nothing
// focused, on Tab, on what is undone, and on the lines of a group.
func TestTypedInEngines(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func(testing.TB, http.Handler) *tab{"chromium": blankAt, "firefox": firefox, "webkit": webkit} {
		t.Run(name, func(t *testing.T) {
			v := open(t, buildtest.Site(t))
			v.visit("learn/a1.html")
			v.wait(`document.querySelector("smtp-terminal .lamp i")`)
			v.unfocused()
			v.keys("EH")
			v.holds("EH")
			v.on(theInput)
			v.wait(`document.querySelector("smtp-terminal .ghosted").textContent === "LO me.example"`)
			v.keys("\t")
			v.holds("EHLO me.example")
			v.keys("\r")
			v.answered("250 HELP", 1)
			v.click("smtp-terminal .pane-head")
			v.on(theInput)
			v.keys("NOOP")
			v.click("smtp-terminal .another")
			v.on(theInput)
			v.keys("NOOP")
			v.holds("NOOP\nNOOP")
			v.shot("group-" + name)
			v.keys("\r")
			v.answered("250 2.0.0", 2)
			v.holds("")
		})
	}
}
