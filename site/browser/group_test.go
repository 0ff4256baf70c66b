package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Several lines are written in the field and sent in one go, as a client does
// that pipelines: what they bring about can be taken back as one, and the group
// comes again from the history.
func TestGroup(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b1.html")
	v.greeted()
	v.line("EHLO me.example")
	v.answered("250 HELP", 1)
	another := func() { v.do(chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierShift))) }
	v.keys("MAIL FROM:<alice@tutor.example>")
	another()
	v.keys("RCPT TO:<bob@tutor.example>")
	v.click("smtp-terminal .another")
	v.on(theInput)
	v.keys("RCPT TO:<nobody@tutor.example>")
	v.wait(fmt.Sprintf(`(e => e.rows === 3 && e.clientHeight >= 72)(document.querySelector(%s))`, quoted(theInput)))
	v.says(theSoon, "3 lines, sent as one group.")
	v.answered("250 2.1.0", 0)
	v.accessible()
	v.shot("group")
	const group = "MAIL FROM:<alice@tutor.example>\nRCPT TO:<bob@tutor.example>\nRCPT TO:<nobody@tutor.example>"
	v.keys("\r")
	v.answered("550 5.1.1", 1)
	v.wait(`[...document.querySelectorAll("smtp-terminal .log .l")].slice(-6).map((l) => l.classList[1]).join("") === "cccsss"`)
	v.wait(fmt.Sprintf(`document.querySelector(%s).rows === 1`, quoted(theInput)))
	v.keys(kb.ArrowUp)
	v.holds(group)
	v.keys(kb.ArrowUp + kb.ArrowUp + kb.ArrowUp) // through its lines, and then to the one before
	v.holds("EHLO me.example")
	v.keys(kb.ArrowDown)
	v.holds(group)
	v.keys(kb.ArrowDown)
	v.holds("")
	v.click("smtp-terminal .tools .back")
	v.answered("250 2.1.0", 0)
	v.answered("550 5.1.1", 0)
	v.answered("250 HELP", 1)

	// What is pasted into a group is more of it, and what is composed settles without being sent.
	v.keys("MAIL FROM:<alice@tutor.example>")
	another()
	v.paste("RCPT TO:<bob@tutor.example>\nRCPT TO:<carol@tutor.example>\n")
	v.holds("MAIL FROM:<alice@tutor.example>\nRCPT TO:<bob@tutor.example>\nRCPT TO:<carol@tutor.example>\n")
	v.compose([]string{"n", "no"}, "NOOP")
	v.holds("MAIL FROM:<alice@tutor.example>\nRCPT TO:<bob@tutor.example>\nRCPT TO:<carol@tutor.example>\nNOOP")
	v.do(chromedp.KeyEvent("z", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	v.holds("MAIL FROM:<alice@tutor.example>\nRCPT TO:<bob@tutor.example>\nRCPT TO:<carol@tutor.example>\n")
	v.keys("\r") // the last line was begun and not written
	v.answered("250 2.1.5", 2)
	v.answered("500 5.5.", 0)
	v.holds("")
}

// A line of a group ends as the switch says; of one that is written out, only
// what is written goes.
func TestGroupEnds(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/c6.html")
	v.greeted()
	another := func() { v.do(chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierShift))) }
	v.endsIn("as written")
	v.click(theInput)
	v.keys(`NO`)
	another()
	v.keys("OP\\r\\n\r")
	v.answered("250 2.0.0", 1)
	v.endsIn("LF")
	v.click(theInput)
	v.keys("NOOP")
	another()
	v.keys("NOOP\r")
	v.says("smtp-terminal .pending", "NOOP")
	v.answered("250 2.0.0", 1)
}

// What the server waits for stands on the paper, and where nothing that is typed
// would end it, the ways out.
func TestWaits(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/e5.html")
	v.greeted()
	const waits = "smtp-terminal .log > .pending"
	v.line("BDAT 99999999999 LAST")
	v.says(waits, "The server is waiting for 99999999999 octets of the chunk.")
	v.line("Is anybody there?")
	v.says(waits, "The server is waiting for 99999999980 octets of the chunk.")
	v.accessible()
	v.shot("waits")
	v.phone()
	v.click("smtp-tabs [value=session]")
	v.wait(`(b => b.top >= 0 && b.bottom <= innerHeight)(document.querySelector("` + waits + ` button:last-child").getBoundingClientRect())`)
	v.shot("phone-waits")
	v.tap(waits + " button")
	v.says(waits, "The server is waiting for 99999999999 octets of the chunk.")
	v.tap(waits + " button:last-child")
	v.answered("220 ", 2)
	v.wait(`!document.querySelector("` + waits + `")`)
}
