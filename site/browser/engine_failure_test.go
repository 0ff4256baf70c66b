package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

const theTrouble = "smtp-terminal .trouble"

// block has nothing that a pattern of addresses fits come through.
func (v *tab) block(pattern string) {
	v.t.Helper()
	var patterns []*network.BlockPattern
	if pattern != "" {
		patterns = []*network.BlockPattern{{URLPattern: pattern, Block: true}}
	}
	send(v, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: patterns})
}

// Where the engine cannot come, the page says what happened and what to do,
// the lesson reads all the same, and another try can succeed.
func TestNoEngine(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ before, what string }{
		"blocked": {"", "something blocks it on the way"},
		"offline": {`Object.defineProperty(navigator, "onLine", { get: () => false })`, "You are offline"},
	} {
		t.Run(name, func(t *testing.T) {
			v := blank(t)
			v.before(c.before)
			v.block("*://*:*/*.wasm")
			v.visit("learn/b5.html")
			v.says(theTrouble, c.what)
			v.says("article", "Out of turn")
			v.accessible()
			v.shot("no-engine-" + name)
			v.block("")
			v.click(theTrouble + " button")
			v.greeted()
			v.wait(`document.querySelector("` + theTrouble + `").hidden`)
			v.pardon("ehlo-")
			v.pardon("net::ERR_BLOCKED_BY_CLIENT")
		})
	}
	t.Run("no wasm", func(t *testing.T) {
		v := blank(t)
		v.before("delete globalThis.WebAssembly")
		v.visit("learn/b5.html")
		v.says(theTrouble, "does not run WebAssembly")
	})
}

// An engine that breaks, however it does, is set going anew; what was said stays said.
func TestEngineBreaks(t *testing.T) {
	t.Parallel()
	for name, breaks := range map[string]string{
		"by a panic":        `return JSON.stringify({ error: "runtime error: index out of range", broken: true })`,
		"by an exception":   `throw new Error("broken on purpose")`,
		"by no answer":      `return undefined`,
		"by half an answer": `return receive(octets).slice(0, 40)`,
	} {
		t.Run(name, func(t *testing.T) {
			v := blank(t)
			v.before(`{
				let real;
				Object.defineProperty(globalThis, "ehlo", { configurable: true, get: () => real, set(engine) {
					real = engine && { open(text) {
						const session = engine.open(text), receive = session.receive;
						session.receive = (octets) => {
							if (octets.includes("BREAK")) ` + breaks + `;
							return receive(octets);
						};
						return session;
					} };
				} });
			}`)
			v.visit("learn/b1.html")
			v.greeted()
			v.line("EHLO me.example")
			v.line("MAIL FROM:<alice@tutor.example>")
			v.answered("250 2.1.0", 1)
			v.line("BREAK")
			v.says("smtp-terminal .session > [role=status]", "The engine crashed and was restarted")
			v.answered("250 2.1.0", 1)
			v.line("RCPT TO:<bob@tutor.example>")
			v.answered("250 2.1.5", 1)
			v.answered("EHLO me.example", 1)
		})
	}
}

// Where a browser keeps nothing, or has no room, lessons work and the page says so.
func TestStorage(t *testing.T) {
	t.Parallel()
	const said = "smtp-exercise .unkept"
	for name, c := range map[string]struct{ before, notice string }{
		"blocked": {`Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("no", "SecurityError") } });
			Object.defineProperty(globalThis, "sessionStorage", { get() { throw new DOMException("no", "SecurityError") } })`,
			"stores nothing for this site"},
		"full":    {`Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }`, "no more room"},
		"corrupt": {`localStorage.setItem("ehlo-progress", "{")`, "cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			v := blank(t)
			v.before(c.before)
			v.visit("learn/a1.html")
			v.greeted()
			v.line("EHLO me.example")
			v.line("QUIT")
			v.solved("a1")
			v.says(said, c.notice)
			v.accessible()
			v.shot("storage-" + name)
			if name != "full" {
				v.visit("learn/")
				v.says("smtp-progress [role=status]", c.notice)
			}
		})
	}
}

// Progress leaves as a file, and comes back from it; a file that is none
// changes nothing.
func TestProgressFile(t *testing.T) {
	t.Parallel()
	v := blank(t)
	v.before(`{
		const make = URL.createObjectURL;
		URL.createObjectURL = (blob) => (globalThis.exported = blob.text(), make.call(URL, blob));
	}`)
	v.visit("learn/a1.html")
	v.greeted()
	v.line("EHLO me.example")
	v.line("QUIT")
	v.solved("a1")
	v.visit("learn/")
	v.click("smtp-progress button")
	text := ask[string](v, "exported")

	dir := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return file
	}
	other := open(t, "learn/")
	bring := func(file, told string) {
		t.Helper()
		other.do(chromedp.SetUploadFiles(chromedp.CSS("smtp-progress input"), []string{file}))
		other.says("smtp-progress [role=status]", told)
	}
	dots := func(n int) bool {
		return ask[int](other, `document.querySelectorAll(".lessons smtp-stops .y").length`) == n
	}
	bring(write("thesis.json", "{"), "thesis.json is not a progress file of this site")
	bring(write("other.json", `{"kind":"other","done":{"a1":"2026-01-01"}}`), `its "kind" is not`)
	bring(write("big.json", strings.Repeat(" ", 2<<20)), "larger than 1 MB")
	if !dots(0) {
		t.Error("a file that is no progress changed something")
	}
	bring(write("progress.json", text), "progress.json: 1 exercise done")
	if !dots(1) {
		t.Error("what was imported is not shown")
	}
	bring(write("hostile.json", `{"kind":"EHLO World progress","done":{"<b>":"2026-01-01","b1":"<i>","__proto__":"2026-01-01","a2":"2026-01-02"}}`), "hostile.json: 1 exercise done")
	if !dots(2) {
		t.Error("of a file with other things the progress was not taken, or more")
	}
}
