package browser

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ehloworld/engine/notation"
	"ehloworld/site/form"
)

const theScene = "smtp-sandbox .scene"

// scene waits until the sandbox's text holds a text, or does not.
func (v *tab) scene(text string, is bool) {
	v.t.Helper()
	v.wait(fmt.Sprintf("document.querySelector(%s).value.includes(%s) === %t", quoted(theScene), quoted(text), is))
}

// judged waits until the text of the sandbox has been looked at: what is offered then is
// offered anew, without the focus that it had.
func (v *tab) judged() {
	v.t.Helper()
	v.wait(fmt.Sprintf(`sessionStorage.getItem("ehlo-sandbox") === document.querySelector(%s).value`, quoted(theScene)))
}

// focus puts the focus on an element, as Tab would.
func (v *tab) focus(selector string) {
	v.t.Helper()
	ask[chromedp.Void](v, fmt.Sprintf("document.querySelector(%s).focus()", quoted(selector)))
}

// The form writes the text, the text the form, and the next connection obeys:
// by the keyboard alone.
func TestSandbox(t *testing.T) {
	t.Parallel()
	v := open(t, "sandbox.html")
	v.greeted()
	v.line("EHLO me.example")
	v.answered("250 HELP", 1)

	v.focus(`input[name=tls][value=required]`)
	v.keys(" ")
	v.scene("tls required\n", true)
	v.says(".fresh", "The server has changed")
	v.focus(`[data-key=offer] input[value=DSN]`)
	v.keys(" ")
	v.scene("EXPN HELP DSN\n", true)
	v.keys(" ")
	v.scene("DSN", false)
	v.keys(" ")
	v.judged()
	v.focus(".fresh .btn")
	v.keys("\r")
	v.answered("250 HELP", 0)
	v.line("EHLO me.example")
	v.answered("250-DSN", 1)
	v.line("MAIL FROM:<alice@tutor.example>")
	v.answered("530 5.7.0", 1)
	v.shot("sandbox-obeys")

	// A mailbox: a row is changed, another added and taken away.
	v.focus(`details:has([data-key=mailbox]) summary`)
	v.keys("\r")
	v.focus(v.with("[data-key=mailbox] .rows > li", "bob@tutor.example") + " select")
	ask[chromedp.Void](v, `{ const s = document.activeElement; s.value = "greylisted"; s.dispatchEvent(new Event("input", { bubbles: true })) }`)
	v.scene("mailbox bob@tutor.example greylisted 15m\n", true)
	v.focus(v.with("[data-key=mailbox] .rows > li", "bob@tutor.example") + " .of:not([hidden]) input")
	ask[chromedp.Void](v, `document.activeElement.select()`)
	v.keys("5m")
	v.scene("mailbox bob@tutor.example greylisted 5m\n", true)
	v.focus(`[data-key=mailbox] .add`)
	v.keys("\r")
	v.scene("mailbox zoe@tutor.example\n", true)
	v.focus(`[data-key=mailbox] .rows li:last-child .drop`)
	v.keys("\r")
	v.scene("zoe", false)

	// The text writes the form, and what is wrong is shown in both.
	ask[chromedp.Void](v, `{ const t = document.querySelector(".scene"); t.focus(); t.setSelectionRange(t.value.length, t.value.length) }`)
	v.keys("limit size 5000\rlenient bare-lff\r")
	v.says("smtp-sandbox .wrong", "lenient wants a leniency")
	v.says("smtp-sandbox .beyond", "bare-lff")
	v.says("smtp-sandbox .wrong", "limit wants to be set once")
	v.accessible()
	v.shot("sandbox-wrong")
	v.focus("smtp-sandbox .wrong li:last-child .link")
	v.keys("\r")
	v.wait(`(t => t.value.slice(t.selectionStart, t.selectionEnd) === "bare-lff")(document.activeElement)`)
	v.keys("bare-lf")
	v.wait(`document.querySelector("[data-key=lenient] input[value=bare-lf]").checked`)
	ask[chromedp.Void](v, `{ const t = document.activeElement, at = t.value.indexOf("limit size 10485760\n"); t.setSelectionRange(at, at + 20) }`)
	v.keys(kb.Delete)
	v.wait(`document.querySelector("smtp-sandbox .wrong").innerText === ""`)
	v.wait(`document.querySelector("[data-key='limit size'] input").value === "5000"`)
	v.wait(`document.querySelector("[data-key='limit size'] .badge").checkVisibility()`) // 64 KiB is the least
	v.line("QUIT")
	v.says("smtp-terminal .type .btn", "Connect again")
	v.click("smtp-terminal .type .btn")
	v.line("EHLO me.example")
	v.answered("250-SIZE 5000", 1)
	// Wherever one is in the form, the session and what is explained of it are in sight.
	for _, at := range []string{"0", "document.body.scrollHeight / 2"} {
		ask[any](v, "scrollTo(0, "+at+")")
		for _, selector := range []string{theInput, "smtp-inspector .what"} {
			v.wait(fmt.Sprintf(`(e => e.getBoundingClientRect().top > 0 && e.getBoundingClientRect().bottom < innerHeight)(document.querySelector(%s))`, quoted(selector)))
		}
	}
	v.reload()
	v.scene("lenient bare-lf", true)
	v.answered("250-SIZE 5000", 1)
}

// Each preset makes a server that greets, and the form shows all its lines; a
// scene with a name can be written out.
func TestSandboxPresets(t *testing.T) {
	t.Parallel()
	v := open(t, "sandbox.html")
	v.greeted()
	for i, p := range form.Presets {
		v.click(v.named("smtp-sandbox .presets button", p.Name))
		v.wait(fmt.Sprintf("document.querySelector(%s).value === %s", quoted(theScene), quoted(p.Scene)))
		v.wait(`document.querySelector("smtp-sandbox .beyond").hidden && document.querySelector("smtp-sandbox .wrong").innerText === ""`)
		v.wait(theTranscript + `.length > 0`)
		v.shot(fmt.Sprintf("sandbox-preset-%d", i+1))
	}
	// What comes of a line that is read and written again is the line.
	for _, p := range form.Presets {
		same := ask[bool](v, fmt.Sprintf(`(text => {
			const t = document.querySelector(".scene");
			t.value = text;
			t.dispatchEvent(new Event("input"));
			for (const e of document.querySelectorAll(".rows > li.line > label > input, .groups > .group[data-kind=line] > .line > label > input"))
				if (e.value) e.dispatchEvent(new Event("input", { bubbles: true }));
			return t.value === text;
		})(%s)`, quoted(p.Scene)))
		if !same {
			t.Errorf("%s: the form writes another text: %s", p.Name, ask[string](v, `document.querySelector(".scene").value`))
		}
	}
	ask[chromedp.Void](v, `for (const d of document.querySelectorAll("details.opt")) d.open = true`)
	v.fits()
	v.accessible()
	v.shot("sandbox-open")
	v.click(v.named("smtp-sandbox .presets button", "A bad day"))
	v.says("[data-key=use] details", "What basic brings")
	v.wait(`document.querySelector("[data-key=offer] input[value=SIZE]").disabled`)
	v.click("[data-key=use] summary")
	v.click("[data-key=use] details .btn")
	v.scene("use basic", false)
	v.scene("mailbox eve@tutor.example full", true)
	v.wait(`!document.querySelector("[data-key=offer] input[value=SIZE]").disabled`)
	v.wait(`document.querySelector("smtp-sandbox .wrong").innerText === ""`)
}

// every is a scene in which each thing stands that a form can show.
func every(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../engine/notation/testdata/every.txt")
	if err != nil {
		t.Fatal(err)
	}
	scene, _, _ := strings.Cut(string(text), "\n\n")
	return scene + "\n"
}

// All that a scene can say goes through the form and comes back as it was; a
// choice that needs a value has one at once, so that every choice makes a server;
// and of what is wrong one field is marked, with the reason beside it.
func TestSandboxChoices(t *testing.T) {
	t.Parallel()
	v := open(t, "sandbox.html")
	v.greeted()
	ask[chromedp.Void](v, `for (const d of document.querySelectorAll("details.opt")) d.open = true`)
	if got := ask[string](v, fmt.Sprintf(`(text => {
		const t = document.querySelector(".scene");
		t.value = text;
		t.dispatchEvent(new Event("input"));
		for (const e of document.querySelectorAll(".rows > li.line > label > input, .group[data-kind=line] > .line > label > input, .group[data-kind=line] > .line > label > select"))
			if (e.value) e.dispatchEvent(new Event("input", { bubbles: true }));
		return t.value;
	})(%s)`, quoted(every(t)))); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(every(t)), " ") {
		t.Errorf("the form writes\n%s", got)
	}
	v.wait(`document.querySelector("smtp-sandbox .beyond").hidden && document.querySelector("smtp-sandbox .wrong").innerText === ""`)
	v.says(".departs", "lenient")

	v.click(v.named("smtp-sandbox .presets button", "The lessons’ server"))
	texts := ask[[]string](v, `(() => {
		const texts = [], text = document.querySelector(".scene"), first = text.value;
		const choose = (at, path) => {
			const select = at.querySelectorAll("label:not([hidden]) > select")[path];
			for (const option of select.options) {
				select.value = option.value;
				select.dispatchEvent(new Event("input", { bubbles: true }));
				texts.push(text.value);
				const of = [...at.querySelectorAll(".of:not([hidden]) > label > select")].find((s) => s !== select && select.compareDocumentPosition(s) & 4);
				for (const inner of of ? [...of.options] : []) {
					of.value = inner.value;
					of.dispatchEvent(new Event("input", { bubbles: true }));
					texts.push(text.value);
				}
			}
		};
		for (const group of document.querySelectorAll(".groups > .group")) {
			const add = group.querySelector(":scope > .add");
			if (add && group.dataset.key !== "proves") {
				add.click();
				texts.push(text.value);
				const row = group.querySelector(":scope > .rows > li:last-child");
				for (let i = 0; i < row.querySelectorAll(":scope > label > select").length; i++) choose(row, i);
			} else if (group.querySelector(":scope > .line > label > select")) choose(group.querySelector(":scope > .line"), 0);
			text.value = first;
			text.dispatchEvent(new Event("input"));
		}
		return texts;
	})()`)
	if len(texts) < 80 {
		t.Errorf("%d choices, want more", len(texts))
	}
	for _, text := range texts {
		if _, err := notation.Read("", text); err != nil {
			t.Errorf("%v\n%s", err, text)
		}
	}

	// What is added has a name of its own.
	for range 2 {
		v.click(`[data-key=mailbox] > .add`)
		v.click(`[data-key=domain] > .add`)
	}
	v.scene("mailbox zoe2@tutor.example\n", true)
	v.scene("domain other2.example\n", true)
	v.wait(`document.querySelectorAll("smtp-sandbox [aria-invalid=true]").length === 0`)

	// What few mailboxes need is asked for, and is there where a line has it.
	alice := v.with("[data-key=mailbox] .rows > li", "alice@tutor.example")
	v.click(alice + " .rare > summary")
	v.focus(alice + " [data-word=size] input")
	v.keys("5000")
	v.scene("mailbox alice@tutor.example size 5000\n", true)
	if n := ask[int](v, `document.querySelectorAll("[data-key=mailbox] .rare[open]").length`); n != 1 {
		t.Errorf("%d mailboxes show what few need, want 1", n)
	}

	// Greylisted, for a while that is one; and one that is none.
	bob := v.with("[data-key=mailbox] .rows > li", "bob@tutor.example")
	fate, wait := bob+" select", bob+" .of:not([hidden]) input"
	ask[chromedp.Void](v, fmt.Sprintf(`{ const s = document.querySelector(%s); s.value = "greylisted"; s.dispatchEvent(new Event("input", { bubbles: true })) }`, quoted(fate)))
	v.scene("mailbox bob@tutor.example greylisted 15m\n", true)
	v.wait(`document.querySelectorAll("smtp-sandbox [aria-invalid=true]").length === 0`)
	for _, value := range []string{"soon", ""} {
		ask[chromedp.Void](v, fmt.Sprintf(`{ const i = document.querySelector(%s); i.value = %s; i.dispatchEvent(new Event("input", { bubbles: true })) }`, quoted(wait), quoted(value)))
		v.wait(fmt.Sprintf(`document.querySelectorAll(".form [aria-invalid=true]").length === 1 && document.querySelector(%s).ariaInvalid === "true"`, quoted(wait)))
		v.wait(fmt.Sprintf(`(e => document.getElementById(e.getAttribute("aria-describedby")) === e.closest("label").nextElementSibling && e.closest("label").nextElementSibling.innerText.includes("mailbox wants a duration"))(document.querySelector(%s))`, quoted(wait)))
		v.says(".fresh", "Not a server yet. Line ")
		v.says(".fresh", "You are still connected to the previous server")
	}
	v.accessible()
	v.shot("sandbox-missing")
	v.click(".fresh .btn")
	v.wait(fmt.Sprintf(`document.activeElement === document.querySelector(%s)`, quoted(wait)))
	ask[chromedp.Void](v, `document.activeElement.select()`)
	v.keys("20m")
	v.scene("mailbox bob@tutor.example greylisted 20m\n", true)
	v.wait(`document.querySelectorAll("smtp-sandbox [aria-invalid=true], .form .bad").length === 0`)
	v.wait(`!document.querySelector(".fresh").innerText.includes("Not a server")`)
}

// On a phone the server and its session stand behind tabs, and are touched.
func TestSandboxPhone(t *testing.T) {
	t.Parallel()
	v := blank(t)
	v.phone()
	v.visit("sandbox.html")
	v.greeted()
	v.fits()
	v.click(`label:has(input[name=auth][value=required])`)
	v.scene("auth required", true)
	v.click(`details:has([data-key=mailbox]) summary`)
	v.fits()
	v.accessible()
	v.shot("phone-sandbox")
	v.click("smtp-tabs button[value=session]")
	v.line("EHLO me.example")
	v.answered("250 AUTH SCRAM-SHA-256", 1)
	v.click("smtp-tabs button[value=text]")
	for _, name := range []string{"Submission", "A bad day", "By agreement"} { // users, faults, an agreement
		v.click(v.named("smtp-sandbox .presets button", name))
		ask[chromedp.Void](v, `for (const d of document.querySelectorAll("details")) d.open = true`)
		v.fits()
		v.accessible()
		v.shot("phone-sandbox-open-" + name)
	}
	v.click("smtp-tabs button[value=session]")
	v.fits()
	v.shot("phone-sandbox-session")
	v.click("smtp-tabs button[value=explained]")
	v.wait(`document.querySelector("smtp-inspector .what").checkVisibility() && !document.querySelector("smtp-terminal").checkVisibility()`)
	v.fits()
	v.accessible()
	v.shot("phone-sandbox-explained")
}

// copied is what was put on the clipboard last.
func (v *tab) copied() string {
	v.t.Helper()
	return ask[string](v, "globalThis.copied")
}

// clipboard is one that a test can look into.
const clipboard = `Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { globalThis.copied = text } } });`

// keepAs opens the menu by the keyboard and chooses its nth way.
func (v *tab) keepAs(n int, told string) {
	v.t.Helper()
	v.wait(`document.querySelector("smtp-keep summary")`)
	v.focus("smtp-keep summary")
	if !ask[bool](v, `document.querySelector("smtp-keep details").open`) {
		v.keys("\r")
		v.wait(`document.querySelector("smtp-keep details").open`)
	}
	for range n {
		v.keys("\t")
	}
	ask[chromedp.Void](v, `document.querySelector("smtp-keep .told").replaceChildren()`)
	v.keys("\r")
	v.says("smtp-keep .told", told)
}

// A session is kept in all the ways there are, without what was typed in a
// login; Escape closes the menu.
func TestKeep(t *testing.T) {
	t.Parallel()
	v := blank(t)
	v.before(clipboard)
	v.before(`{ const make = URL.createObjectURL; URL.createObjectURL = (blob) => (globalThis.saved = blob.text(), make.call(URL, blob)) }`)
	v.visit("sandbox.html")
	v.greeted()
	v.click(v.named("smtp-sandbox .presets button", "Submission")) // wants TLS and a login
	v.answered("mail.tutor.example", 1)
	v.line("EHLO me.example")
	v.line("STARTTLS")
	v.click("smtp-terminal .chips .next")
	v.wait(`!document.querySelector("#smtp-line").disabled`)
	v.line("EHLO me.example")
	v.line("NOOP K\u00e4se")
	v.line("AUTH PLAIN AG1lAGh1bnRlcjI=") // me, hunter2
	v.answered("535 5.7.8", 1)
	const told = "in 1 place: the replay shows 535 there"
	v.keepAs(1, told)
	if got := v.copied(); !strings.Contains(got, "C: NOOP K\u00e4se\n") || strings.Contains(got, "AG1lAGh1bnRlcjI=") {
		t.Errorf("text:\n%s", got)
	}
	v.keepAs(2, told)
	markdown := v.copied()
	block, whole := strings.CutPrefix(markdown, "```smtp\n")
	s, err := notation.Read("", strings.TrimSuffix(block, "```\n"))
	if err != nil || !whole {
		t.Fatalf("%v:\n%s", err, markdown)
	}
	if played, err := s.Play(notation.PlayOptions{}); err != nil || played != strings.TrimSuffix(block, "```\n") {
		t.Errorf("the block plays as\n%s\nand is\n%s%v", played, block, err)
	}
	v.keepAs(3, told)
	if got := v.copied(); !strings.HasPrefix(got, v.origin+"/sandbox.html#s=1.") {
		t.Errorf("link: %s", got)
	}
	v.keepAs(4, told)
	if got := v.copied(); !strings.Contains(got, "swaks --server mail.tutor.example") || !strings.Contains(got, "--tls") {
		t.Errorf("swaks: %s", got)
	}
	v.keepAs(5, told)
	if got := v.copied(); !strings.Contains(got, `s.docmd("STARTTLS")`) {
		t.Errorf("python: %s", got)
	}
	v.accessible()
	v.shot("keep")
	v.keepAs(6, "Saved as session.txt")
	if got := ask[string](v, "saved"); !strings.Contains(got, "mechanism PLAIN needs-tls\n") || !strings.Contains(got, "C: STARTTLS\nS: 220 2.0.0") {
		t.Errorf("file: %s", got)
	}
	v.keys(kb.Escape)
	v.wait(`!document.querySelector("smtp-keep details").open && document.activeElement.matches("smtp-keep summary")`)
}

// A session goes by a link into another browser: it is replayed, scrubbed,
// played on, and gone on with.
func TestReplay(t *testing.T) {
	t.Parallel()
	v := blank(t)
	v.before(clipboard)
	v.visit("learn/b1.html")
	v.greeted()
	for _, line := range []string{"EHLO me.example", "MAIL FROM:<alice@tutor.example>", "RCPT TO:<bob@tutor.example>", "DATA", "Subject: K\u00e4se", "", "..", ".", "QUIT"} {
		v.line(line)
	}
	v.answered("221 2.0.0", 1)
	v.keepAs(3, "Copied")
	link := v.copied()

	o := blank(t)
	o.visit("sandbox.html" + link[strings.Index(link, "#"):])
	o.says("smtp-replay .replay", "0 of 9")
	o.answered("220 mx.tutor.example", 1)
	o.scene("use basic", true)
	o.focus(o.named("smtp-replay .row button", "Next line"))
	o.keys("\r")
	o.answered("250 HELP", 1)
	o.shot("replay")
	o.focus(`smtp-replay input[type=range]`)
	o.keys(kb.End)
	o.says("smtp-replay .replay", "9 of 9")
	o.answered("221 2.0.0", 1)
	o.says("smtp-letters", "Subject: K\u00e4se")
	o.keys(kb.Home)
	o.answered("250 HELP", 0)
	o.focus("smtp-replay select")
	o.keys("8")
	o.focus("smtp-replay .row button")
	o.keys("\r")
	o.says("smtp-replay .row button", "Pause")
	o.answered("250 2.1.0", 1)
	o.focus("smtp-replay .row button")
	o.keys("\r")
	o.says("smtp-replay .row button", "Play")
	o.keys(" ")
	o.says("smtp-replay .replay", "9 of 9")
	o.wait(`document.querySelector("smtp-replay .differs").innerText === ""`)
	o.accessible()
	o.shot("replayed")
	o.focus(`smtp-replay input[type=range]`)
	o.keys(kb.Home + kb.ArrowRight)
	o.says("smtp-replay .replay", "1 of 9")
	o.answered("221 2.0.0", 0)
	o.click("smtp-replay .row button:last-child")
	o.wait(`document.querySelector("smtp-replay .replay").hidden && location.hash.startsWith("#s=1.")`)
	o.line("NOOP") // from here on it is the reader's, and a reload does not lose it
	o.answered("250 2.0.0", 1)
	o.wait(`location.hash === "" && document.activeElement.matches("#smtp-line")`)
	for range 2 {
		o.do(chromedp.Reload())
		o.answered("250 HELP", 1)
		o.answered("250 2.0.0", 1)
		o.scene("use basic", true)
		o.wait(`document.querySelector("smtp-replay .replay").hidden`)
	}
	o.shot("replay-own")

	// The reader's own server is not lost by that.
	o.click(`.head nav a[aria-current]`)
	o.scene("mailbox alice@tutor.example", true)
	o.greeted()
	o.answered("250 2.0.0", 0)

	// Nor is one that takes the place of a link's before anything was typed.
	o.visit("")
	o.visit("sandbox.html" + link[strings.Index(link, "#"):])
	o.says("smtp-replay .replay", "0 of 9")
	o.scene("use basic", true)
	o.click(o.named("smtp-sandbox .presets button", "Submission"))
	o.answered("mail.tutor.example", 1)
	o.wait(`location.hash === ""`)
	o.do(chromedp.Reload())
	o.answered("mail.tutor.example", 1)
	o.scene("use basic", false)

	p := blank(t)
	p.before(clipboard)
	p.phone()
	p.visit("sandbox.html" + link[strings.Index(link, "#"):])
	p.says("smtp-replay .replay", "0 of 9")
	p.click(p.named("smtp-replay .row button", "Next line"))
	p.answered("250 HELP", 1)
	p.fits()
	p.accessible()
	p.shot("phone-replay")
	p.click("smtp-keep summary")
	p.click(p.named("smtp-keep li button", "Copy a link that replays it"))
	p.says("smtp-keep .told", "Copied")
	if got := p.copied(); got == link || !strings.Contains(got, "#s=1.") {
		t.Errorf("the link of one line is %s", got)
	}
	p.fits()
	p.shot("phone-keep")
}

// fragment is a link's, of a text, as another program may make one.
func fragment(version, text string) string {
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, flate.BestCompression)
	io.WriteString(w, text)
	w.Close()
	return "#s=" + version + "." + base64.RawURLEncoding.EncodeToString(b.Bytes())
}

// A link whose replies are not this server's shows the first line that differs.
func TestReplayDiffers(t *testing.T) {
	t.Parallel()
	v := blank(t)
	v.visit("sandbox.html" + fragment("1", "use basic\n\nS: 220 mx.tutor.example ESMTP EHLO World\nC: NOOP\nS: 250 2.0.0 OK\nC: RSET\nS: 250 2.0.0 Flushed\nC: NOOP\nS: 250 2.0.0 OK\n"))
	v.says("smtp-replay .replay", "0 of 3")
	v.focus(v.named("smtp-replay .row button", "Next line"))
	v.keys("\r")
	v.says("smtp-replay .replay", "1 of 3")
	v.wait(`document.querySelector("smtp-replay .differs").innerText === ""`)
	v.keys("\r")
	v.says("smtp-replay .differs", "250 2.0.0 Flushed")
	v.says("smtp-replay .differs", "C: RSET")
	v.accessible()
	v.shot("replay-differs")
}

// A link that is none, or a hostile one, is refused in plain words, and the
// sandbox works on.
func TestBadLinks(t *testing.T) {
	t.Parallel()
	good := fragment("1", "use basic\n\nC: NOOP\n")
	for name, c := range map[string]struct{ hash, told string }{
		"empty":         {"#s=", "cut off or changed"},
		"no version":    {"#s=abc", "cut off or changed"},
		"newer":         {strings.Replace(good, "=1.", "=2.", 1), "It is version 2"},
		"cut off":       {good[:len(good)-6], "cut off or changed"},
		"other letters": {"#s=1.<b>hello</b>", "cut off or changed"},
		"no deflate":    {"#s=1." + base64.RawURLEncoding.EncodeToString([]byte("hello, world")), "cannot be unpacked"},
		"no text":       {fragment("1", "C: \xff\xfe\n"), "holds no text"},
		"nonsense":      {fragment("1", "hello, world\n"), "line 1"},
		"markup":        {fragment("1", "<img src=x onerror=alert(1)>\n"), "line 1"},
		"no server":     {fragment("1", "offer NONSENSE\nC: NOOP\n"), "no extension of this server"},
		"an exercise":   {fragment("1", "Do it.\n\nuse basic\ngoal closed\nsolution:\n  C: QUIT\n"), "line 1"},
		"a bomb":        {fragment("1", strings.Repeat("\x00", 40<<20)), "more than 1 MB"},
		"too long":      {"#s=1." + strings.Repeat("A", 100_000), "longer than 64 KB"},
		"sends much":    {fragment("1", "C: EHLO me.example\nC* 60000000 \"x\"\n"), "line 2"},
		"many names":    {fragment("1", strings.Repeat("mailbox a@tutor.example\n", 30_000)), "32 KiB of a scene"},
		"many words":    {fragment("1", "offer "+strings.Repeat("X ", 500_000)), "32 KiB of a scene"},
		"a trailer":     {good + ".more", "cut off or changed"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := blank(t)
			v.visit("sandbox.html" + c.hash)
			v.says("smtp-replay .trouble", "cannot be replayed")
			v.says("smtp-replay .trouble", c.told)
			v.line("EHLO me.example")
			v.answered("250 HELP", 1)
			if name == "newer" {
				v.accessible()
				v.shot("bad-link")
			}
		})
	}
}
