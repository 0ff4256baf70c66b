package browser

import (
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
