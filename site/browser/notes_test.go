package browser

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// A notice of mail hangs under the reply that the mail got, also where a new
// connection begins at once; where only time has brought it, it has a row of its
// own.
func TestNoticeOfMail(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/g4.html")
	v.greeted()
	for _, line := range []string{
		"EHLO me.example", "XBILL 3", "XBILL high", "MAIL FROM:<alice@tutor.example>", "RCPT TO:<bob@tutor.example> XTAG=tea", "DATA", "XBILL 1", ".",
	} {
		v.line(line)
	}
	v.says(theList, "A new connection from 198.51.100.9")
	v.wait(`document.querySelectorAll("smtp-terminal .kept").length === 1`)
	v.wait(`document.querySelector("smtp-terminal .kept").parentElement.innerText.includes("250 2.0.0 Accepted")`)

	v.visit("sandbox.html" + fragment("1", "use basic\noffer FUTURERELEASE\n\nC: EHLO me.example\nC: MAIL FROM:<alice@tutor.example> HOLDFOR=60\nC: RCPT TO:<bob@tutor.example>\nC: DATA\nC: .\nT: 2m\n"))
	v.says("smtp-replay .replay", "0 of 6")
	v.focus("smtp-replay input[type=range]")
	v.keys(kb.End)
	v.says(theList, "In the mailbox of bob@tutor.example")
	v.wait(`(rows => rows.findIndex(r => r.innerText.includes("2 minutes later")) === rows.findIndex(r => r.innerText.includes("In the mailbox")) - 1)([...document.querySelectorAll("smtp-terminal .log > li")])`)
}

// What was whispered before TLS is told apart from what came under it.
func TestWhisper(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/f8.html")
	v.greeted()
	v.answered("250 STARTTLS", 1)
	v.click(theInput)
	v.paste("STARTTLS\nNOOP\n")
	v.says("smtp-terminal .paste", "You pasted 2 lines.")
	v.click("smtp-terminal .paste button")
	v.answered("220 2.0.0", 1)
	v.click("smtp-terminal .chips .chip")
	v.says(theList, "A new connection")
	v.wait(`[...document.querySelectorAll("smtp-terminal .log > li")].filter(r => r.innerText.includes("This came in the clear, before TLS.")).map(r => r.querySelector(".t").innerText).join() === "NOOP"`)
	v.accessible()
	v.shot("whisper")
}

// Each line of a message that was pasted as one group has the state that it came
// in; only the dot leads out of it.
func TestStatesOfAGroup(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b2.html")
	v.greeted()
	v.line("EHLO me.example")
	v.answered("250 HELP", 1)
	v.click(theInput)
	v.paste("MAIL FROM:<alice@tutor.example>\nRCPT TO:<bob@tutor.example>\nDATA\nSubject: x\n\nHello.\n.\nNOOP\n")
	v.click("smtp-terminal .paste button")
	v.answered("250 2.0.0 OK", 1)
	for line, want := range map[string]string{
		"MAIL FROM:<alice@tutor.example>": "ready to mail", "RCPT TO:<bob@tutor.example>": "mail to rcpt", "DATA": "rcpt to data",
		"Subject: x": "data, unchanged", "Hello.": "data, unchanged", ".": "data to ready", "250 2.0.0 Accepted": "data to ready", "NOOP": "ready, unchanged",
	} {
		v.choose(line)
		v.says("smtp-inspector .facts", want)
	}
}

// choose chooses the line of a session that begins so, with the mouse.
func (v *tab) choose(line string) {
	v.t.Helper()
	v.wait(`(rows => { const row = rows.findLast(r => r.querySelector(".t").innerText.startsWith(` + quoted(line) + `)); row.scrollIntoView(); row.id = "chosen-" + rows.indexOf(row); window.chosen = row.id; return true; })([...document.querySelectorAll("smtp-terminal .log > li.x")])`)
	v.click("#" + ask[string](v, "window.chosen") + " .t")
	v.wait(`document.getElementById(window.chosen).matches(".on")`)
}

// The line that is explained is the one that is marked, whatever is answered
// beside the session; a new line is explained, and then none is marked.
func TestMarkedIsExplained(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/a3.html")
	v.greeted()
	v.line("EHLO me.example")
	v.answered("250 HELP", 1)
	v.choose("250-SIZE")
	v.says("smtp-inspector .pane-head", "line 5, server to you")
	v.click("smtp-exercise .now .answer input")
	v.keys("6\r")
	v.ticked("a3", 2)
	v.says("smtp-inspector .pane-head", "line 5, server to you")
	v.wait(`document.querySelectorAll("smtp-terminal li.on").length === 1`)
	v.line("NOOP")
	v.says("smtp-inspector .pane-head", "line 10, you to server")
	v.wait(`!document.querySelector("smtp-terminal li.on")`)
}
