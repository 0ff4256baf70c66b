package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// What the tests know of the terminal and of an exercise.
const (
	theInput      = "#smtp-line"
	theEnd        = "#smtp-end"
	theTranscript = `[...document.querySelectorAll("smtp-terminal ol:not(.early) .t")].map((t) => t.textContent).join("\n")`
)

// inView is whether an element is wholly in the window, without a scroll.
const inView = `(e => e.getBoundingClientRect().top > 0 && e.getBoundingClientRect().bottom < innerHeight)(document.querySelector(%s))`

// greeted waits until the server has spoken.
func (v *tab) greeted() {
	v.t.Helper()
	v.wait(theTranscript + `.includes("220")`)
}

// line types a line with real keys, and waits until it has been taken.
func (v *tab) line(text string) {
	v.t.Helper()
	if !ask[bool](v, fmt.Sprintf("document.activeElement.matches(%s)", quoted(theInput))) {
		v.click(theInput)
	}
	v.keys(text + "\r")
	v.wait(fmt.Sprintf("document.querySelector(%s).value === ''", quoted(theInput)))
}

// endsIn chooses what a line ends in, with the keys that go to its place in the list. Its name, typed, may be taken for two names
// where the machine is slow: a list forgets within a second what was typed.
func (v *tab) endsIn(name string) {
	v.t.Helper()
	v.click(theEnd)
	at := ask[int](v, fmt.Sprintf("[...document.querySelector(%s).options].findIndex(option => option.value === %s)", quoted(theEnd), quoted(name)))
	v.keys(kb.Home + strings.Repeat(kb.ArrowDown, at) + "\t")
	v.wait(fmt.Sprintf("document.querySelector(%s).value === %s", quoted(theEnd), quoted(name)))
}

// answered waits until a text has come so many times.
func (v *tab) answered(text string, times int) {
	v.t.Helper()
	v.wait(fmt.Sprintf("%s.split(%s).length - 1 === %d", theTranscript, quoted(text), times))
}

// ticked waits until so many goals or steps of an exercise are done.
func (v *tab) ticked(exercise string, n int) {
	v.t.Helper()
	v.wait(fmt.Sprintf(`document.querySelectorAll("smtp-exercise[data-id=%s] li.done").length === %d`, exercise, n))
}

// solved waits until an exercise is done.
func (v *tab) solved(exercise string) {
	v.t.Helper()
	v.wait(fmt.Sprintf(`document.querySelector("smtp-exercise[data-id=%s]").matches(".done")`, exercise))
}

// From the home page to lesson A1, whose exercise is solved by typing; what
// was done is still done after the page has been loaded again.
func TestFirstLesson(t *testing.T) {
	t.Parallel()
	v := open(t, "")
	v.greeted()
	v.click(`a[href="learn/a1.html"]`)
	v.wait(`location.pathname.endsWith("/learn/a1.html") && document.readyState === "complete"`)
	v.greeted()
	v.ticked("a1", 0)
	v.line("EHLO me.example")
	v.answered("250 HELP", 1)
	v.ticked("a1", 1)
	v.line("QUIT")
	v.answered("221 2.0.0", 1)
	v.solved("a1")
	v.shot("solved")
	v.reload()
	v.solved("a1")
	v.accessible()
}

// B5 wants three refusals for three reasons.
func TestOutOfTurn(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b5.html")
	v.greeted()
	v.answered("250 HELP", 1) // said for the student
	for i, line := range []string{"RCPT TO:<bob@tutor.example>", "DATA", "MAIL FROM:<alice@tutor.example>", "MAIL FROM:<alice@tutor.example>"} {
		v.line(line)
		v.answered("503 5.5.1", min(i+1, 2)+i/3)
	}
	v.solved("b5")
	v.wait(`(({ scrollTop, clientHeight, scrollHeight }) => scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 1)(document.querySelector("smtp-terminal .roll"))`)
	v.fits()
	v.accessible()
	v.shot("solved-b5")
	v.picture()
}

// A whole transaction is pasted, and answered as a pipeline: its lines stand
// together, and so do the replies. The last line end of what is copied may lack.
func TestPaste(t *testing.T) {
	t.Parallel()
	v := open(t, "")
	v.greeted()
	v.line("EHLO me.example")
	v.click(theInput)
	v.paste("MAIL FROM:<alice@tutor.example>\nRCPT TO:<bob@tutor.example>\nRCPT TO:<nobody@tutor.example>\nDATA\n")
	v.click("smtp-terminal .paste button")
	v.answered("354 ", 1)
	v.answered("550 5.1.1", 1)
	v.wait(`[...document.querySelectorAll("smtp-terminal .log .l")].slice(-8).map((l) => l.classList[1]).join("") === "ccccssss"`)
	v.paste("Subject: pasted\n\n.hidden\n.\nQUIT")
	v.click("smtp-terminal .paste button")
	v.answered("221 2.0.0", 1)
}

// What is being composed is not sent by the Enter that settles it.
func TestCompose(t *testing.T) {
	t.Parallel()
	v := open(t, "")
	v.greeted()
	v.click(theInput)
	v.compose([]string{"n", "no", "noo"}, "NOOP")
	if got := ask[string](v, fmt.Sprintf("document.querySelector(%s).value", quoted(theInput))); got != "NOOP" {
		t.Errorf("the input holds %q, want NOOP", got)
	}
	v.line("")
	v.answered("250 2.0.0", 1)
}

// On a phone the first lesson can be solved by touch and keys.
func TestPhone(t *testing.T) {
	t.Parallel()
	v := blank(t)
	v.phone()
	v.visit("learn/a1.html")
	v.greeted()
	v.fits()
	v.shot("phone-lesson")
	v.click("smtp-exercise .now .ghost")
	v.wait(fmt.Sprintf(inView, quoted(theInput)))
	v.click("smtp-tabs button[value=text]")
	v.wait(fmt.Sprintf(inView, quoted("smtp-exercise .now .ghost")))
	v.click("smtp-tabs button[value=session]")
	v.fits()
	v.click(theInput)
	v.keys("\r")
	v.answered("250 HELP", 1)
	v.fits()
	v.shot("phone-session")
	v.line("QUIT")
	v.solved("a1")
}

// What stands behind a tab of a phone is told where the reader is: how far the
// exercise has come, why a line was refused, and that no letter has come.
func TestPhoneTells(t *testing.T) {
	t.Parallel()
	v := blank(t)
	v.phone()
	v.visit("learn/a1.html")
	v.greeted()
	v.says("smtp-tabs [value=text]", "Lesson 0 of 2 done")
	v.click("smtp-tabs [value=letters]")
	v.says("smtp-letters", "Nothing yet. A message appears here")
	v.fits()
	v.shot("phone-no-mail")
	v.click("smtp-tabs [value=session]")
	v.click(theInput)
	v.keys("MAIL FROM:<alice@tutor.example>")
	v.says("smtp-terminal .soon", "503 5.5.1") // the line that says so moves the button
	v.click(".type button")
	v.answered("503 5.5.1", 1)
	if !ask[bool](v, fmt.Sprintf("document.activeElement.matches(%s)", quoted(theInput))) {
		t.Error("after Send the next line goes nowhere")
	}
	v.click("smtp-tabs [value=explained]")
	v.says("smtp-inspector .todo ~ .todo", "503 5.5.1 Bad sequence of commands")
	v.says("smtp-inspector .todo ~ .todo", "MAIL is allowed in state ready")
	v.shot("phone-refused")
	v.click("smtp-inspector .todo .link")
	v.says("smtp-inspector", "server to you")
	v.click("smtp-tabs [value=session]")
	for range 12 {
		v.line("NOOP")
	}
	v.answered("250 2.0.0", 12)
	v.line("EHLO me.example")
	v.says("smtp-tabs [value=text]", "Lesson 1 of 2 done")
	v.reload()
	v.answered("250 2.0.0", 12)
	v.click("smtp-tabs [value=session]")
	v.wait(`(r => r.clientHeight > 0 && r.scrollHeight - r.clientHeight - r.scrollTop < 2)(document.querySelector(".roll"))`)
	v.shot("phone-reloaded")
	v.click("smtp-tabs [value=text]")
	v.click(".here .r")
	v.wait(`document.querySelector("smtp-exercise h2").getBoundingClientRect().top >= document.querySelector(".tabs").getBoundingClientRect().bottom`)
	v.shot("phone-your-turn")
}
