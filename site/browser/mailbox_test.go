package browser

import (
	"testing"
)

// Several messages of one mailbox are one mailbox, with what each is about; each
// is read by itself.
func TestMailbox(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b4.html")
	v.greeted()
	v.line("EHLO me.example")
	send := func(to []string, subject string) {
		v.line("MAIL FROM:<alice@tutor.example>")
		for _, name := range to {
			v.line("RCPT TO:<" + name + "@tutor.example>")
		}
		for _, line := range []string{"DATA", subject, "", "Hello.", "."} {
			v.line(line)
		}
	}
	send([]string{"bob", "carol"}, "Subject: <b>Tea</b>")
	v.wait(`document.querySelectorAll("smtp-letters .box > ul > li").length === 2`)
	v.wait(`document.querySelector("smtp-letters .box > ul > li p").innerText.trim() === "bob@tutor.example"`)
	send([]string{"bob"}, "Subject: Lunch")
	send([]string{"bob"}, "To: bob@tutor.example")
	v.wait(`[...document.querySelectorAll("smtp-letters .box > ul > li")].map(box => box.querySelector("p").innerText.trim()).join("|") === "bob@tutor.example 3 messages|carol@tutor.example"`)
	v.wait(`[...document.querySelectorAll("smtp-letters .box > ul > li:first-child button")].map(b => b.textContent).join("|") === "<b>Tea</b>, for bob@tutor.example|Lunch, for bob@tutor.example|Message 3, no subject, for bob@tutor.example"`)
	v.says("smtp-letters .paper", "To: bob@tutor.example")
	v.click(v.named("smtp-letters .box button", "Lunch, for bob@tutor.example"))
	v.says("smtp-letters .paper", "Subject: Lunch")
	v.wait(`document.querySelectorAll("smtp-letters .box [aria-pressed=true]").length === 1`)
	v.accessible()
	v.shot("mailbox")
	v.phone()
	v.click("smtp-tabs button[value=letters]")
	v.fits()
	v.shot("phone-mailbox")
}
