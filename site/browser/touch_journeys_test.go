package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"
)

// small complains of what a finger would miss: a target of less than 24 by 24 CSS
// pixels (WCAG 2.2, 2.5.8). A link may be as high as its line, in a sentence or
// where a circle of that size around it holds nothing else.
const small = `(() => {
	const targets = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, .roll li.x")].flatMap(e => {
		const of = e.matches("input[type=checkbox], input[type=radio]") && e.closest("label") || e, box = of.getBoundingClientRect();
		if (!of.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || of.closest(".hid, .skip") || e.disabled) return [];
		return [{ e, of, box, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, small: box.width < 23.95 || box.height < 23.95 }];
	});
	const inSentence = e => {
		const around = e.closest("p, li, dd, dt, td, .abnf, span:not(:only-child)");
		return around && [...around.childNodes].some(n => n !== e && !n.contains(e) && n.textContent.trim() !== "");
	};
	const alone = t => targets.every(o => {
		if (o === t || o.of.contains(t.of) || t.of.contains(o.of)) return true;
		const x = Math.max(o.box.left - t.x, t.x - o.box.right, 0), y = Math.max(o.box.top - t.y, t.y - o.box.bottom, 0);
		return Math.hypot(x, y) >= 12 && !(o.small && Math.hypot(o.x - t.x, o.y - t.y) < 24);
	});
	return targets.filter(t => t.small && !(t.e.matches("a, .link") && getComputedStyle(t.e).display.startsWith("inline") && (inSentence(t.e) || alone(t))))
		.map(t => t.of.outerHTML.slice(0, 90) + ": " + t.box.width.toFixed(1) + " by " + t.box.height.toFixed(1));
})()`

// touchable complains of what is shown and too small for a finger.
func (v *tab) touchable() {
	v.t.Helper()
	seen := map[string]bool{}
	for _, found := range ask[[]string](v, small) {
		if !seen[found] {
			v.t.Errorf("too small: %s", found)
		}
		seen[found] = true
	}
}

// A spot is where a finger comes down.
type spot struct {
	X, Y float64
	Free bool // what is there is what was meant
}

// at is the middle of an element, or another part of its width, brought into sight.
func (v *tab) at(selector string, part float64) spot {
	v.t.Helper()
	v.wait(fmt.Sprintf("document.querySelector(%s)?.checkVisibility()", quoted(selector)))
	s := ask[spot](v, fmt.Sprintf(`(async () => {
		let spot, before;
		for (let n = 0; n < 40 && !(spot?.Free && before?.Y === spot.Y); n++) { // the session may be scrolling to its end
			before = spot;
			const found = document.querySelector(%s), e = found.matches("input[type=checkbox], input[type=radio]") && found.closest("label") || found;
			e.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
			await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
			const box = e.getBoundingClientRect(), X = box.left + box.width * %f, Y = box.top + box.height / 2, at = document.elementFromPoint(X, Y);
			spot = { X, Y, Free: Boolean(at) && (e.contains(at) || at.contains(e) && getComputedStyle(e).display === "inline") };
		}
		return spot;
	})()`, quoted(selector), part))
	if !s.Free {
		v.shot("covered-" + strings.ReplaceAll(v.t.Name(), "/", "-"))
		v.t.Fatalf("%s is covered where a finger comes down", selector)
	}
	return s
}

// tap taps an element with a finger.
func (v *tab) tap(selector string) {
	v.t.Helper()
	v.touch(v.at(selector, 0.5))
}

func (v *tab) touch(at spot) {
	v.t.Helper()
	send(v, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: "touchStart", TouchPoints: []*input.TouchPoint{{X: at.X, Y: at.Y}}})
	send(v, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: "touchEnd", TouchPoints: []*input.TouchPoint{}})
}

// part goes to a part of the page by its tab.
func (v *tab) part(name string) {
	v.t.Helper()
	v.tap("smtp-tabs button[value=" + name + "]")
	v.wait(fmt.Sprintf(`document.querySelector("smtp-tabs button[value=%s]").ariaCurrent === "true"`, name))
	v.fits()
	v.touchable()
}

// Each part of the page is used by a finger on a phone of 360 pixels: all that is
// touched is large enough, and nothing scrolls sideways.
func TestByTouch(t *testing.T) {
	t.Parallel()
	for name, do := range map[string]func(*tab){
		"1-inspector": touchInspector, "2-typing": touchTyping, "3-states": touchStates, "4-wire": touchWire, "5-letters": touchLetters,
		"6-time": touchTime, "7-sandbox": touchSandbox, "8-replay": touchReplay, "9-keep": touchKeep, "10-live": touchLive,
	} {
		t.Run(name, func(t *testing.T) {
			var v *tab
			if name == "10-live" {
				v = liveTab(t)
			} else {
				v = blank(t)
			}
			v.phone()
			v.before(clipboard)
			do(v)
			v.fits()
			v.touchable()
			v.shot("touch-" + name)
		})
	}
}

// touched opens a lesson and its session.
func (v *tab) touched(lesson string) {
	v.t.Helper()
	v.visit("learn/" + lesson + ".html")
	v.greeted()
	v.fits()
	v.touchable()
	v.part("session")
	v.tap(theInput)
	v.on(theInput)
}

func touchInspector(v *tab) {
	v.touched("b2")
	v.types("EHLO me.example", "MAIL FROM: <alice@tutor.example>")
	v.answered("501 5.5", 1)
	v.shows("smtp-inspector", "stopped here")
	v.touch(v.at("smtp-terminal ol.log > li:nth-last-child(2)", 0.97)) // beside its words, which a longer touch would select
	v.wait(`document.querySelector("smtp-terminal ol.log > li:nth-last-child(2)").matches(".on")`)
	v.part("explained")
	v.says("smtp-inspector", "stopped here")
	v.shot("touch-1-explained")
	v.tap("smtp-inspector .todo .ghost")
	v.holds("MAIL FROM:<alice@tutor.example>")
	v.tap("smtp-terminal .type .btn")
	v.answered("250 2.1.0", 1)
	v.shows("smtp-inspector .facts", "ready to mail")
	v.tap("smtp-terminal ol.log > li:last-child")
	v.wait(`document.querySelector("smtp-terminal ol.log > li:last-child").matches(".on")`)
	v.part("explained")
	v.says("smtp-inspector", "What a client does")
}

func touchTyping(v *tab) {
	v.touched("b2")
	v.types("EHLO me.example")
	v.keys("MA")
	v.wait(`document.querySelector(".ghosted").textContent.startsWith("IL FROM:")`)
	v.tap("smtp-terminal .chips .chip")
	v.wait(`document.querySelector("#smtp-line").value.startsWith("MAIL FROM:")`)
	v.says(theSoon, "250 2.1.0")
	v.answered("250 2.1.0", 0)
	v.tap("smtp-terminal .type .btn")
	v.answered("250 2.1.0", 1)
}

func touchStates(v *tab) {
	v.visit("sandbox.html")
	v.greeted()
	v.touchable()
	v.tap(v.named("smtp-sandbox .presets button", "Submission"))
	v.answered("mail.tutor.example", 1)
	v.part("session")
	for _, line := range []string{"EHLO me.example", "STARTTLS"} {
		v.tap("smtp-terminal .chips .chip")
		v.holds(line)
		v.tap("smtp-terminal .type .btn")
		v.holds("")
	}
	v.says("smtp-terminal .chips", "is waiting for the handshake")
	v.touchable()
	v.tap("smtp-terminal .chips .next")
	v.says(theList, "Encrypted from here on")
	v.wait(`document.querySelector(".machine .here").dataset.state === "start"`)
}

func touchWire(v *tab) {
	v.touched("c6")
	v.tap(theEnd)
	v.on(theEnd)
	v.keys("LF\r") // a phone shows a list of its own
	v.wait(`document.querySelector("#smtp-end").value === "LF"`)
	v.tap(theInput)
	v.types("NOOP")
	v.says("smtp-terminal .pending", "No line yet")
	v.tap(theEnd)
	v.on(theEnd)
	v.keys("as\r")
	v.wait(`document.querySelector("#smtp-end").value === "as written"`)
	v.tap(theInput)
	v.types(`\r\nNO\x4fP\r\n`)
	v.answered("250 2.0.0", 1)
	v.tap("smtp-terminal .tools [aria-pressed]")
	v.wait(`getComputedStyle(document.querySelector("smtp-terminal .eol")).display === "inline"`)
}

func touchLetters(v *tab) {
	v.touched("b2")
	v.types(toTwo...)
	v.tap(theList + " .kept button")
	v.on("smtp-letters .paper")
	v.says("smtp-letters .paper", "Return-Path: <alice@tutor.example>")
	v.fits()
	v.touchable()
	v.tap(v.with("smtp-letters .box button", "carol@tutor.example"))
	v.wait(`document.querySelector("smtp-letters .box [aria-pressed=true]").textContent.includes("carol@tutor.example")`)
	v.tap(v.named("smtp-letters .views button", "Envelope and header"))
	v.says("smtp-letters .paper", "carol@tutor.example> is on the envelope")
	v.tap(v.named("smtp-letters .views button", "Trace"))
	v.says("smtp-letters .paper", "SMTP with Service Extensions")
}

func touchTime(v *tab) {
	v.touched("b2")
	v.types("EHLO me.example", "MAIL FROM:<alice@tutor.example>")
	v.answered("250 2.1.0", 1)
	v.tap("smtp-terminal .tools [aria-controls=smtp-clock]")
	v.tap("#smtp-clock .chip")
	v.says("smtp-terminal .tools", "09:01:00")
	v.touchable()
	v.tap("#smtp-clock .chip:last-child")
	v.answered("421 4.4.2", 1)
	v.tap("smtp-terminal .tools .back")
	v.answered("421 4.4.2", 0)
	v.tap(v.with(theList+" > li", "EHLO me.example"))
	v.wait(`document.querySelector("smtp-terminal ol.log > li.on").textContent.includes("EHLO me.example")`)
	v.part("explained")
	v.tap("smtp-inspector .link.small")
	v.answered("250 HELP", 0)
	v.part("session")
	v.tap(theInput)
	v.types("NOOP")
	v.tap("smtp-terminal .tries summary")
	v.touchable()
	v.tap("smtp-terminal .tries .chip")
	v.answered("421 4.4.2", 1)
	v.tap("smtp-terminal .type .btn")
	v.answered("220 ", 2)
	v.tap("smtp-terminal .tools .back + .bare")
	v.answered("220 ", 1)
}

func touchSandbox(v *tab) {
	v.visit("sandbox.html")
	v.greeted()
	v.touchable()
	v.tap(`input[name=tls][value=required]`)
	v.scene("tls required\n", true)
	v.tap(`[data-key=offer] input[value=DSN]`)
	v.scene("EXPN HELP DSN\n", true)
	v.tap(`details:has([data-key=mailbox]) summary`)
	v.tap(`[data-key=mailbox] .add`)
	v.scene("mailbox zoe@tutor.example\n", true)
	v.touchable()
	v.tap(`[data-key=mailbox] .rows li:last-child .drop`)
	v.scene("zoe", false)
	v.tap(theScene)
	v.on(theScene)
	v.keys(kb.Home)
	v.keys("lenient bare-lff\r")
	v.says("smtp-sandbox .wrong", "lenient wants a leniency")
	v.tap("smtp-sandbox .wrong .link")
	v.wait(`(t => t.value.slice(t.selectionStart, t.selectionEnd) === "bare-lff")(document.activeElement)`)
	v.keys("bare-lf")
	v.wait(`document.querySelector("smtp-sandbox .wrong").innerText === ""`)
	v.tap("smtp-judge input")
	v.on("smtp-judge input")
	v.keys(kb.End + strings.Repeat("\b", 9) + "TURBO")
	v.says("smtp-judge .verdict", "TURBO")
	for _, part := range []string{"session", "explained", "text"} {
		v.part(part)
	}
	v.part("session")
	v.tap(theInput)
	v.types("EHLO me.example")
	v.answered("250-DSN", 1)
	v.part("text")
	v.tap(`[data-key=offer] input[value=DSN]`)
	v.part("session")
	v.tap(".fresh .btn")
	v.answered("250-DSN", 0)
	ask[any](v, `for (const d of document.querySelectorAll("details")) d.open = true`)
	v.part("text")
}

func touchReplay(v *tab) {
	v.touched("b1")
	v.types("EHLO me.example", "MAIL FROM:<alice@tutor.example>", "RSET")
	v.keys("QUIT\r")
	v.answered("221 2.0.0", 1)
	v.tap("smtp-keep summary")
	v.tap(v.named("smtp-keep li button", "Copy a link that replays it"))
	v.says("smtp-keep .told", "Copied")
	link := v.copied()
	v.visit("sandbox.html" + link[strings.Index(link, "#"):])
	v.says("smtp-replay .replay", "0 of 4")
	v.fits()
	v.touchable()
	v.tap(v.named("smtp-replay .row button", "Next line"))
	v.answered("250 HELP", 1)
	v.touch(v.at("smtp-replay input[type=range]", 0.98))
	v.says("smtp-replay .replay", "4 of 4")
	v.touch(v.at("smtp-replay input[type=range]", 0.02))
	v.answered("250 HELP", 0)
	v.tap("smtp-replay select")
	v.on("smtp-replay select")
	v.keys("8\r")
	v.wait(`document.querySelector("smtp-replay select").value === "8"`)
	v.tap("smtp-replay .row button:first-child")
	v.says("smtp-replay .replay", "4 of 4")
	v.says("smtp-replay .row button", "Play again")
	v.tap("smtp-replay .row button:first-child")
	v.says("smtp-replay .row button", "Pause")
	v.tap("smtp-replay .row button:first-child")
	v.says("smtp-replay .row button", "Play")
	v.tap("smtp-replay .row button:last-child")
	v.wait(`document.querySelector("smtp-replay .replay").hidden`)

	v.visit("about.html")
	v.visit("sandbox.html" + fragment("1", "use basic\n\nS: 220 mx.tutor.example ESMTP EHLO World\nC: NOOP\nS: 250 2.0.0 Whatever\n"))
	v.tap(v.named("smtp-replay .row button", "Next line"))
	v.says("smtp-replay .differs", "250 2.0.0 Whatever")
	v.fits()
	v.visit("about.html")
	v.visit("sandbox.html#s=1.x")
	v.part("session")
	v.says("smtp-replay .trouble", "cannot be replayed")
}

func touchKeep(v *tab) {
	v.before(`{ const make = URL.createObjectURL; URL.createObjectURL = (blob) => (globalThis.saved = blob.text(), make.call(URL, blob)) }`)
	v.touched("b1")
	v.types("EHLO me.example", "NOOP")
	v.answered("250 2.0.0", 1)
	v.tap("smtp-keep summary")
	v.touchable()
	for _, way := range []struct{ name, gives string }{
		{"Copy as text", "C: NOOP\n"}, {"Copy as Markdown", "```smtp\n"}, {"Copy a link that replays it", "#s=1."},
		{"Copy as a swaks command", "swaks --server"}, {"Copy as a Python script", "import smtplib"},
	} {
		v.tap(v.named("smtp-keep li button", way.name))
		v.wait(`globalThis.copied?.includes(` + quoted(way.gives) + `)`)
		v.says("smtp-keep .told", "Copied")
	}
	v.tap("smtp-keep li:last-child button")
	v.says("smtp-keep .told", "Saved as session.txt")
	v.wait(`globalThis.saved !== undefined`)
}

func touchLive(v *tab) {
	c := liveClient(v)
	defer c.Close()
	v.visit("live.html")
	v.says("smtp-live .client", "me.example")
	v.fits()
	v.touchable()
	v.tap("smtp-live .tools button")
	v.wait(`document.querySelector("smtp-live .tools button").ariaPressed === "false"`)
	v.tap("smtp-live .client")
	v.says("smtp-overheard .log", "501 5.5")
	v.fits()
	v.touchable()
	v.tap("smtp-overheard .log > li:nth-last-child(2)")
	v.wait(`document.querySelector("smtp-overheard .log > li:nth-last-child(2)").matches(".on")`)
	v.tap("smtp-overheard .tools [aria-pressed]")
	v.wait(`getComputedStyle(document.querySelector("smtp-overheard .eol")).display === "inline"`)
	v.part("explained")
	v.says("smtp-inspector", "stopped here")
}
