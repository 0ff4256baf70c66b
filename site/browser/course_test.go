package browser

import (
	"strings"
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/lessons"
	"ehloworld/site/page"
)

// hands do in the page what a solution says, each by what a reader would use:
// the line, the clipboard, the buttons. What nobody could use is an error.
const hands = `window.hands = {
	seen() { return new Promise((done) => document.addEventListener("smtp-events", done, { once: true })); },
	async by(act) { const seen = this.seen(); act(); await seen; },
	one(selector, text) {
		const all = [...document.querySelectorAll(selector)].filter((e) => e.offsetParent && !e.disabled && (text === undefined || e.textContent === text));
		if (all.length === 0) throw new Error("nothing to use: " + selector + " " + (text ?? ""));
		return all[0];
	},
	async line(text, end) {
		const input = this.one("#smtp-line");
		input.value = text;
		document.querySelector("#smtp-end").value = end;
		await this.by(() => input.form.requestSubmit());
	},
	async group(text) {
		const clipboard = new DataTransfer();
		clipboard.setData("text/plain", text);
		this.one("#smtp-line").dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, cancelable: true, bubbles: true }));
		const group = () => this.one("smtp-terminal .paste button", "Send as one group");
		for (let asked = false; !asked; ) {
			try { asked = Boolean(group()); } catch { await new Promise(requestAnimationFrame); } // what asks is fetched when it is first needed
		}
		await this.by(() => group().click());
	},
	async click(selector, text) { await this.by(() => this.one(selector, text).click()); },
	async answer(name, text) {
		const quiz = document.querySelector("#quiz-" + name).parentElement;
		const typed = quiz.querySelector("form input");
		if (typed) {
			typed.value = text;
			return this.by(() => typed.form.requestSubmit());
		}
		const at = text.indexOf(" "), heap = text.slice(0, at).replaceAll("-", " ") + ": " + text.slice(at + 1);
		await this.click("#quiz-" + name + " ~ * button", quiz.matches(".sort") ? heap : text);
	},
};`

// Every exercise can be solved in the page, by typing, pasting and clicking.
func TestCourse(t *testing.T) {
	t.Parallel()
	tracks, err := lessons.Load(lessons.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, track := range tracks {
		for _, l := range track.Lessons {
			t.Run(l.ID, func(t *testing.T) {
				t.Parallel()
				v := open(t, page.LessonPath(l.ID))
				if l.Serves() { // nothing is said before the reader speaks
					v.wait(`document.querySelector("smtp-terminal .lamp:not(.coming)") !== null`)
				} else {
					v.wait(theTranscript + ` !== ""`) // a host that takes no mail has no 220
				}
				ask[any](v, hands)
				for i, b := range l.Exercises {
					if i > 0 {
						ask[any](v, `hands.click("#ex-`+b.ID+` button", "Do this exercise")`)
					}
					v.solve(b)
					v.solved(b.ID)
				}
				v.fits()
			})
		}
	}
}

// solve does what the solution of an exercise says.
func (v *tab) solve(b lessons.Block) {
	v.t.Helper()
	x, err := exercise.Read("", b.ID, b.Text)
	if err != nil {
		v.t.Fatal(err)
	}
	ends := map[string]string{"\r\n": "CRLF", "\n": "LF", "\r": "CR"}
	part := "" // of a line that is given in pieces
	for _, in := range x.Solution {
		switch {
		case in.Kind == 'A':
			ask[any](v, "hands.answer("+quoted(in.Word)+", "+quoted(in.Octets)+")")
		case in.Kind == 'T':
			ask[any](v, `hands.click(".steps .now .ghost")`)
		case in.Word == "connect":
			ask[any](v, `hands.click("smtp-terminal button", "Connect again")`)
		case in.Word == "next":
			ask[any](v, `hands.click("smtp-terminal button", "Next event")`)
		case strings.HasPrefix(in.Word, "connect "), strings.HasPrefix(in.Word, "stop "), strings.HasPrefix(in.Word, "start "):
			ask[any](v, `document.querySelector('[aria-controls="smtp-hosts"][aria-expanded="false"]')?.click()`)
			ask[any](v, "hands.click("+quoted(`#smtp-hosts [aria-label="`+strings.ToUpper(in.Word[:1])+in.Word[1:]+`"]`)+")")
		case in.Word == "tls ok":
			ask[any](v, `hands.click("smtp-terminal button", "Do the handshake")`)
		case strings.Count(in.Octets, "\r\n") > 1:
			ask[any](v, "hands.group("+quoted(strings.ReplaceAll(in.Octets, "\r\n", "\n"))+")")
		default:
			part += strings.Repeat(in.Octets, max(in.Times, 1))
			text := strings.TrimRight(part, "\r\n")
			if end := ends[part[len(text):]]; end != "" {
				ask[any](v, "hands.line("+quoted(text)+", "+quoted(end)+")")
				part = ""
			}
		}
	}
}
