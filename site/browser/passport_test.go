package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ehloworld/site/page"
)

// stamped waits until just these codes are stamped.
func (v *tab) stamped(codes string) {
	v.t.Helper()
	v.wait(`Object.keys(JSON.parse(localStorage.getItem("ehlo-stamps") ?? "{}")).join(" ") === ` + quoted(codes))
}

// What the student provokes is stamped, once and wherever; what a printed
// dialogue brings, or the lines that an exercise begins with, is not.
func TestStamps(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/b1.html")
	v.greeted()
	v.click("smtp-dialogue .playit button")
	v.on("smtp-terminal .play .btn") // it is open
	for i := range 4 {
		v.keys("\r")
		v.says("smtp-terminal .play", fmt.Sprintf("%d of 10", i+1))
	}
	v.click("smtp-terminal .play .row button:last-child")
	v.wait(`document.querySelector("smtp-terminal .play").hidden`)
	v.greeted()
	v.stamped("")
	v.line("NOOPE")
	v.stamped("220 500")
	v.says("smtp-terminal .stamped", "New stamp: 220")
	v.line("NOOP")
	v.stamped("220 250 500")
	v.line("NOOP")
	v.answered("250 2.0.0", 2)
	v.says(theList, "New stamp: 250")
	v.says(".pass", "3 of 34")
	v.accessible()
	v.shot("stamped")
	v.reload()
	v.answered("250 2.0.0", 2)
	v.wait(`!document.querySelector("smtp-terminal .stamped")`)
	v.visit("learn/b5.html")
	v.greeted()
	v.line("DATA")
	v.stamped("220 250 500 503")
	v.visit("sandbox.html")
	v.greeted()
	v.line("HELO")
	v.stamped("220 250 500 501 503")
	v.visit("atlas/214.html")
	v.greeted()
	v.line("HELP HELP")
	v.stamped("214 220 250 500 501 503")
	v.visit("")
	v.greeted()
	v.line("HELP")
	v.stamped("211 214 220 250 500 501 503")
	v.wait(`document.querySelectorAll(".passport .stamp.y").length === 7`)
	v.shot("home-stamped")
	v.visit(page.Passport)
	v.says(`[data-code="503"]`, "Stamped on ")
	v.says(`[data-code="556"]`, "Not yet")
	v.says(`[data-code="556"]`, "D10")
	for _, theme := range []string{"light", "dark"} {
		v.theme(theme)
		v.fits()
		v.accessible()
		v.shot("passport-stamped-" + theme)
	}
	v.phone()
	v.fits()
	v.shot("phone-passport-stamped")
}

// A session from a link is somebody else's: watched to its end, and back and
// forth, it stamps nothing, nor does the page when it is loaded again. What the
// reader does in it themselves does.
func TestWatchedStampsNothing(t *testing.T) {
	t.Parallel()
	v := open(t, "sandbox.html"+fragment("1", "use basic\n\nC: EHLO me.example\nC: NOOPE\nC: MAIL FROM:<alice@tutor.example>\nC: RCPT TO:<bob@tutor.example>\nC: DATA\nC: .\n"))
	v.says("smtp-replay .replay", "0 of 6")
	v.focus(v.named("smtp-replay .row button", "Next line"))
	v.keys("\r")
	v.answered("250 HELP", 1)
	v.focus("smtp-replay input[type=range]")
	v.keys(kb.End)
	v.answered("354 ", 1)
	v.keys(kb.Home)
	v.answered("250 HELP", 0)
	v.keys(kb.End)
	v.answered("354 ", 1)
	v.stamped("")
	v.line("RSET") // their own, from here on
	v.stamped("250")
	v.reload()
	v.answered("354 ", 1)
	v.line("NOOPE")
	v.stamped("250 500")
	v.click("smtp-terminal .tools .back")
	v.answered("500 5.5.2", 1)
	v.line("DATA")
	v.stamped("250 500 503")
}

// Stamps leave and come with the file of progress; what is none does not.
func TestStampsFile(t *testing.T) {
	t.Parallel()
	v := blank(t)
	v.before(`{
		const make = URL.createObjectURL;
		URL.createObjectURL = (blob) => (globalThis.exported = blob.text(), make.call(URL, blob));
	}`)
	v.visit(page.Passport)
	file := filepath.Join(t.TempDir(), "progress.json")
	bring := func(text, told, codes string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		v.do(chromedp.SetUploadFiles(chromedp.CSS("smtp-progress input"), []string{file}))
		v.says("smtp-progress [role=status]", told)
		v.stamped(codes)
	}
	const head = `{"kind":"EHLO World progress","version":1,"done":{},"stamps":`
	bring(head+`{"250":"2026-01-02","354":"2026-01-03"}}`, "2 stamps", "250 354")
	bring(head+`{"354":"2020-01-01","<b>":"2026-01-02","999":"2026-01-02","550":"<i>","__proto__":{"551":"2026-01-02"},"a1":"2026-01-02"}}`, "1 stamp,", "250 354")
	for _, none := range []string{"null", "[]", `"250"`, "7"} {
		bring(head+none+"}", "0 stamps", "250 354")
	}
	bring("null", "is not a progress file of this site", "250 354")
	v.says(`[data-code="354"]`, "Stamped on 3 January 2026")
	v.click("smtp-progress button")
	if text := ask[string](v, "exported"); !strings.Contains(text, `"354": "2026-01-03"`) {
		t.Errorf("%s does not hold the stamps", text)
	}
}
