package browser

import (
	"testing"

	"ehloworld/site/page"
)

// Where the reader is the server, a reply is judged under its line, the client says what it
// makes of it, and Undo takes both back. A code that the reader types earns no stamp.
func TestServe(t *testing.T) {
	t.Parallel()
	v := open(t, page.LessonPath("I1"))
	v.wait(`document.querySelector("smtp-terminal .lamp:not(.coming)") !== null`)
	v.says("label[for=smtp-line]", "S:")
	v.line("220 mx.tutor.example")
	v.answered("EHLO client.one.example", 1)
	v.line("250 mx.tutor.example")
	v.answered("MAIL FROM:<alice@one.example>", 1)
	v.line("501 What?")
	v.says("smtp-terminal .note.lost", "Nothing is wrong with MAIL")
	v.says("smtp-terminal .note.kept", "failed")
	v.wait(`document.querySelector(".pass [data-count]").textContent.startsWith("0 of")`)
	v.wait(`![...document.querySelectorAll("smtp-keep li")].some((li) => li.textContent.includes("swaks"))`)
	v.click("smtp-terminal .back")
	v.wait(`document.querySelector("smtp-terminal .note.lost") === null`)
	v.line("Hello")
	v.says("smtp-terminal .note.lost", "It has not been sent")
	v.line("250 OK")
	v.answered("RCPT TO:<bob@tutor.example>", 1)
}
