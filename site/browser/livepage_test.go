package browser

import (
	"errors"
	"io"
	"net"
	"net/smtp"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ehloworld/site/assets"
	"ehloworld/site/build"
	"ehloworld/site/build/buildtest"
	"ehloworld/site/devserver"
	"ehloworld/site/live"
	"ehloworld/site/page"
)

// openBeside opens a socket server as serve does, and closes it with the test.
func openBeside(t *testing.T, scene string) *live.Companion {
	t.Helper()
	b, err := live.OpenCompanion("127.0.0.1:0", scene)
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- b.Serve() }()
	t.Cleanup(func() {
		b.Close()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	return b
}

// openLivePage serves the site as serve does with a socket server beside it.
func openLivePage(t *testing.T) (*tab, *live.Companion) { return openLiveScene(t, "") }

// openLiveScene is openLivePage with the scene of a file.
func openLiveScene(t *testing.T, scene string) (*tab, *live.Companion) {
	t.Helper()
	b := buildtest.Builder(t)
	beside := openBeside(t, scene)
	b.Serving, b.Live = true, beside.OnPage()
	b.Stale(build.Front)
	served, err := b.Build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	root, err := assets.SourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	draft := devserver.NewSite(root)
	draft.Live, draft.Other = beside.Stream, b.Other
	draft.Show(served, nil)
	return blankAt(t, draft), beside
}

// A mail library talks to the server, and the page shows what it says and
// explains what is wrong with it: to the keyboard, and on a phone.
func TestLivePage(t *testing.T) {
	v, b := openLivePage(t)
	v.visit("index.html")
	v.click(`.head nav a[href="live.html"]`)
	v.says("smtp-live", "No client has connected yet")
	v.accessible()
	v.shot("live-empty")
	v.do(chromedp.EmulateViewport(910, 800))
	v.fits()
	v.do(chromedp.EmulateViewport(1280, 900))

	c, err := smtp.Dial(b.Address())
	if err != nil {
		t.Fatal(err)
	}
	v.says("smtp-overheard .log", "220 mx.tutor.example")
	say := func(line string, code int) {
		t.Helper()
		id, err := c.Text.Cmd("%s", line)
		if err != nil {
			t.Fatal(err)
		}
		c.Text.StartResponse(id)
		defer c.Text.EndResponse(id)
		if _, _, err := c.Text.ReadResponse(code); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Hello("me.example"); err != nil {
		t.Fatal(err)
	}
	say("AUTH CRAM-MD5", 334)
	say("bm9ib2R5IDAwMDA=", 535)
	say("MAIL FROM: <alice@tutor.example>", 501)
	v.says("smtp-inspector", "Reading stopped at octet 11")
	v.says("smtp-inspector .todo", "MAIL FROM:<alice@tutor.example>")
	v.says("smtp-inspector", "client to server")
	v.wait(`!document.querySelector("smtp-inspector .todo .ghost")`)
	v.says("smtp-live .client[aria-pressed=true]", "2 refused")
	v.says("smtp-live .client[aria-pressed=true]", "me.example")
	v.accessible()
	v.shot("live")

	// Chosen by the keyboard, a line stays chosen while others come.
	v.focus("smtp-overheard .log")
	v.keys(kb.End)
	v.says("smtp-inspector", "What a client does")
	v.keys(kb.ArrowUp + kb.ArrowUp + kb.ArrowUp)
	v.says("smtp-inspector .what", "answer")
	say("MAIL FROM:<alice@tutor.example>", 250)
	say("RCPT TO:<bob@tutor.example>", 250)
	v.says("smtp-overheard .log", "RCPT TO:<bob@tutor.example>")
	v.wait(`document.querySelector("smtp-overheard .on").innerText.includes("bm9ib2R5IDAwMDA=")`)
	w, err := c.Data()
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte("Subject: long\r\n\r\n" + strings.Repeat(".a line\r\n", 2000)))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	v.says("smtp-overheard .log", "more octets, not shown")
	v.says("smtp-overheard .log", "Accepted for bob@tutor.example")
	if err := c.Quit(); err != nil {
		t.Fatal(err)
	}
	v.says("smtp-overheard .lamp", "closed")
	v.shot("live-closed")

	// The newest is followed once the shown one is over, until the reader chooses.
	if c, err = smtp.Dial(b.Address()); err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	v.says("smtp-overheard .pane-head", "#2")
	v.click("smtp-live li:last-child .client")
	v.says("smtp-overheard .pane-head", "#1 me.example")
	v.wait(`[...document.querySelectorAll("smtp-overheard .log > li")].find(li => li.innerText.includes("Accepted for bob@tutor.example")).innerText.includes("250 2.0.0 Accepted")`)
	v.wait(`document.querySelector("smtp-live .tools button").ariaPressed === "false"`)

	// Who comes again is told all again.
	v.visit("live.html")
	v.says("smtp-overheard .pane-head", "#2")
	v.says("smtp-overheard .log", "220 mx.tutor.example")
	v.theme("dark")
	v.accessible()
	v.shot("live-dark")
	v.theme("light")
	v.phone()
	v.visit("live.html")
	v.click("smtp-tabs button[value=text]") // it comes back to the part that was read
	v.says("smtp-live .client", "start")
	v.fits()
	v.accessible()
	v.shot("phone-live")
	v.click("smtp-live li:last-child .client")
	v.says("smtp-overheard .log", "Accepted for bob@tutor.example")
	v.fits()
	v.accessible()
	v.shot("phone-live-session")
	v.click(v.with("smtp-overheard .log > li", "Accepted for bob@tutor.example"))
	v.click("smtp-tabs button[value=explained]")
	v.fits()
	v.shot("phone-live-explained")
}

// What is built for a host has no such page, and no page names it.
func TestNoLivePage(t *testing.T) {
	s := buildtest.Site(t)
	for p, data := range s {
		if strings.HasPrefix(p, "live") || strings.HasPrefix(p, assets.Folder+"live") || strings.HasSuffix(p, ".html") && strings.Contains(string(data), page.Live) {
			t.Errorf("%s: of the live page", p)
		}
	}
}

// With a network, the page shows the sessions of all its hosts, and each with whom it is.
func TestLiveNetwork(t *testing.T) {
	v, b := openLiveScene(t, filepath.Join("..", "clients", "testdata", "two-hops.scene"))
	v.visit("live.html")
	v.says("main", "mx.hub.example at 127.0.0.1:")
	c, err := smtp.Dial(b.Address())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := errors.Join(c.Hello("me.example"), c.Mail("alice@one.example"), c.Rcpt("dead@two.example")); err != nil {
		t.Fatal(err)
	}
	v.says("smtp-overheard .pane-head", "#1 me.example to mx.one.example")
	v.says("smtp-inspector", "Names one recipient")
	w, err := c.Data()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, "Subject: hi\r\n\r\nhello\r\n"); err != nil || w.Close() != nil || c.Quit() != nil {
		t.Fatal(err)
	}
	v.says("smtp-live", "mx.one.example to mx.hub.example")
	v.says("smtp-overheard .pane-head", "#4 mx.hub.example to mx.one.example")
	v.says("smtp-overheard .log", "MAIL FROM:<>")
	v.accessible()
	v.shot("live-network")
	v.do(chromedp.EmulateViewport(360, 740))
	v.fits()
}

// A session is explained by the scene of the server that it is with, though nobody else can
// connect to that.
func TestLiveHosts(t *testing.T) {
	scene := filepath.Join(t.TempDir(), "two.scene")
	if err := os.WriteFile(scene, []byte("server mx.one.example\n  relay everybody\n  via mx.two.example\nserver mx.two.example closed\n  domain two.example\n  local XPING\n    verb XPING none\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	v, b := openLiveScene(t, scene)
	v.visit("live.html")
	ping := func(address string) {
		t.Helper()
		c, err := smtp.Dial(address)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close() })
		if id, err := c.Text.Cmd("XPING"); err != nil || id != 0 {
			t.Fatal(id, err)
		}
	}
	ping(b.Address())
	v.says("smtp-inspector", "a verb that the server knows")
	c, err := net.Dial("tcp", b.OnPage().Hosts[1].Address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, "XPING\r\n"); err != nil {
		t.Fatal(err)
	}
	v.says("smtp-live", "to mx.two.example")
	v.click("smtp-live .client") // the newest is the first
	v.says("smtp-overheard .pane-head", "to mx.two.example")
	v.says("smtp-inspector", "A private command")
}
