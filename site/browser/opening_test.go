package browser

import (
	"fmt"
	"net/http"
	"path"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"ehloworld/site/assets"
	"ehloworld/site/assets/sitetest"
	"ehloworld/site/build/buildtest"
	"ehloworld/site/page"
	"ehloworld/site/pages"
)

// openingSays is what a session and its task say: the one that the page came
// with, or the live one. Line ends are shown on a live paper only.
const openingSays = `(live => {
	const texts = (from, selector) => [...from?.querySelectorAll(selector) ?? []].map(e => {
		const copy = e.cloneNode(true);
		for (const hidden of copy.querySelectorAll(".eol, .hid")) hidden.remove();
		return copy.textContent.replace(/\s+/g, " ").trim();
	});
	const session = document.querySelector("smtp-terminal .session");
	return { lines: texts(session.querySelector(live ? ".log:not(.early)" : ".log.early"), ".t, .note.why"), host: texts(session, ".pane-head .m"),
		task: texts(session.querySelector(live ? "smtp-strip:not([hidden])" : ".strip[inert]"), ".place, .due, .marks li, .hints button:not([hidden])") };
})`

type beginning struct{ Lines, Host, Task []string }

// What a page shows of its session before there is an engine is what the engine
// says then: the greeting, the lines that are said for the reader, the task.
func TestOpeningIsTrue(t *testing.T) {
	s := buildtest.Site(t)
	list := []string{page.Home, "atlas/550.html", "reference/verb-mail.html"}
	for _, page := range sitetest.Pages(s) {
		if path.Dir(page) == "learn" && strings.Contains(string(s[page]), "<smtp-exercise") {
			list = append(list, page)
		}
	}
	v := blank(t)
	v.before(`document.addEventListener("readystatechange", () => {
		if (document.readyState === "interactive" && document.querySelector("smtp-terminal")) globalThis.opening = ` + openingSays + `(false); // the scripts of the page come after that
	})`)
	for _, page := range list {
		v.visit(page)
		v.wait(`document.querySelector("smtp-terminal .lamp i")`)
		early, live := ask[beginning](v, "opening"), ask[beginning](v, openingSays+"(true)")
		silent := strings.HasPrefix(path.Base(page), "i") && path.Dir(page) == "learn" // there the reader is the server, and speaks first
		if n := len(live.Lines) - len(early.Lines); len(early.Lines) == 0 != silent || n < 0 || fmt.Sprint(live.Lines[n:]) != fmt.Sprint(early.Lines) || n > 0 && len(early.Lines) < pages.MostOpening {
			t.Errorf("%s: before the engine the paper says\n%s\nand then\n%s", page, strings.Join(early.Lines, "\n"), strings.Join(live.Lines, "\n"))
		}
		if fmt.Sprint(early.Host, early.Task) != fmt.Sprint(live.Host, live.Task) {
			t.Errorf("%s: before the engine the page says\n%q\nand then\n%q", page, append(early.Host, early.Task...), append(live.Host, live.Task...))
		}
	}
}

// boxes are where the parts of a session lie.
const boxes = `[".pane-head", ".strip:not([hidden])", ".log:not(:empty) .x", ".type", ".soon", ".offers", ".tools"].map(part => {
	const box = document.querySelector("smtp-terminal " + part)?.getBoundingClientRect();
	return part + " " + (box ? [box.x, box.y, box.width, box.height].map(n => Math.round(n)).join(" ") : "none");
}).join("\n")`

// Nothing of a session moves when the live one takes the place of the drawn one.
func TestOpeningStays(t *testing.T) {
	t.Parallel()
	for _, window := range []struct{ width, height int64 }{{1366, 650}, {1920, 1080}, {360, 740}} {
		v := blank(t)
		v.do(chromedp.EmulateViewport(window.width, window.height))
		for _, page := range []string{"learn/a1.html", "learn/b1.html", "learn/c1.html", "", "atlas/550.html"} {
			if window.width < 900 && strings.HasPrefix(page, "learn/") {
				continue // the session is behind a tab
			}
			v.block("*://*:*/assets/site-*.js")
			v.visit(page)
			before := ask[string](v, boxes)
			v.pardon("site-")
			v.pardon("net::ERR_BLOCKED_BY_CLIENT")
			v.block("")
			v.visit(page)
			v.wait(`document.querySelector("smtp-terminal .lamp i") && document.querySelector("smtp-keep:defined")`)
			if after := ask[string](v, boxes); before != after {
				t.Errorf("%s at %d by %d: drawn\n%s\nlive\n%s", page, window.width, window.height, before, after)
			}
		}
	}
}

// withheld is the site, some of whose files come when they are let go: half of each
// at once, the rest then.
func withheld(t *testing.T, which func(path string) bool) (http.Handler, func()) {
	t.Helper()
	s := buildtest.Site(t)
	let := make(chan struct{})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p := strings.TrimPrefix(r.URL.Path, "/")
		if !which(p) {
			s.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", assets.MediaTypes[path.Ext(p)])
		w.Write(s[p][:len(s[p])/2])
		http.NewResponseController(w).Flush()
		select {
		case <-let:
		case <-r.Context().Done():
		}
		w.Write(s[p][len(s[p])/2:])
	}), func() { close(let) }
}

const theWaiting = `[...document.querySelectorAll("smtp-terminal .early .pending .t")].map(t => t.textContent).join("|")`

// Until the engine is there the page tells how far it has come, and what is
// typed waits in sight. Then it is sent, in its order.
func TestTypedBeforeTheEngine(t *testing.T) {
	t.Parallel()
	host, let := withheld(t, func(p string) bool { return path.Ext(p) == ".wasm" })
	v := blankAt(t, host)
	v.before("delete Navigator.prototype.serviceWorker")
	v.visit("learn/a1.html")
	v.wait(`/^starting the server, (49|50) %$/.test(document.querySelector("smtp-terminal .lamp").textContent)`)
	v.says("smtp-terminal .log.early", "220 mx.tutor.example ESMTP EHLO World")
	v.keys("EHLO me.example\r") // nothing has the focus
	v.wait(theWaiting + ` === "EHLO me.example"`)
	v.keys("QUIT\r")
	v.wait(theWaiting + ` === "EHLO me.example|QUIT"`)
	v.keys("NO")
	v.holds("NO")
	v.says("smtp-terminal .log.early", "Sent once the server is ready")
	v.accessible()
	v.shot("before-the-engine")
	let()
	v.answered("221 2.0.0", 1)
	v.solved("a1")
	v.holds("NO")
	v.wait(`document.querySelector("smtp-terminal .early") === null`)
}

// What is typed before the scripts are there is in the line when they are, and
// what was sent then waits.
func TestTypedBeforeTheScripts(t *testing.T) {
	t.Parallel()
	host, let := withheld(t, func(p string) bool { return strings.HasPrefix(p, assets.Folder+"site-") && path.Ext(p) == ".js" })
	v := blankAt(t, host)
	v.before("delete Navigator.prototype.serviceWorker")
	ask[any](v, fmt.Sprintf("(location.href = %s, 0)", quoted(v.origin+"/learn/a1.html"))) // it does not finish to load
	v.wait(`location.pathname.endsWith("a1.html") && document.querySelector("smtp-terminal .early textarea")`)
	v.says("smtp-terminal .lamp", "starting the server")
	v.click(theInput)
	v.keys("EHLO me.example\rQU")
	let()
	v.answered("250 HELP", 1)
	v.holds("QU")
	v.on(theInput)
	v.keys("IT\r")
	v.solved("a1")
}

// A page that begins with a session asks for the engine in its head, before any
// other script is there.
func TestEngineIsAskedForAtOnce(t *testing.T) {
	t.Parallel()
	for _, p := range []string{"", "learn/a1.html", "sandbox.html"} {
		t.Run(path.Join("/", p), func(t *testing.T) {
			t.Parallel()
			slow, let := withheld(t, func(p string) bool {
				return path.Ext(p) == ".js" && !strings.HasPrefix(p, assets.Folder+"head-")
			})
			asked := make(chan bool)
			var once sync.Once
			v := blankAt(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if path.Ext(r.URL.Path) == ".wasm" {
					once.Do(func() { close(asked) })
				}
				slow.ServeHTTP(w, r)
			}))
			v.before("delete Navigator.prototype.serviceWorker")
			ask[any](v, fmt.Sprintf("(location.href = %s, 0)", quoted(v.origin+"/"+p))) // it does not finish to load
			select {
			case <-asked:
			case <-time.After(patience):
				t.Error("the engine waits for the scripts")
			}
			let()
			v.greeted()
		})
	}
}

// An engine that does not come takes nothing along: what waited is sent when
// another try has succeeded.
func TestWaitsForAnotherTry(t *testing.T) {
	t.Parallel()
	v := blank(t)
	v.block("*://*:*/*.wasm")
	v.visit("learn/a1.html")
	v.says(theTrouble, "something blocks it on the way")
	v.click(theInput)
	v.keys("EHLO me.example\r")
	v.wait(theWaiting + ` === "EHLO me.example"`)
	v.block("")
	v.click(theTrouble + " button")
	v.answered("250 HELP", 1)
	v.ticked("a1", 1)
	v.pardon("ehlo-")
	v.pardon("net::ERR_BLOCKED_BY_CLIENT")
}
