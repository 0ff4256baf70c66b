package browser

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// hostile is text that would be markup or code, were it not text, or that turns
// what stands behind it around.
var hostile = []string{
	`<img src=x onerror=hit()>`, `"><svg/onload=hit()>`, `</script><script>hit()</script>`, `<a href=javascript:hit()>x</a>`,
	`<iframe srcdoc="<script>parent.hit()</script>">`, "a\u202eelpmaxe\u2066\u200b", `${hit()}{{hit()}}'-hit()-'`,
}

// attacked is a tab that counts what should not happen.
func attacked(v *tab) *tab {
	v.t.Helper()
	v.before(`globalThis.hits = 0; globalThis.hit = globalThis.alert = () => void hits++;`)
	v.before(clipboard)
	return v
}

// harmless complains if text has become anything else.
func (v *tab) harmless(where string) {
	v.t.Helper()
	if n := ask[int](v, "hits"); n > 0 {
		v.t.Errorf("%s: code ran %d times", where, n)
	}
	for _, found := range ask[[]string](v, `[...document.querySelectorAll("img, iframe, object, embed, base, style, script:not([src]), [srcdoc], [style*=url], a[href^='javascript:' i]"),
		...[...document.querySelectorAll("*")].filter(e => e.getAttributeNames().some(name => name.startsWith("on")))].map(e => e.outerHTML.slice(0, 120))`) {
		v.t.Errorf("%s: text has become %s", where, found)
	}
}

// shows waits until text stands on the page, letter by letter.
func (v *tab) shows(selector, text string) {
	v.t.Helper()
	v.wait(fmt.Sprintf("[...document.querySelectorAll(%s)].some(e => e.textContent.includes(%s))", quoted(selector), quoted(text)))
}

// put types a text into a field in one go.
func (v *tab) put(selector, text string) {
	v.t.Helper()
	ask[any](v, fmt.Sprintf(`(e => { e.focus(); e.value = %s; e.dispatchEvent(new Event("input", { bubbles: true })); })(document.querySelector(%s))`, quoted(text), quoted(selector)))
}

// pasted has the page get a paste, as a browser would bring it.
func (v *tab) pasted(expression string) {
	v.t.Helper()
	ask[any](v, fmt.Sprintf(`(text => {
		const from = new DataTransfer();
		from.setData("text/plain", text);
		document.querySelector("#smtp-line").dispatchEvent(new ClipboardEvent("paste", { clipboardData: from, cancelable: true, bubbles: true }));
	})(%s)`, expression))
}

// What is typed or pasted stays text in the session, in what explains it, in the
// mailbox and in what is copied.
func TestHostileLines(t *testing.T) {
	t.Parallel()
	v := attacked(blank(t))
	v.visit("learn/b4.html")
	v.greeted()
	v.line("EHLO me.example")
	for _, text := range hostile {
		v.put(theInput, text) // keys have no sign for some of it
		v.line("")
	}
	v.shows(theList, hostile[0])
	v.shows(theList, "aU+202EelpmaxeU+2066U+200B")
	v.harmless("typed")
	v.line(`MAIL FROM:<"<img/src=x/onerror=hit()>"@tutor.example>`)
	v.line(`RCPT TO:<bob@tutor.example>`)
	v.line("DATA")
	v.pasted(quoted("From: "+hostile[0]+"\nTo: "+hostile[1]+"\nSubject: "+strings.Join(hostile, " ")+"\x00") + ` + "\ud83d" + ` + quoted("\n\n"+strings.Join(hostile, "\n")+"\n.\n"))
	v.shows(".paste pre", hostile[0])
	v.click("smtp-terminal .paste button")
	v.shows("smtp-letters .paper", hostile[2])
	for _, name := range []string{"As stored", "Envelope and header", "Trace"} {
		v.click(v.named("smtp-letters .views button", name))
		v.harmless("a letter")
	}
	ask[any](v, `document.querySelector("smtp-terminal ol.log").focus()`)
	for range 12 {
		v.keys(kb.ArrowUp)
		v.harmless("an explained line")
	}
	v.put(theInput, hostile[0])
	v.says(theSoon, "This looks like the text of a message")
	v.harmless("as it is typed")
	v.keys("\r")
	v.click("smtp-terminal .tools .back")
	v.shows("smtp-terminal .tries", hostile[0])
	for n := 1; n <= 5; n++ {
		v.keepAs(n, "Copied")
	}
	v.harmless("kept")

	// Octets that are no text.
	v.keys(kb.Escape)
	ask[any](v, `document.querySelector("#smtp-end").value = "as written"`)
	v.line(`NOOP \x00\xff\xfe\x80<b>\xc3\x28\r\n`)
	v.shows(theList, "NOOP NULFFFE80<b>C3(")
	v.do(chromedp.Reload())
	v.shows(theList, "NOOP NULFFFE80<b>C3(")
	v.harmless("done again")
}

// A server that somebody else has thought of can say what it likes, in a text, in
// a link and in what a browser has kept: it is text.
func TestHostileScenes(t *testing.T) {
	t.Parallel()
	v := attacked(blank(t))
	v.visit("sandbox.html")
	v.greeted()
	tried := 0
	for _, text := range hostile {
		for _, scene := range []string{
			"host " + text, "domain " + text, "greeting 220 " + text, "mailbox " + text + "@tutor.example", `mailbox "` + text + `"@tutor.example`,
			"user " + text + " " + text, `user alice "` + text + `"`, "use " + text, "local X" + text, text, text + "\n  " + text, "offer SIZE " + text,
			"local XFOO\n  verb XFOO any\n  reply XFOO ok 250 2.0.0 " + text, "value XFOO " + text, "fault content-refused text " + text,
		} {
			v.put(theScene, "use basic\n"+scene+"\n")
			tried++
		}
		v.harmless("scenes")
		v.put(theScene, "host "+text+"\n")
		v.says("smtp-sandbox .wrong", "line 1")
		v.harmless("a scene that is none")
		v.put("smtp-judge input", text)
		v.harmless("a name that is judged")
	}
	t.Logf("%d scenes", tried)
	v.put(theScene, "use basic\ngreeting 220 "+hostile[0]+"\nmailbox \"<svg/onload=hit()>\"@tutor.example\nlocal XFOO\n  verb XFOO any in ready\n  reply XFOO ok 250 2.0.0 "+hostile[2]+"\n")
	v.wait(`document.querySelector("smtp-sandbox .wrong").innerText === ""`)
	v.shows(theList, "220 mx.tutor.example "+hostile[0])
	v.line("EHLO me.example")
	v.line("XFOO " + hostile[3])
	v.shows(theList, hostile[2])
	v.line("MAIL FROM:<>")
	v.line(`RCPT TO:<"<svg/onload=hit()>"@tutor.example>`)
	v.line("DATA")
	v.line(".")
	v.shows("smtp-letters .box .to", "<svg/onload=hit()>")
	v.harmless("a server")

	for _, hash := range []string{
		fragment("1", "use basic\ngreeting 220 "+hostile[0]+"\n\nS: 220 "+hostile[1]+"\nC: NOOP "+hostile[2]+"\nS: 250 "+hostile[3]+"\nC: "+hostile[5]+"\n"),
		fragment("1", "use basic\n\nC~ \"NOOP \\x00\\xff<b>\\r\\n\"\n"),
		"#s=1." + hostile[0], "#" + hostile[2], fragment("1", hostile[0]+"\n"),
	} {
		v.visit("about.html")
		v.visit("sandbox.html" + hash)
		v.greeted()
		v.harmless("a link")
	}
	v.visit("about.html")
	v.visit("sandbox.html" + fragment("1", "use basic\n\nS: 220 "+hostile[1]+"\nC: NOOP "+hostile[2]+"\nS: 250 "+hostile[3]+"\n"))
	v.says("smtp-replay .replay", "0 of 1")
	v.shows("smtp-replay .coming", hostile[2])
	v.shows("smtp-replay .differs", hostile[1])
	v.harmless("a link whose replies differ")

	for page, key := range map[string]string{"learn/a1.html": "ehlo-session /learn/a1.html a1", "sandbox.html": "ehlo-sandbox"} {
		for _, kept := range []string{hostile[0], `{"script":"use basic","acts":[["receive",5]]}`, `{"acts":7}`, `[["__proto__","x"]]`, "null", "\x00"} {
			ask[any](v, fmt.Sprintf(`(sessionStorage.setItem(%s, %s), localStorage.setItem("ehlo-theme", %[2]s), 0)`, quoted(key), quoted(kept)))
			v.visit(page)
			v.greeted()
			v.harmless("what was kept")
		}
	}
	// Acts of the right session that nobody can have done.
	v.visit("learn/a1.html")
	v.greeted()
	for _, acts := range []string{`[["receive",5]]`, `[5]`, `[["toString",""]]`, `[["receive"]]`, `"receive"`, `[["undo","9"],["advance","-1"]]`} {
		ask[any](v, fmt.Sprintf(`(sessionStorage.setItem("ehlo-session /learn/a1.html a1", JSON.stringify({ script: document.querySelector("smtp-exercise").dataset.script, acts: %s })), 0)`, acts))
		v.visit("about.html")
		v.visit("learn/a1.html")
		v.greeted()
		v.line("NOOP")
		v.answered("250 2.0.0", 1)
		v.click("smtp-strip .hints button:last-child")
		v.answered("250 2.0.0", 0)
	}
}

// The other fields, the address and a file's name are text, too.
func TestHostileFields(t *testing.T) {
	t.Parallel()
	v := attacked(blank(t))
	for _, text := range hostile {
		v.visit("learn/a3.html?" + strings.NewReplacer("<", "%3C", ">", "%3E", `"`, "%22", " ", "%20", "#", "%23").Replace(text) + "#" + text)
		v.greeted()
		v.put("smtp-search input", text)
		v.wait(fmt.Sprintf(`document.querySelector("smtp-search .found")?.dataset.for === %s`, quoted(text)))
		v.harmless("the search")
	}
	v.line("EHLO me.example")
	v.ticked("a3", 1)
	v.put("smtp-exercise .now .answer input", hostile[0])
	v.click("smtp-exercise .now .answer button")
	v.says("smtp-exercise .now .said", "Not quite")
	v.harmless("an answer")
	v.visit("learn/f3.html")
	v.greeted()
	for _, text := range hostile {
		v.put("smtp-base64 input", text)
		v.click("smtp-base64 button")
		v.harmless("the desk")
	}
	v.visit("reference/registry.html")
	v.put(".filter input", hostile[0])
	v.harmless("the filter")

	v.visit("learn/")
	file := filepath.Join(t.TempDir(), `<img src=x onerror=hit()>.json`)
	for _, text := range []string{hostile[0], `{"kind":"EHLO World progress","done":{"<img src=x onerror=hit()>":"2026-01-01","a1":"<img src=x onerror=hit()>"},"stamps":{"<b>":"<b>"}}`, `{"kind":"<img src=x onerror=hit()>"}`, "\xff\xfe\x00"} {
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		v.do(chromedp.SetUploadFiles(chromedp.CSS("smtp-progress input"), []string{file}))
		v.shows("smtp-progress [role=status]", `<img src=x onerror=hit()>.json`)
		v.harmless("a file of progress")
		ask[any](v, `(document.querySelector("smtp-progress [role=status]").textContent = "", 0)`)
	}
}

// A client of the socket server is anybody.
func TestHostileClient(t *testing.T) {
	v, b := openLivePage(t)
	attacked(v)
	v.visit("live.html")
	c, err := net.Dial("tcp", b.Address())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(patience))
	said := bufio.NewReader(c)
	hear := func() {
		t.Helper()
		for {
			line, err := said.ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			if len(line) > 3 && line[3] == ' ' {
				return
			}
		}
	}
	hear()
	for _, line := range append([]string{"EHLO me.example", "EHLO <img src=x onerror=hit()>", "NOOP \x00\xff\xfe\xc3\x28<b>\x1b[2J", strings.Repeat("<b>", 3000)}, hostile...) {
		fmt.Fprintf(c, "%s\r\n", line)
		hear()
	}
	for _, line := range []string{`MAIL FROM:<"<img/src=x/onerror=hit()>"@tutor.example>`, "RCPT TO:<bob@tutor.example>", "DATA", "Subject: " + strings.Join(hostile, " ") + "\xff\x00\r\n\r\n" + hostile[2] + "\r\n."} {
		fmt.Fprintf(c, "%s\r\n", line)
		hear()
	}
	v.shows("smtp-overheard .log", hostile[2])
	v.shows("smtp-overheard .log", "Accepted for bob@tutor.example")
	v.harmless("the live page")
	v.focus("smtp-overheard .log")
	for range 30 {
		v.keys(kb.ArrowUp)
	}
	v.harmless("an explained line of the live page")
	v.shot("hostile-live")
}

// More than a page can print at once is refused in plain words; a very long line
// is taken, and shown in part.
func TestHostileMuch(t *testing.T) {
	t.Parallel()
	v := attacked(blank(t))
	v.visit("learn/b4.html")
	v.greeted()
	v.line("EHLO me.example")
	for name, paste := range map[string]string{
		"10 MB in one line": `"x".repeat(10e6)`, "10 MB of lines": `"NOOP\n".repeat(2e6)`, "10,001 lines": `"\n".repeat(10_001)`,
	} {
		v.click(theInput)
		v.pasted(paste)
		v.says(".paste", "Nothing was pasted")
		v.on(".paste button")
		v.keys("\r")
		v.on(theInput)
		v.holds("")
		if n := ask[int](v, `document.querySelectorAll("smtp-terminal ol .t").length`); n != 9 {
			t.Errorf("%s: %d lines on the page", name, n)
		}
	}
	v.put(theInput, "NOOP "+strings.Repeat("x", 1_000_000))
	v.keys("\r")
	v.answered("500 5.5.2", 1)
	v.says(theList, "more octets")
	if n := ask[int](v, `document.querySelector("smtp-terminal ol.log").textContent.length`); n > 20_000 {
		t.Errorf("of a line of 1 MB the page shows %d characters", n)
	}
	v.pasted(`"NOOP\n".repeat(10_000)`)
	v.click(v.named("smtp-terminal .paste button", "Line by line"))
	v.answered("500 5.5.2", 0) // it is folded: the page draws in between
	v.line("RSET")             // and obeys
	v.says(theList, "250 2.0.0 Reset")
	lines := ask[int](v, `document.querySelectorAll("smtp-terminal ol .t").length`)
	for _, line := range toTwo[1:5] {
		v.line(line)
	}
	v.pasted(`("x".repeat(100) + "\n").repeat(9_000) + ".\n"`)
	v.click("smtp-terminal .paste button")
	v.says("smtp-letters .paper", "more lines")
	v.fits()
	t.Logf("%d lines lie on the page", lines)
	v.harmless("very much")
}

// Where text could become markup the browser itself refuses it.
func TestTrustedTypes(t *testing.T) {
	t.Parallel()
	v := blank(t)
	t.Cleanup(func() { v.pardon("rusted") })
	v.visit("learn/a1.html")
	for _, way := range []string{
		`document.body.innerHTML = "<b>x</b>"`, `document.body.insertAdjacentHTML("beforeend", "<b>x</b>")`, `document.createElement("script").src = "x.js"`,
		`document.createElement("script").text = "1"`, `new DOMParser().parseFromString("<b>", "text/html")`, `document.createElement("iframe").srcdoc = "<b>"`, `new Worker("x.js")`,
	} {
		if got := ask[string](v, `(() => { try { `+way+`; return "" } catch (error) { return error.name } })()`); got != "TypeError" {
			t.Errorf("%s: the page lets it be, %q", way, got)
		}
	}
}
