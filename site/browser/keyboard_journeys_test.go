package browser

import (
	"net/smtp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const theList = "smtp-terminal ol.log"

// Each part of the page is reached and used by keys alone, from a page that has
// just been opened: the focus is always seen, and never lost.
func TestByKeys(t *testing.T) {
	t.Parallel()
	for name, do := range map[string]func(*tab){
		"0-journey":   keysJourney,
		"1-inspector": keysInspector, "2-typing": keysTyping, "3-states": keysStates, "4-wire": keysWire, "5-letters": keysLetters,
		"6-time": keysTime, "7-sandbox": keysSandbox, "7-text": keysText, "8-replay": keysReplay, "9-keep": keysKeep, "10-live": keysLive,
	} {
		t.Run(name, func(t *testing.T) {
			var v *tab
			if name == "10-live" {
				v = liveTab(t)
			} else {
				v = blank(t)
			}
			v.before(clipboard)
			do(v)
		})
	}
}

// keysJourney goes from the home page to the first lesson, solves it, and goes on
// to the next.
func keysJourney(v *tab) {
	v.visit("")
	v.greeted()
	v.walk(`main a[href="learn/a1.html"]`)
	v.keys("\r")
	v.wait(`location.pathname.endsWith("/learn/a1.html") && document.readyState === "complete"`)
	v.greeted()
	v.walk("smtp-exercise .now .ghost")
	v.press("\r")
	v.holds("EHLO me.example")
	v.types("")
	v.ticked("a1", 1)
	v.back("smtp-exercise .now .ghost")
	v.press("\r")
	v.holds("QUIT")
	v.keys("\r")
	v.solved("a1")
	v.on("smtp-strip .onward")
	v.keys("\r")
	v.wait(`location.pathname.endsWith("/learn/a2.html") && document.readyState === "complete"`)
	v.greeted()
	v.walk(theInput)
	v.types("EHLO me.example")
	v.answered("250 HELP", 1)
}

// keysInspector chooses lines, mends a refused one, and follows the code.
func keysInspector(v *tab) {
	v.visit("learn/b2.html")
	v.greeted()
	v.walk(theInput)
	v.types("EHLO me.example", "MAIL FROM: <alice@tutor.example>")
	v.says("smtp-inspector", "stopped here")
	v.back(theList)
	v.press(kb.End)
	v.says("smtp-inspector", "What a client does")
	v.press(kb.ArrowUp)
	v.says("smtp-inspector", "What to do")
	v.walk("smtp-inspector .todo .ghost")
	v.press("\r")
	v.holds("MAIL FROM:<alice@tutor.example>")
	v.types("")
	v.answered("250 2.1.0", 1)
	v.back(theList)
	v.press(kb.End)
	v.walk("smtp-inspector .facts a")
	v.keys("\r")
	v.wait(`location.pathname.endsWith("/atlas/250.html")`)
}

// keysTyping takes what is suggested, and leaves the line by Tab.
func keysTyping(v *tab) {
	v.visit("learn/b2.html")
	v.greeted()
	v.walk(theInput)
	v.types("EHLO me.example")
	v.answered("250 HELP", 1)
	v.keys("MA")
	v.wait(`document.querySelector(".ghosted").textContent.startsWith("IL FROM:")`)
	v.press("\t")
	v.on(theInput)
	v.wait(`document.activeElement.value.startsWith("MAIL FROM:")`)
	v.keys("\t")
	v.on("smtp-terminal .type .btn")
	v.back(theInput)
	v.press(" SI")
	v.wait(`document.querySelector(".ghosted").textContent === "ZE="`)
	v.press(kb.ArrowRight + "1x")
	v.says(theSoon, "SIZE is a number of octets")
	v.press("\b\b\b\b\b\b\b\b")
	v.wait(`document.activeElement.value.endsWith(">")`)
	v.says(theSoon, "250 2.1.0")
	v.answered("250 2.1.0", 0)
	v.press("\r")
	v.answered("250 2.1.0", 1)
	v.keys(kb.ArrowUp)
	v.wait(`document.activeElement.value.startsWith("MAIL FROM:")`)
	v.keys(kb.Escape)
	v.wait(`document.activeElement === document.body`)
	v.walk("smtp-terminal .chips .chip") // from where the line was
}

// keysStates takes what can come next from the buttons, through a handshake too.
func keysStates(v *tab) {
	v.visit("sandbox.html")
	v.greeted()
	v.walk(v.named("smtp-sandbox .presets button", "Submission"))
	v.press("\r")
	v.answered("mail.tutor.example", 1)
	v.walk("smtp-terminal .chips .next")
	v.press("\r")
	v.on(theInput)
	v.holds("EHLO me.example")
	v.types("")
	v.wait(`document.querySelector(".machine .here").dataset.state === "ready"`)
	v.walk("smtp-terminal .chips .chip")
	v.press(" ")
	v.holds("STARTTLS")
	v.keys("\r")
	v.says("smtp-terminal .chips", "is waiting for the handshake")
	v.held()
	v.walk("smtp-terminal .chips .next")
	v.press("\r")
	v.on(theInput)
	v.says(theList, "Encrypted from here on")
	v.walk("smtp-state .scroll")
}

// keysWire ends lines as the switch says, writes octets out, and shows the ends.
func keysWire(v *tab) {
	v.visit("learn/c6.html")
	v.greeted()
	v.walk(theEnd)
	v.press(kb.ArrowDown)
	v.wait(`document.activeElement.value === "LF"`)
	v.back(theInput)
	v.types("NOOP")
	v.says("smtp-terminal .pending", "No line yet")
	v.walk(theEnd)
	v.press(kb.End)
	v.wait(`document.activeElement.value === "as written"`)
	v.back(theInput)
	v.types(`\r\nNO\x4fP\r\n`)
	v.answered("250 2.0.0", 1)
	v.walk("smtp-terminal .tools [aria-pressed]")
	v.press(" ")
	v.wait(`getComputedStyle(document.querySelector("smtp-terminal .eol")).display === "inline"`)
}

var toTwo = []string{
	"EHLO me.example", "MAIL FROM:<alice@tutor.example>", "RCPT TO:<bob@tutor.example>", "RCPT TO:<carol@tutor.example>", "DATA",
	"From: alice@tutor.example", "To: bob@tutor.example", "", "Hello.", ".",
}

// keysLetters goes from the answer to the letter, to another mailbox, and to its
// other views.
func keysLetters(v *tab) {
	v.visit("learn/b2.html")
	v.greeted()
	v.walk(theInput)
	v.types(toTwo...)
	v.says("smtp-letters .paper", "Return-Path: <alice@tutor.example>")
	v.back(theList + " .kept button")
	v.press("\r")
	v.on("smtp-letters .paper")
	v.held()
	v.back(v.with("smtp-letters .box button", "carol@tutor.example"))
	v.press("\r")
	v.wait(`document.querySelector("smtp-letters .box [aria-pressed=true]").textContent.includes("carol@tutor.example")`)
	v.back(v.named("smtp-letters .views button", "Envelope and header"))
	v.press(" ")
	v.says("smtp-letters .paper", "carol@tutor.example> is on the envelope")
	v.walk(v.named("smtp-letters .views button", "Trace"))
	v.press("\r")
	v.says("smtp-letters .paper", "SMTP with Service Extensions")
	v.walk("smtp-letters .paper")
}

// keysTime lets time pass, goes back, takes up another try, and begins anew.
func keysTime(v *tab) {
	v.visit("learn/b2.html")
	v.greeted()
	v.walk(theInput)
	v.types("EHLO me.example", "MAIL FROM:<alice@tutor.example>")
	v.answered("250 2.1.0", 1)
	v.walk("smtp-terminal .tools [aria-controls=smtp-clock]")
	v.press("\r")
	v.walk("#smtp-clock .chip")
	v.press("\r")
	v.says("smtp-terminal .tools", "09:01:00")
	v.walk("#smtp-clock .chip:last-child")
	v.press("\r")
	v.answered("421 4.4.2", 1)
	v.held()
	v.back("smtp-terminal .tools .back")
	v.press("\r")
	v.answered("421 4.4.2", 0)
	v.on(theInput)
	v.back(theList)
	v.press(kb.Home + kb.ArrowDown)
	v.walk("smtp-inspector .link.small")
	v.press("\r")
	v.answered("250 HELP", 0)
	v.on(theInput)
	v.types("NOOP")
	v.walk("smtp-terminal .tries summary")
	v.press("\r")
	v.walk("smtp-terminal .tries .chip")
	v.press("\r")
	v.answered("421 4.4.2", 1)
	v.held()
	v.back("smtp-terminal .type .btn") // connect again
	v.press("\r")
	v.answered("220 ", 2)
	v.on(theInput)
	v.walk("smtp-terminal .tools .back + .bare") // start over
	v.press("\r")
	v.answered("220 ", 1)
	v.on(theInput)
}

// keysSandbox changes the server in the form, and connects to it.
func keysSandbox(v *tab) {
	v.visit("sandbox.html")
	v.greeted()
	v.walk(theInput)
	v.types("EHLO me.example")
	v.answered("250 HELP", 1)
	v.back(`input[name=tls]`)
	v.press(strings.Repeat(kb.ArrowDown, 3))
	v.scene("tls required\n", true)
	v.walk(`[data-key=offer] input[value=DSN]`)
	v.press(" ")
	v.scene("EXPN HELP DSN\n", true)
	v.walk(`details:has([data-key=mailbox]) summary`)
	v.press("\r")
	v.walk(v.with("[data-key=mailbox] .rows > li", "bob@tutor.example") + " select")
	for !ask[bool](v, `document.activeElement.value === "greylisted"`) {
		v.press(kb.ArrowDown)
	}
	v.scene("mailbox bob@tutor.example greylisted", true)
	v.walk(v.with("[data-key=mailbox] .rows > li", "bob@tutor.example") + " .of:not([hidden]) input")
	v.press("5m")
	v.scene("mailbox bob@tutor.example greylisted 5m\n", true)
	v.walk(`[data-key=mailbox] .add`)
	v.press("\r")
	v.scene("mailbox zoe@tutor.example\n", true)
	v.on(`[data-key=mailbox] .rows li:last-child input`)
	v.walk(`[data-key=mailbox] .rows li:last-child .drop`)
	v.press("\r")
	v.scene("zoe", false)
	v.says(".fresh", "The server has changed")
	v.walk(".fresh .btn")
	v.press("\r")
	v.answered("250 HELP", 0)
	v.on(theInput)
	v.types("EHLO me.example")
	v.answered("250-DSN", 1)
}

// keysText writes the server as text, is led to what is wrong, and asks whether a
// name may be used.
func keysText(v *tab) {
	v.visit("sandbox.html")
	v.greeted()
	v.walk(theScene)
	v.do(chromedp.KeyEvent(kb.End, chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	v.press("lenient bare-lff")
	v.says("smtp-sandbox .wrong", "lenient wants a leniency")
	v.walk("smtp-sandbox .wrong .link")
	v.press("\r")
	v.wait(`(t => t.matches(".scene") && t.value.slice(t.selectionStart, t.selectionEnd) === "bare-lff")(document.activeElement)`)
	v.press("bare-lf")
	v.wait(`document.querySelector("[data-key=lenient] input[value=bare-lf]").checked`)
	v.wait(`document.querySelector("smtp-sandbox .wrong").innerText === ""`)
	v.walk("smtp-judge input")
	v.press(strings.Repeat("\b", 9) + "TURBO")
	v.says("smtp-judge .verdict", "TURBO")
	v.walk("smtp-judge select")
	v.press(kb.ArrowDown)
	v.held()
	v.back(v.named("smtp-sandbox .presets button", "A bad day"))
	v.press("\r")
	v.says("[data-key=use] details", "What basic brings")
	v.walk("[data-key=use] summary")
	v.press("\r")
	v.walk("[data-key=use] details .btn")
	v.press("\r")
	v.on(theScene)
	v.scene("mailbox eve@tutor.example full", true)
}

// keysReplay makes a link, opens it, and goes to and fro in it; a link with other
// replies tells the difference, and one that is none is refused.
func keysReplay(v *tab) {
	v.visit("learn/b1.html")
	v.greeted()
	v.walk(theInput)
	v.types("EHLO me.example", "MAIL FROM:<alice@tutor.example>", "RSET")
	v.keys("QUIT\r")
	v.answered("221 2.0.0", 1)
	v.on("smtp-terminal .type .btn") // connect again
	v.walk("smtp-keep summary")
	v.press("\r")
	v.walk(v.named("smtp-keep li button", "Copy a link that replays it"))
	v.press("\r")
	v.says("smtp-keep .told", "Copied")
	link := v.copied()

	v.visit("sandbox.html" + link[strings.Index(link, "#"):])
	v.says("smtp-replay .replay", "0 of 4")
	v.on("smtp-replay .row button") // it begins where it is played
	v.walk(v.named("smtp-replay .row button", "Next line"))
	v.press("\r")
	v.answered("250 HELP", 1)
	v.walk("smtp-replay input[type=range]")
	v.press(kb.End)
	v.says("smtp-replay .replay", "4 of 4")
	v.answered("221 2.0.0", 1)
	v.press(kb.Home)
	v.answered("250 HELP", 0)
	v.walk("smtp-replay select")
	v.press("8")
	v.back("smtp-replay .row button:first-child")
	v.press(" ")
	v.answered("250 2.1.0", 1)
	v.says("smtp-replay .replay", "4 of 4")
	v.says("smtp-replay .row button", "Play again")
	v.press(" ")
	v.says("smtp-replay .row button", "Pause")
	v.press(" ")
	v.says("smtp-replay .row button", "Play")
	v.walk("smtp-replay .row button:last-child")
	v.press("\r")
	v.on(theInput)
	v.wait(`document.querySelector("smtp-replay .replay").hidden`)

	v.visit("about.html")
	v.visit("sandbox.html" + fragment("1", "use basic\n\nS: 220 mx.tutor.example ESMTP EHLO World\nC: NOOP\nS: 250 2.0.0 Whatever\n"))
	v.says("smtp-replay .replay", "0 of 1")
	v.walk(v.named("smtp-replay .row button", "Next line"))
	v.press("\r")
	v.says("smtp-replay .differs", "250 2.0.0 Whatever")
	v.visit("about.html")
	v.visit("sandbox.html#s=1.x")
	v.says("smtp-replay .trouble", "cannot be replayed")
	v.walk(theInput)
	v.types("NOOP")
	v.answered("250 2.0.0", 1)
}

// keysKeep takes the session along in each way there is.
func keysKeep(v *tab) {
	v.before(`{ const make = URL.createObjectURL; URL.createObjectURL = (blob) => (globalThis.saved = blob.text(), make.call(URL, blob)) }`)
	v.visit("learn/b1.html")
	v.greeted()
	v.walk(theInput)
	v.types("EHLO me.example", "NOOP")
	v.answered("250 2.0.0", 1)
	v.walk("smtp-keep summary")
	v.press("\r")
	for _, want := range []string{"C: NOOP\n", "```smtp\n", "#s=1.", "swaks --server", "import smtplib"} {
		v.walk("smtp-keep li button")
		v.press("\r")
		v.wait(`globalThis.copied?.includes(` + quoted(want) + `)`)
		v.says("smtp-keep .told", "Copied")
	}
	v.walk("smtp-keep li button")
	v.press("\r")
	v.says("smtp-keep .told", "Saved as session.txt")
	if got := ask[string](v, "saved"); !strings.Contains(got, "C: NOOP\n") {
		v.t.Errorf("saved is %q", got)
	}
	v.press(kb.Escape)
	v.on("smtp-keep summary")

	// Where the page may not copy, what is to be copied can be.
	ask[any](v, `(navigator.clipboard.writeText = () => Promise.reject(), 0)`)
	v.press("\r")
	v.walk("smtp-keep li button")
	v.press("\r")
	v.says("smtp-keep .told", "does not let this page copy")
	v.on("smtp-keep textarea")
}

// keysLive chooses a client and its lines.
func keysLive(v *tab) {
	c := liveClient(v)
	defer c.Close()
	v.visit("live.html")
	v.says("smtp-overheard .log", "501 5.5")
	v.walk("smtp-live .client")
	v.press("\r")
	v.wait(`document.querySelector("smtp-live .tools button").ariaPressed === "false"`)
	v.walk("smtp-live .tools button")
	v.press(" ")
	v.wait(`document.querySelector("smtp-live .tools button").ariaPressed === "true"`)
	v.walk("smtp-overheard .log")
	v.press(kb.End)
	v.says("smtp-inspector", "What a client does")
	v.press(kb.ArrowUp)
	v.says("smtp-inspector", "stopped here")
	v.walk("smtp-overheard .tools [aria-pressed]")
	v.press(" ")
	v.wait(`getComputedStyle(document.querySelector("smtp-overheard .eol")).display === "inline"`)
	v.walk("smtp-inspector section")
}

// liveTab is a tab of the site as serve has it with a socket server beside it.
func liveTab(t *testing.T) *tab {
	t.Helper()
	v, b := openLivePage(t)
	v.beside = b
	return v
}

// liveClient has a client say two lines, the second of them a wrong one.
func liveClient(v *tab) *smtp.Client {
	v.t.Helper()
	c, err := smtp.Dial(v.beside.Address())
	if err != nil {
		v.t.Fatal(err)
	}
	if err := c.Hello("me.example"); err != nil {
		v.t.Fatal(err)
	}
	if _, err := c.Text.Cmd("MAIL FROM: <alice@tutor.example>"); err != nil {
		v.t.Fatal(err)
	}
	if _, _, err := c.Text.ReadResponse(501); err != nil {
		v.t.Fatal(err)
	}
	return c
}
