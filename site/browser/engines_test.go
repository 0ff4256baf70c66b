package browser

import (
	"net/http"
	"testing"

	"ehloworld/site/build/buildtest"
)

// The core of the course in the three engines that browsers are made of: from
// home to the first lesson, typing, undo, a paste, a link with a session in it,
// and more of it with the server gone.
func TestEngines(t *testing.T) {
	t.Parallel()
	for _, engine := range []struct {
		name string
		open func(testing.TB, http.Handler) *tab
	}{
		{"chromium", blankAt},
		{"firefox", firefox},
		{"webkit", webkit},
	} {
		t.Run(engine.name, func(t *testing.T) {
			v := engine.open(t, buildtest.Site(t))
			t.Log(ask[string](v, "navigator.userAgent"))
			v.visit("")
			v.greeted()
			v.shot(engine.name + "-home")
			v.click(`a[href="learn/a1.html"]`)
			v.wait(`location.pathname.endsWith("/learn/a1.html") && document.readyState === "complete"`)
			v.greeted()
			v.wait(`performance.getEntriesByName("ehlo-ready").length === 1`)
			v.whole()

			v.line("EHLO me.example")
			v.answered("250 HELP", 1)
			v.ticked("a1", 1)
			v.click("smtp-terminal .back")
			v.answered("250 HELP", 0)
			v.ticked("a1", 0)
			v.line("EHLO me.example")
			v.answered("250 HELP", 1)
			v.click(theInput)
			v.paste("MAIL FROM:<alice@tutor.example>\nRCPT TO:<bob@tutor.example>\nRCPT TO:<nobody@tutor.example>\nDATA\n")
			v.says("smtp-terminal .paste", "You pasted 4 lines")
			v.shot(engine.name + "-paste")
			v.click("smtp-terminal .paste button")
			v.answered("354 ", 1)
			v.answered("550 5.1.1", 1)
			v.paste("Subject: pasted\n\n.hidden\n.\n")
			v.click("smtp-terminal .paste button")
			v.says("smtp-letters", "Subject: pasted")
			v.fits()
			v.shot(engine.name + "-lesson")

			v.visit("sandbox.html" + fragment("1", "use basic\n\nS: 220 mx.tutor.example ESMTP EHLO World\nC: NOOP\nS: 250 2.0.0 OK\nC: NOOP\nS: 250 2.0.0 OK\nC: QUIT\nS: 221 2.0.0 mx.tutor.example closing connection\n"))
			v.says("smtp-replay .replay", "0 of 3")
			v.click(v.named("smtp-replay .row button", "Next line"))
			v.answered("250 2.0.0", 1)
			v.click("smtp-replay .row button")
			v.says("smtp-replay .replay", "3 of 3")
			v.answered("250 2.0.0", 2)
			v.answered("221 2.0.0", 1)
			v.wait(`document.querySelector("smtp-replay .differs").innerText === ""`)
			v.fits()
			v.shot(engine.name + "-replayed")

			v.server.CloseClientConnections()
			v.server.Close()
			v.visit("learn/a1.html")
			v.wait(`navigator.serviceWorker.controller !== null`)
			v.answered("354 ", 1) // what was done is still there
			v.click("smtp-terminal .back + button")
			v.answered("354 ", 0)
			v.line("EHLO me.example")
			v.line("QUIT")
			v.solved("a1")
			v.reload()
			v.solved("a1")
			v.visit("learn/b5.html") // never asked for before
			v.greeted()
			v.line("DATA")
			v.answered("503 5.5.1", 1)
			v.visit("atlas/550.html")
			v.greeted()
			v.of(buildtest.Site(t))
			v.shot(engine.name + "-offline")
			v.pardon("net::ERR_CONNECTION_REFUSED")
		})
	}
}
