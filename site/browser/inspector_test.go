package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

const theSoon = "smtp-terminal .soon"

// While a line is being typed, its parts and its first error are marked, what
// may follow is offered, and nothing is sent.
func TestTyping(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b2.html")
	v.greeted()
	v.line("EHLO me.example")
	v.answered("250 HELP", 1)
	v.keys("MA")
	v.wait(`document.querySelector(".ghosted").textContent.startsWith("IL FROM:")`)
	v.keys("\t")
	v.wait(fmt.Sprintf("document.querySelector(%s).value.startsWith('MAIL FROM:')", quoted(theInput)))
	v.keys("\t")
	v.wait(fmt.Sprintf("!document.activeElement.matches(%s)", quoted(theInput))) // Tab is not caught for good
	v.click(theInput)
	v.keys(kb.End + kb.ArrowRight + " SI")
	v.wait(`document.querySelector(".ghosted").textContent === "ZE="`)
	v.keys(kb.End + "99999999999")
	v.says(theSoon, "552 5.3.4")
	v.answered("552 5", 0)
	v.keys("\r")
	v.answered("552 5", 1)
	v.keys("RCPT TO: <bob")
	v.says(theSoon, "MAIL comes first, then RCPT.")
	v.wait(`document.querySelector(".under .bad").textContent === " "`)
	v.accessible()
	v.shot("typing")
	v.phone()
	v.click("smtp-tabs button[value=session]")
	v.fits()
	v.shot("phone-typing")
}

// What is said to come is what comes: no reply where the end of the line brings
// none, and none before the octets of a chunk. A beginning is no error.
func TestForetold(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b2.html")
	v.greeted()
	v.click(theInput)
	v.keys("M")
	v.says(theSoon, `To come: "AIL"`)
	v.keys(kb.Backspace + "NOOP")
	v.says(theSoon, "The reply will be: 250")
	v.walk(theEnd)
	v.press(kb.ArrowDown)
	v.says(theSoon, "A bare LF does not")
	v.back(theInput)
	v.press("\r")
	v.says("smtp-terminal .pending", "The server is waiting for CR LF") // on the paper, where the line is
	v.keys("NOOP")
	v.walk(theEnd)
	v.press(kb.ArrowUp)
	v.says(theSoon, "500 5.5")
	v.back(theInput)
	v.press("\r")
	v.answered("500 5.5", 1)
}

// A refused line is mended, a reply says what a client does, and each tells
// its state and its octets.
func TestInspector(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b2.html")
	v.greeted()
	v.line("EHLO me.example")
	v.line("MAIL FROM: <alice@tutor.example>")
	v.answered("501 5.5", 1)
	v.says("smtp-inspector", "What to do")
	v.says("smtp-inspector .facts", "ready, unchanged")
	v.wait(`document.querySelector("smtp-inspector .hex .bad").textContent === "20"`)
	v.accessible()
	v.shot("inspector-refused")
	v.click("smtp-inspector .todo .ghost")
	v.keys("\r")
	v.answered("250 2.1.0", 1)
	v.says("smtp-inspector .facts", "ready to mail")
	v.wait(`document.querySelectorAll("smtp-inspector .abnf mark").length > 3`)
	v.shot("inspector-accepted")
	ask[any](v, `document.querySelector("smtp-terminal ol.log").focus()`)
	v.keys(kb.End)
	v.says("smtp-inspector", "What a client does")
	v.accessible()
	v.shot("inspector-reply")
	v.phone()
	v.click("smtp-tabs button[value=explained]")
	v.fits()
	v.shot("phone-inspector")
}

// A line is mended as the server stood when it came, whatever has come since.
func TestMendOfThePast(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b2.html")
	v.greeted()
	v.line("HELO me.example")
	v.line("MAIL FROM: <alice@tutor.example>")
	v.answered("501 5.5", 1)
	v.line("EHLO me.example")
	v.line("QUIT")
	v.answered("221 2.0.0", 1)
	ask[any](v, `document.querySelector("smtp-terminal ol.log").focus()`)
	v.keys(kb.Home + strings.Repeat(kb.ArrowDown, 3))
	v.says("smtp-inspector .todo .ghost", "MAIL FROM:<alice@tutor.example>")
}

// Time passes when the reader says so; one step back leaves the other way
// behind, and it can be taken up again.
func TestTimeAndTries(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b2.html")
	v.greeted()
	v.line("EHLO me.example")
	v.line("MAIL FROM:<alice@tutor.example>")
	v.answered("250 2.1.0", 1)
	v.click("smtp-terminal .tools [aria-controls=smtp-clock]")
	v.click("#smtp-clock .chip")
	v.says("smtp-terminal .tools", "09:01:00")
	v.click("#smtp-clock .chip:last-child")
	v.answered("421 4.4.2", 1)
	v.shot("time")
	v.click(v.with(theList+" > li", "EHLO me.example"))
	v.click("smtp-inspector .link.small")
	v.answered("421 4.4.2", 0)
	v.answered("250 HELP", 0)
	v.line("NOOP")
	v.answered("250 2.0.0", 1)
	v.says("smtp-terminal .tries summary", "Other tries: 1")
	v.click("smtp-terminal .tries summary")
	v.accessible()
	v.click("smtp-terminal .tries .chip")
	v.answered("421 4.4.2", 1)
	v.answered("250 2.0.0", 0)
	v.says("smtp-terminal .tries summary", "Other tries: 2") // the one that was left for it, too
	v.visit("learn/b2.html")
	v.answered("421 4.4.2", 1)
	v.says("smtp-terminal .type .btn", "Connect again")
	v.click("smtp-terminal .type .btn")
	v.answered("220 ", 2)
	v.wait(`document.activeElement.id === "smtp-line"`)
}

// Time passes in the same words in a dialogue that is printed, in what plays it,
// and in a session; a solution says so too.
func TestPassing(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/d9.html")
	v.greeted()
	v.says("article .log", "4 minutes later")
	v.says("article .log", "5 minutes later")
	v.shot("passing-printed")
	v.click("smtp-dialogue button")
	v.says("smtp-terminal .play", "Playing the dialogue")
	v.click("smtp-terminal .play .btn")
	v.says("smtp-terminal .coming", "let 4 minutes pass")
	v.shot("passing-next")
	v.click("smtp-terminal .play .btn")
	v.says(theList, "4 minutes later")
	v.click("smtp-terminal .play .row .btn:last-child")
	v.greeted()
	v.line("DATA")
	v.says("smtp-exercise .now .ghost", "Let time pass")
	v.click("smtp-exercise .now .ghost")
	v.says(theList, "5 minutes later")
	v.click("smtp-strip .hints button[aria-expanded]")
	v.says("smtp-strip .solution", "Let 5 minutes pass")
	v.shot("passing")
	v.phone()
	v.fits()
	v.shot("phone-passing")
}

// Lines that were done at once are undone one by one, and a reload brings back
// the rest.
func TestUndoneInPart(t *testing.T) {
	t.Parallel()
	const act = `document.dispatchEvent(new CustomEvent("smtp-act", { detail: { method: %q, argument: %q } }))`
	v := open(t, "learn/b2.html")
	v.greeted()
	ask[any](v, fmt.Sprintf(act, "play", "C: NOOP\nC: NOOP\nC: NOOP"))
	v.answered("250 2.0.0", 3)
	ask[any](v, fmt.Sprintf(act, "undo", "2"))
	v.answered("250 2.0.0", 2)
	v.visit("learn/b2.html")
	v.answered("250 2.0.0", 2)
}

// Octets can be written out, and line ends seen.
func TestOctetsWritten(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/c6.html")
	v.greeted()
	v.endsIn("as written")
	v.line(`NOOP\r\nNO\x4FP\r\n`)
	v.answered("250 2.0.0", 2)
	v.click("smtp-terminal .tools [aria-pressed]")
	v.wait(`getComputedStyle(document.querySelector("smtp-terminal .eol")).display === "inline"`)
	v.line(`NOOP\q`)
	v.says("smtp-terminal .session > [role=status]", "The engine refused")
	v.accessible()
	v.shot("octets")
}

// What time brings about, or whoever hangs up, is no deed of the line before.
func TestNoDeedOfTheLine(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/a2.html")
	v.greeted()
	v.line("NOOP")
	v.answered("250 2.0.0", 1)
	v.click("smtp-terminal .tools [aria-controls=smtp-clock]")
	v.click("#smtp-clock .chip:last-child") // hours
	v.answered("421 ", 1)
	v.click("smtp-terminal .log .x.odd:has(.c)")
	v.says("smtp-inspector", "start, unchanged")
}

// A stored letter is set beside its envelope, and its trace is explained.
func TestLetterViews(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b4.html")
	v.greeted()
	for _, line := range []string{
		"EHLO me.example", "MAIL FROM:<alice@tutor.example>", "RCPT TO:<bob@tutor.example>", "RCPT TO:<carol@tutor.example>", "DATA",
		"From: alice@tutor.example", "To: bob@tutor.example", "", "Hello.", ".",
	} {
		v.line(line)
	}
	v.says("smtp-letters .paper", "Return-Path: <alice@tutor.example>")
	v.click(v.with("smtp-letters .box button", "carol@tutor.example"))
	v.click(v.named("smtp-letters .views button", "Envelope and header"))
	v.says("smtp-letters .paper", "carol@tutor.example> is on the envelope but in no To or Cc field")
	v.accessible()
	v.shot("letter-compared")
	v.click(v.named("smtp-letters .views button", "Trace"))
	v.says("smtp-letters .paper", "SMTP with Service Extensions")
	v.accessible()
	v.shot("letter-trace")
	v.phone()
	v.click("smtp-tabs button[value=letters]")
	v.fits()
	v.shot("phone-letter-trace")
}
