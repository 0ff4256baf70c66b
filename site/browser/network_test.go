package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// A message to a dead mailbox: it is written in the form, goes from host to host, and comes
// back as a bounce, which can be opened. Time goes back, something is done then, and what
// came after is gone; undo brings it back.
func TestNetworkJourney(t *testing.T) {
	t.Parallel()
	v := open(t, "network.html")
	v.wait(`document.querySelector("smtp-network .hosts .host")`)
	v.focus(".gallery summary")
	v.keys("\r")
	v.focus(".gallery li:nth-child(2) .link")
	v.keys("\r")
	v.wait(`document.querySelectorAll(".hosts .host").length === 3`)
	v.focus(".hosts .you button")
	v.keys("\r")
	v.wait(`document.querySelector(".write pre").textContent.includes("RCPT TO:<dave@two.example>")`)
	v.focus(".write .btn")
	v.keys("\r")
	v.says(".now", "mx.one.example queues")
	const next = `.time .btn.line`
	for range 12 {
		if ask[bool](v, `document.querySelector(".now").textContent.includes("mx.one.example delivers to <alice@one.example> from <>")`) {
			break
		}
		ask[chromedp.Void](v, `window.before = document.querySelector(".now").textContent`)
		v.focus(next)
		v.keys("\r")
		v.wait(`document.querySelector(".now").textContent !== before`)
	}
	v.says(".now", "mx.one.example delivers to <alice@one.example> from <>")
	v.accessible()
	v.shot("network-bounced")
	v.focus(".hosts .report")
	v.keys("\r")
	v.says(".opened", "5.1.1")
	v.accessible()
	v.focus(".opened .pane-head .bare")
	v.keys("\r")
	v.focus(".past li:first-child .bare")
	v.keys("\r")
	v.wait(`document.querySelectorAll(".past .later").length > 0`)
	v.focus(".hosts .host .name")
	v.keys("\r")
	v.says(".opened", "Mail log")
	v.accessible()
	v.focus(".opened .row .btn:nth-child(2)")
	v.keys("\r")
	v.says(".now", "Undo brings it back")
	v.wait(`document.querySelector(".hosts .host.stopped")`)
	v.focus("smtp-terminal .back")
	v.keys("\r")
	v.wait(`!document.querySelector(".hosts .host.stopped")`)
	v.focus(".opened .pane-head .bare")
	v.keys("\r")
	v.wait(`document.querySelectorAll(".past .later").length > 0`)
	v.phone()
	v.fits()
	v.accessible()
	v.shot("phone-network-bounced")
}

// begun is the page of networks with the one that stands at a place in the gallery, and the
// message that it suggests written in the form and sent.
func begun(t *testing.T, place string) *tab {
	t.Helper()
	v := blank(t)
	v.before(clipboard)
	v.visit("network.html")
	v.wait(`document.querySelector("smtp-network .hosts .host")`)
	v.click(".gallery summary")
	v.click(".gallery li:nth-child(" + place + ") .link")
	v.wait(`document.querySelector("smtp-network h2").textContent === document.querySelector(".gallery li:nth-child(" + ` + quoted(place) + ` + ") .link").textContent`)
	v.click(".hosts .you button")
	v.click(".write .btn")
	v.says(".now", "mx.one.example queues")
	return v
}

// howItStands is the map and all that has happened, in words.
const howItStands = `[...document.querySelectorAll(".hosts > li, .past li, .time code")].map((e) => e.innerText).join("\n")`

// A link of a network carries the network, its seed, and what was done when: opened, it
// stands as it stood, to the letters of each queue id, and time can be gone back in.
func TestNetworkLink(t *testing.T) {
	t.Parallel()
	v := begun(t, "4")
	for _, now := range []string{"connects to mx.two.example", "tries again in 5 minutes"} {
		v.click(".time .btn.line")
		v.says(".now", now)
	}
	v.click(".hosts .host:nth-child(2) .name")
	v.click(v.with(".opened .row .btn", "Fill its disk"))
	v.says(".hosts .host:nth-child(2)", "disk full")
	v.click(v.with(".opened .row .btn", "Empty its disk"))
	v.wait(`!document.querySelector(".hosts .host:nth-child(2)").innerText.includes("disk full")`)
	v.click(".hosts .host:nth-child(3) .name")
	v.click(v.with(".opened .row .btn", "Take down"))
	v.says(".hosts .host:nth-child(3)", "down")
	v.click(".opened .pane-head .bare")
	v.says(".past", "mx.one.example is without the setting fault disk-low always")
	want := ask[string](v, howItStands)
	v.click("smtp-keep summary")
	v.click(v.with("smtp-keep .link", "Copy a link"))
	v.says("smtp-keep .told", "Copied.")
	_, link, ok := strings.Cut(v.copied(), v.origin+"/")
	if !ok || !strings.HasPrefix(link, "network.html#s=1.") {
		t.Fatalf("the link is %s", v.copied())
	}
	o := blank(t)
	o.visit(link)
	o.wait(`document.querySelector(".past [aria-current]")?.innerText.includes("mx.two.example is down")`)
	if got := ask[string](o, howItStands); got != want {
		t.Errorf("from the link it stands so:\n%s\nand stood so:\n%s", got, want)
	}
	o.says("smtp-network h2", ask[string](v, `document.querySelector("smtp-network h2").textContent`))
	o.answered("250 2.0.0", 1)
	o.shot("network-link")
	o.click(".past li:first-child .bare")
	o.wait(`document.querySelectorAll(".past .later").length > 0`)
	stood := ask[string](o, howItStands)
	o.reload()
	o.wait(`document.querySelectorAll(".past .later").length > 0`)
	if got := ask[string](o, howItStands); got != stood {
		t.Errorf("after a reload it stands so:\n%s\nand stood so:\n%s", got, stood)
	}
}

// A link that is damaged, of another version, or of what is no network says so, and the
// page can be worked with.
func TestBadNetworkLinks(t *testing.T) {
	t.Parallel()
	const two = "server mx.one.example\n  domain one.example\nserver mx.two.example\n"
	good := fragment("1", two+"\nC: NOOP\n")
	for name, c := range map[string]struct{ hash, told string }{
		"newer":        {strings.Replace(good, "=1.", "=2.", 1), "This link cannot be replayed. It is version 2"},
		"cut off":      {good[:len(good)-6], "This link cannot be replayed. It cannot be unpacked: it is cut off or changed"},
		"no such host": {fragment("1", two+"\n!: stop mx.three.example\n"), `a server of this network, found "mx.three.example"`},
		"one server":   {fragment("1", "use basic\n\nC: NOOP\n"), "This is one server, and no network"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := blank(t)
			v.visit("network.html" + c.hash)
			v.says(".now", c.told)
			v.accessible()
			if name == "newer" {
				v.shot("bad-network-link")
			}
			v.click(".gallery summary")
			v.click(".gallery li:nth-child(2) .link")
			v.says(".now", "Nothing is on its way.")
			v.wait(`document.querySelectorAll(".hosts .host").length === 3`)
		})
	}
}

// While time runs, a line that is half typed stays as it is, and so does the focus; what
// happens is told in the region for it. The line comes at the time that the clock shows.
func TestNetworkTypedWhileTimeRuns(t *testing.T) {
	t.Parallel()
	v := begun(t, "4")
	ask[chromedp.Void](v, `{ const s = document.querySelector(".time select"); s.value = "1"; s.dispatchEvent(new Event("change", { bubbles: true })) }`)
	v.says(".time .btn:not(.line)", "Play") // a speed that is chosen starts nothing
	v.click(".time .btn:not(.line)")
	v.click(theInput)
	v.keys("NOO")
	v.says(".now", "tries again in 5 minutes")
	v.wait(`document.querySelector(".time code").innerText > "09:00:01"`)
	v.holds("NOO")
	v.wait(`document.activeElement.matches(` + quoted(theInput) + `) && document.activeElement.selectionStart === 3`)
	v.wait(`document.querySelector(".now").getAttribute("role") === "status"`)
	v.keys("P\r")
	v.answered("250 2.0.0 OK", 1)
	v.holds("")
	v.wait(`document.activeElement.matches(` + quoted(theInput) + `)`)
	v.says(".time .btn:not(.line)", "Pause") // it runs on
	v.click(".time .btn:not(.line)")
	v.says(".time .btn:not(.line)", "Play")
	v.click("smtp-keep summary")
	v.click(v.with("smtp-keep .link", "Copy as text"))
	v.says("smtp-keep .told", "Copied.")
	text := v.copied()
	before, _, ok := strings.Cut(text, "\nC: NOOP")
	if !ok || strings.LastIndex(before, "\nT: ") < strings.LastIndex(before, "\nC: .") {
		t.Errorf("NOOP does not come after the time that has passed:\n%s", text)
	}
}

// What nobody could send is not typed: the form says where it is wrong, what was wanted
// there and what was found, and leads there.
func TestNetworkFormIsChecked(t *testing.T) {
	t.Parallel()
	v := open(t, "network.html")
	v.wait(`document.querySelector("smtp-network .hosts .host")`)
	v.click(".hosts .you button")
	to := `document.querySelector(".write [name=to]")`
	for _, c := range []struct{ text, told string }{
		{"bob@", `To wants a letter or a digit after "bob@", and it ends there.`},
		{" ", "To is empty. It wants an address, such as bob@two.example."},
	} {
		ask[chromedp.Void](v, to+`.value = ""`)
		v.click(".write [name=to]")
		v.keys(c.text)
		v.click(".write .btn")
		v.says(".write .wrong", c.told)
		v.wait(to + `.getAttribute("aria-invalid") === "true" && document.activeElement === ` + to)
		v.wait(`document.getElementById(` + to + `.getAttribute("aria-describedby")).matches(".wrong")`)
	}
	v.accessible()
	v.shot("network-form-wrong")
	v.keys("bob@two.example")
	v.wait(`document.querySelector(".write .wrong").innerText === "" && ` + to + `.getAttribute("aria-invalid") === "false"`)
	v.says(".write pre", "RCPT TO:<bob@two.example>")
	v.answered("250", 0) // nothing has been typed so far
	v.click(".write .btn")
	v.says(".now", "mx.one.example queues")
}
