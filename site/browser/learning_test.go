package browser

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ehloworld/site/build/buildtest"
)

// A question is answered by the keyboard alone: typed, and lines marked.
func TestQuestions(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/a3.html")
	v.greeted()
	v.line("EHLO me.example")
	v.ticked("a3", 1)
	v.click("smtp-exercise .now .answer input")
	v.keys("7\r")
	v.says("smtp-exercise .now .said", "Not quite")
	v.keys("\b6\r")
	v.ticked("a3", 2)
	for _, twice := range []bool{false, true} { // marked, and taken back
		v.click(v.with("smtp-exercise .now .choice", "250-ENHANCEDSTATUSCODES"))
		if !twice {
			v.says("smtp-exercise .now .said", "Not this one. A hyphen follows")
		}
		v.click(v.with("smtp-exercise .now .choice", "250 HELP"))
		if !twice {
			v.says("smtp-exercise .now .said", "the reply to EHLO ends here. 1 of 2 is not right.")
		}
	}
	ask[any](v, `document.querySelector("smtp-exercise .now .choice").focus()`)
	for line, is := range []bool{false, false, true, false, false, true, true} {
		if line > 0 {
			v.keys("\t")
		}
		if is {
			v.keys(" ")
		}
	}
	v.solved("a3")
	v.accessible()
	v.shot("questions")
}

// A printed dialogue is played line by line, each explained; then the
// reader's own session is back as it was.
func TestPlayed(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b1.html")
	v.greeted()
	v.line("NOOP")
	v.answered("250 2.0.0", 1)
	v.click("smtp-dialogue .playit button")
	v.says("smtp-terminal .play", "0 of 10")
	for i := range 10 {
		v.keys("\r") // the button for the next line has the focus
		v.says("smtp-terminal .play", fmt.Sprintf("%d of 10", i+1))
		v.wait(`document.querySelector("smtp-terminal .play .told").innerText !== ""`)
	}
	v.says("smtp-terminal .play", "That was the whole dialogue.")
	v.answered("354 ", 1)
	v.says("smtp-letters .paper", "Tea is at four.")
	v.accessible()
	v.shot("played")
	v.click("smtp-terminal .play .row button:last-child")
	v.wait(`document.querySelector("smtp-terminal .play").hidden`)
	v.answered("250 2.0.0", 1)
	v.answered("354 ", 0)
	v.wait(`document.activeElement.id === "smtp-line"`)
	v.click("smtp-dialogue .playit button")
	v.on("smtp-terminal .play .btn") // it is open
	v.keys("\r")
	v.says("smtp-terminal .play", "1 of 10")
	v.click("smtp-terminal .play .row button:last-child") // back, and then over
	v.wait(`document.querySelector("smtp-terminal .play").hidden`)
	v.click("smtp-strip .hints .link:last-child")
	v.answered("250 2.0.0", 0)
	v.says("smtp-terminal .tries summary", "Other tries: 1")
}

// A line ends as the switch says, and one that does not end gets no answer.
func TestLineEnds(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/c6.html")
	v.greeted()
	for i := range 2 {
		v.click("smtp-exercise .now .ghost")
		v.keys("\r")
		v.ticked("c6", i+1)
	}
	v.endsIn("LF")
	v.line("NOOP")
	v.says("smtp-terminal .pending", "No line yet")
	v.ticked("c6", 3)
	v.shot("no-line-yet")
	v.endsIn("CRLF")
	v.line("NOOP")
	v.ticked("c6", 4)
	v.line("NOOP")
	v.solved("c6")
}

// A letter is shown as it is stored, and the question about it answered.
func TestLetter(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b1.html")
	v.greeted()
	for _, line := range []string{
		"EHLO me.example", "MAIL FROM:<alice@tutor.example>", "RCPT TO:<bob@tutor.example>", "DATA",
		"From: king@palace.example", "", "Come to tea.", ".",
	} {
		v.line(line)
	}
	v.says("smtp-letters .paper", "Return-Path: <alice@tutor.example>")
	v.says("smtp-letters .paper", "From: king@palace.example")
	v.says("smtp-letters .paper", "On the envelope: from <alice@tutor.example>")
	v.click("smtp-exercise .choice")
	v.wait(`document.querySelector("smtp-exercise .quiz.right, smtp-exercise .quiz .said").innerText !== ""`)
	v.accessible()
	v.shot("letter")
	v.phone()
	v.click("smtp-tabs button[value=letters]")
	v.fits()
	v.shot("phone-letter")
}

// Help comes in steps, and is for the first thing that is to be done. A solution fills in and does not send; a line can be
// taken back; starting over keeps what is done.
func TestHelp(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b5.html")
	v.greeted()
	v.says("smtp-strip .hints button", "Hint 1 of 2")
	for n := range 2 {
		v.click("smtp-strip .hints button")
		v.helped(n + 1)
	}
	v.says("smtp-strip .helps", "A message begins with MAIL.")
	v.wait(`document.querySelector("smtp-strip .hints button").hidden`)
	v.click("smtp-strip .hints button[aria-expanded]")
	v.click("smtp-strip .solution .chip")
	v.wait(fmt.Sprintf(`document.querySelector(%s).value !== ""`, quoted(theInput)))
	v.answered("503 5.5.1", 0)
	v.keys("\r")
	v.answered("503 5.5.1", 1)
	v.helped(0) // that was for what is done
	v.says("smtp-strip .hints button", "Hint 1 of 2")
	v.click("smtp-strip .hints button")
	v.says("smtp-strip .helps", "Which command is too early")
	v.shot("help")
	v.line("MAIL")
	v.says("smtp-strip .helps", "could not read that line") // the turn that was wrong last
	v.click("smtp-terminal .tools .back")
	v.click("smtp-terminal .tools .back")
	v.answered("503 5.5.1", 0)
	v.helped(0)
	v.keys("DATA\r")
	v.answered("503 5.5.1", 1)
	v.click("smtp-strip .hints button:last-child")
	v.answered("503 5.5.1", 0)
	v.greeted()
}

// What is to be done in a lesson is in sight at the session as soon as the page
// is, with its help; the text has a link to where it says it in full.
func TestTaskIsNear(t *testing.T) {
	t.Parallel()
	v := blank(t)
	v.do(chromedp.EmulateViewport(1280, 800))
	for _, name := range slices.Sorted(maps.Keys(buildtest.Site(t))) {
		if !strings.HasPrefix(name, "learn/") || !strings.Contains(string(buildtest.Site(t)[name]), "<smtp-exercise") {
			continue
		}
		v.visit(name)
		v.wait(`document.querySelector("smtp-exercise h2")`)
		for _, part := range []string{"smtp-strip .due", "smtp-strip .hints"} {
			v.wait(fmt.Sprintf(inView, quoted(part)))
		}
		v.click(`.here a[href^="#"]`)
		v.wait(fmt.Sprintf(inView, quoted("smtp-exercise h2")))
	}
}

// helped waits until so many hints are shown.
func (v *tab) helped(n int) {
	v.t.Helper()
	v.wait(fmt.Sprintf(`document.querySelectorAll("smtp-strip .helps li").length === %d`, n))
}

// The arrow keys choose a line of the past, and it is explained.
func TestExplained(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b2.html")
	v.greeted()
	v.line("EHLO me.example")
	v.line("MAIL FROM: <alice@tutor.example>")
	v.answered("501 5.5", 1)
	v.says("smtp-inspector", "stopped here")
	v.shot("explained")
	ask[any](v, `document.querySelector("smtp-terminal ol.log").focus()`)
	v.keys(kb.ArrowUp)
	v.wait(`document.querySelectorAll("smtp-terminal li.on").length === 1`)
}

// What the desk has made comes behind what was typed, if that ends in a blank;
// else it takes its place.
func TestDesk(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/f3.html")
	v.greeted()
	v.answered("250 AUTH PLAIN", 1)
	v.click(theInput)
	v.keys("AUTH PLAIN ")
	for _, want := range []string{"AUTH PLAIN AGNhcm9sAHNodXQgc2VzYW1l", "AGNhcm9sAHNodXQgc2VzYW1l"} {
		v.click("smtp-base64 button")
		v.wait(fmt.Sprintf("document.querySelector(%s).value === %s", quoted(theInput), quoted(want)))
	}
	v.shot("desk")
}

// A sort says how much is left; a right answer stays, and a question is to be
// seen before its turn has come.
func TestSorting(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/d1.html")
	v.greeted()
	heap := func(item, heap string) {
		v.click(v.named(v.with("smtp-exercise .sort li", item)+" .heap", heap+": "+item))
	}
	const ok, on, later, no, none = "235 2.7.0 Authentication succeeded", "334 VXNlcm5hbWU6", "432 4.7.12 A password transition is needed", "535 5.7.8 Authentication credentials invalid", "559 There is no such code"
	said := []string{"4 still to sort", "3 still to sort", "2 still to sort", "1 still to sort", ". 3 of 5 are not right."} // after the reason, which is about the one that was chosen last
	for i, item := range []string{ok, on, later, no, none} {
		heap(item, "give up")
		v.says("smtp-exercise .said", said[i])
	}
	heap(ok, "done")
	heap(on, "go on")
	heap(later, "try later")
	v.says("smtp-exercise .said", "Right.")
	heap(no, "done")
	heap(none, "done")
	v.says("smtp-exercise .said", "Right.")
	v.says(v.with("smtp-exercise .sort li", none)+" [aria-pressed=true]", "give up")
	v.visit("learn/f1.html")
	v.greeted()
	v.says("smtp-exercise .steps li:last-child", "On which port does the handshake come before the greeting?")
	v.wait(`!document.querySelector("smtp-exercise .steps li:last-child .choice").offsetParent`)
	v.shot("questions-to-come")
}
