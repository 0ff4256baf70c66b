package browser

import "testing"

// A step back takes the last line, and no answer to a question that came after
// it; a reload, and the try that was left, have what they should.
func TestBackKeepsAnswers(t *testing.T) {
	t.Parallel()
	const backOff, pressed = `document.querySelector("smtp-terminal .back").disabled`, `document.querySelectorAll("smtp-exercise .choice[aria-pressed=true]").length === 1`
	v := open(t, "learn/b1.html")
	v.greeted()
	v.click("smtp-exercise .choice")
	v.says("smtp-exercise .quiz", "Right.")
	v.wait(backOff) // there is no line
	v.line("EHLO me.example")
	v.line("MAIL FROM:<alice@tutor.example>")
	v.answered("250 2.1.0", 1)
	v.wait("!" + backOff)
	v.click("smtp-terminal .back")
	v.answered("250 2.1.0", 0)
	v.answered("250 HELP", 1)
	v.wait(pressed)
	v.click("smtp-terminal .back")
	v.answered("250 HELP", 0)
	v.says("smtp-exercise .quiz", "Right.")
	v.wait(backOff)
	v.shot("back")
	v.reload()
	v.greeted()
	v.says("smtp-exercise .quiz", "Right.")
	v.ticked("b1", 1)

	// An answer after the line, in a walkthrough that had come so far by it.
	v.visit("learn/a3.html")
	v.greeted()
	v.line("EHLO me.example")
	v.ticked("a3", 1)
	v.click("smtp-exercise .answer input")
	v.keys("6\r")
	v.ticked("a3", 2)
	v.click("smtp-terminal .back")
	v.answered("250 HELP", 0)
	v.ticked("a3", 0)
	v.click("smtp-terminal .tries summary")
	v.click("smtp-terminal .tries .chip")
	v.ticked("a3", 2)
	v.click("smtp-terminal .back")
	v.ticked("a3", 0)
	v.line("EHLO me.example")
	v.ticked("a3", 2)
	v.reload()
	v.answered("250 HELP", 1)
	v.ticked("a3", 2)
	v.click(v.with(theList+" > li", "EHLO me.example"))
	v.click("smtp-inspector .link.small")
	v.answered("250 HELP", 0)
	v.line("HELO me.example")
	v.line("EHLO me.example")
	v.ticked("a3", 2)
}
