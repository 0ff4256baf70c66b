package browser

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/serviceworker"
	"github.com/chromedp/chromedp"

	"ehloworld/site/assets"
	"ehloworld/site/assets/sitetest"
	"ehloworld/site/build"
	"ehloworld/site/build/buildtest"
	"ehloworld/site/devserver"
	"ehloworld/site/page"
)

// host answers with what was deployed last.
type host struct{ atomic.Pointer[http.Handler] }

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) { (*h.Load()).ServeHTTP(w, r) }

func (h *host) deploy(to http.Handler) { h.Store(&to) }

// whole waits until the service worker has the whole site.
func (v *tab) whole() {
	v.t.Helper()
	if ask[string](v, `navigator.serviceWorker.ready.then(r => r.scope)`) == "" {
		v.t.Fatal("no service worker")
	}
}

// gone takes the server away, and what the browser may have kept by itself.
func (v *tab) gone() {
	v.t.Helper()
	send(v, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	v.server.CloseClientConnections()
	v.server.Close()
}

// After one visit the course works with the server gone, wherever it stands and
// whatever host it has.
func TestOffline(t *testing.T) {
	t.Parallel()
	s := buildtest.Site(t)
	dir := filepath.Join(t.TempDir(), "dist")
	if err := s.Write(dir); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		under string
		host  http.Handler
	}{
		"at the root":   {"", s},
		"in a folder":   {"sub/dir/", s},
		"on plain host": {"ehlo/", http.FileServer(http.Dir(dir))}, // no header of ours; it redirects from index.html
	} {
		t.Run(name, func(t *testing.T) {
			mux := http.NewServeMux()
			mux.Handle("/"+c.under, http.StripPrefix(strings.TrimSuffix("/"+c.under, "/"), c.host))
			v := blankAt(t, mux)
			v.visit(c.under + "learn/a1.html")
			v.greeted()
			v.whole()
			v.line("EHLO me.example")
			v.answered("250 HELP", 1)
			v.gone()
			v.line("QUIT")
			v.solved("a1")
			v.reload()
			v.solved("a1")
			v.answered("221 2.0.0", 1)
			v.click(`a[rel="next"]`)
			v.says("h1", "Say who you are")
			v.greeted()
			v.visit(c.under + "learn/b5.html")
			v.greeted()
			for _, line := range []string{"RCPT TO:<bob@tutor.example>", "DATA", "MAIL FROM:<alice@tutor.example>", "MAIL FROM:<alice@tutor.example>"} {
				v.line(line)
			}
			v.solved("b5")
			v.visit(c.under + "?from=elsewhere#tracks")
			v.says("h1", "Say hello")
			v.visit(c.under + "atlas/550.html")
			v.greeted()
			v.visit(c.under + "sandbox.html")
			v.greeted()
			v.visit(c.under + "learn/c1") // as some hosts shorten it
			v.says("h1", "354 and the lonely dot")
			v.visit(c.under + "learn")
			v.wait(`location.pathname.endsWith("/learn/")`)
			v.says("h1", "Contents")
			v.visit(c.under + "learn/nothing.html")
			v.says("h1", "550 No such page")
			v.click(`main a.btn`)
			v.says("h1", "Say hello")
			v.pardon("nothing.html: 404")
			v.pardon("status of 404")
			v.pardon("net::ERR_CONNECTION_REFUSED")
		})
	}
}

// networked is the site with a page that loads an engine of its own.
func networked(t *testing.T, at string, engine []byte) assets.Site {
	t.Helper()
	built := buildtest.Site(t)
	_, worker, _ := bytes.Cut(built[assets.WorkerPath], []byte(";\n"))
	s := maps.Clone(built)
	maps.DeleteFunc(s, func(p string, _ []byte) bool {
		return path.Ext(p) == ".br" || path.Ext(p) == ".gz" || p == assets.WorkerPath || p == courseFile(built)
	})
	with := s.Add(assets.Network.File, engine)
	s[at] = bytes.ReplaceAll(s[at], []byte(sitetest.Engine(t, s, at)), []byte(with))
	if err := s.AddWorker(worker); err != nil {
		t.Fatal(err)
	}
	if err := s.Compress(buildtest.Builder(t).Root); err != nil {
		t.Fatal(err)
	}
	return s
}

// An engine that few pages need is fetched once one of these is opened, and not
// before; then it is there offline, of this edition and of the next.
func TestOfflineNetwork(t *testing.T) {
	t.Parallel()
	const without, with = "learn/a1.html", "learn/b1.html"
	network, err := buildtest.Builder(t).Other(assets.Network)
	if err != nil {
		t.Fatal(err)
	}
	first := networked(t, with, network)
	second := networked(t, with, first[sitetest.Engine(t, first, page.Home)]) // other octets will do
	dir := filepath.Join(t.TempDir(), "dist")
	if err := first.Write(dir); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		host  http.Handler
		begin string // the page that is opened first
		comes string // the end of the one file that is sent
	}{
		"later":         {first, without, ".wasm"},
		"at once":       {first, with, ".wasm"},
		"on plain host": {http.FileServer(http.Dir(dir)), without, ".wasm.gz"},
	} {
		t.Run(name, func(t *testing.T) {
			var mu sync.Mutex
			sent := map[string]int{}
			h := &host{}
			counts := func(to http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if name, is := strings.CutPrefix(r.URL.Path, "/"+assets.Folder+"network-"); is {
						mu.Lock()
						sent[name[strings.Index(name, "."):]]++
						mu.Unlock()
					}
					to.ServeHTTP(w, r)
				})
			}
			h.deploy(counts(c.host))
			v := blankAt(t, h)
			knows := func(networks bool) {
				t.Helper()
				v.greeted()
				if got := ask[bool](v, `"networks" in ehlo`); got != networks {
					t.Errorf("the engine knows networks: %t", got)
				}
			}
			came := func(want map[string]int) {
				t.Helper()
				mu.Lock()
				defer mu.Unlock()
				if !maps.Equal(sent, want) {
					t.Errorf("sent are %v, want %v", sent, want)
				}
			}
			v.visit(c.begin)
			knows(c.begin == with)
			v.whole()
			if c.begin == without {
				came(map[string]int{})
				send(v, serviceworker.Enable, cdp.Empty{})
				send(v, serviceworker.StopAllWorkers, cdp.Empty{}) // as browsers do when nothing is asked of it
				v.visit(with)
				knows(true)
			}
			came(map[string]int{c.comes: 1})
			v.visit(without)
			knows(false)
			if name == "later" {
				h.deploy(counts(second))
				v.visit(without)
				v.says(".edition", "A new edition is here")
				came(map[string]int{c.comes: 2})
				v.click(".edition .btn")
				v.wait(`!document.querySelector(".edition")`)
			}
			v.gone()
			v.visit(with)
			knows(name != "later")
			v.line("EHLO me.example")
			v.answered("250 HELP", 1)
			v.pardon("net::ERR_CONNECTION_REFUSED")
		})
	}
}

// edited is the site as it would be after an edit; the engine is the same.
func edited(t *testing.T) assets.Site {
	t.Helper()
	buildtest.Site(t)
	root := buildtest.Scratch(t)
	for file, edit := range map[string][2]string{
		"lessons/A1-hello.md":           {"# Hello and goodbye", "# Well met and farewell"},
		"lessons/A2-say-who-you-are.md": {"# Say who you are", "# Tell who you are"},
		"site/web/styles/page.css":      {"height: 64px", "height: 65px"},
		"site/web/terminal/state.ts":    {"still ${", "yet ${"},
	} {
		data, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Replace(string(data), edit[0], edit[1], 1)
		if text == string(data) {
			t.Fatalf("%s: no %q", file, edit[0])
		}
		if err := os.WriteFile(filepath.Join(root, file), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	b := buildtest.Builder(t)
	b.Root = root
	b.Stale(build.Front | build.Lessons)
	s, err := b.Build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// courseFile is what the service worker unpacks.
func courseFile(s assets.Site) string {
	for p := range s {
		if strings.HasPrefix(p, assets.Folder+"course-") && path.Ext(p) == ".txt" {
			return p
		}
	}
	return ""
}

// of complains of what the page has fetched and the site does not have.
func (v *tab) of(s assets.Site) {
	v.t.Helper()
	for _, url := range ask[[]string](v, `performance.getEntriesByType("resource").map(e => e.name)`) {
		p := strings.TrimPrefix(url, v.origin+"/")
		if strings.HasPrefix(p, assets.Folder) && s[p] == nil {
			v.t.Errorf("%s: of another edition", p)
		}
	}
}

// After a deploy the reader goes on with what there was, is offered the new
// edition, and has it whole or not at all.
func TestEditions(t *testing.T) {
	t.Parallel()
	first, second := buildtest.Site(t), edited(t)
	h := &host{}
	h.deploy(first)
	v := blankAt(t, h)
	v.visit("learn/a1.html")
	v.whole()
	v.visit("learn/a1.html")
	v.greeted()
	v.line("NOOP")
	v.wait(`navigator.serviceWorker.controller !== null`)

	// A deploy that is under way, whose files do not fit each other, is not taken;
	// what was fetched and is right is kept for the next time.
	for _, x := range []struct {
		what  string
		spoil func(half assets.Site, course string)
	}{
		{"with the page of another", func(half assets.Site, _ string) { half[page.Home] = first[page.Home] }},
		{"with the course of another", func(half assets.Site, course string) { half[course] = first[courseFile(first)] }},
		{"without its course", func(half assets.Site, course string) { delete(half, course) }},
	} {
		half := maps.Clone(second)
		x.spoil(half, courseFile(second))
		h.deploy(half)
		if came := ask[string](v, `navigator.serviceWorker.ready.then(r => new Promise(done => {
			r.addEventListener("updatefound", () => {
				const worker = r.installing;
				worker.addEventListener("statechange", () => done(worker.state));
			}, { once: true });
			r.update();
		}))`); came != "redundant" {
			t.Errorf("an edition %s is %s", x.what, came)
		}
	}

	h.deploy(second)
	v.visit("learn/a2.html")
	v.says(".edition", "A new edition is here")
	v.says("h1", "Say who you are")
	v.of(first)
	v.click(".edition .link")
	v.wait(`!document.querySelector(".edition")`)
	v.gone()
	v.visit("learn/a1.html")
	v.says("h1", "Hello and goodbye")
	v.answered("250 2.0.0", 1)
	v.says(".edition", "A new edition is here")
	v.of(first)
	v.accessible()
	v.fits()
	v.shot("edition")
	v.phone()
	v.fits()
	v.shot("phone-edition")
	v.click(".edition .btn")
	v.says("h1", "Well met and farewell")
	v.answered("250 2.0.0", 1) // what was done is still done
	v.of(second)
	v.wait(`!document.querySelector(".edition")`)
	v.visit("learn/a2.html")
	v.says("h1", "Tell who you are")
	v.greeted()
	v.of(second)
	if kept := ask[[]string](v, `caches.keys()`); len(kept) != 1 {
		t.Errorf("kept are %q, want one edition", kept)
	}
	v.pardon("net::ERR_CONNECTION_REFUSED")
}

// A browser finds nothing that keeps it from installing the site.
func TestInstallable(t *testing.T) {
	t.Parallel()
	v := blankAt(t, buildtest.Site(t))
	v.visit("")
	v.whole()
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	m, err := chromedp.Call(ctx, cdppage.GetAppManifest, cdppage.GetAppManifestParams{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(m.Data, `"EHLO World"`) || len(m.Errors) > 0 {
		t.Errorf("manifest %q: %v", m.Data, m.Errors)
	}
	found, err := chromedp.Call(ctx, cdppage.GetInstallabilityErrors, cdp.Empty{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range found.InstallabilityErrors {
		if e.ErrorID != "in-incognito" { // as every tab of these tests is
			t.Errorf("not to be installed: %s", e.ErrorID)
		}
	}
}

// Every tab goes over to the new edition when one is asked to.
func TestEditionInTabs(t *testing.T) {
	t.Parallel()
	h := &host{}
	h.deploy(buildtest.Site(t))
	v := blankAt(t, h)
	v.visit("learn/a1.html")
	v.whole()
	ctx, cancel := chromedp.NewContext(v.ctx)
	defer cancel()
	other := &tab{t: t, ctx: ctx, driver: devtools{}, origin: v.origin, server: v.server}
	other.do()
	other.visit("learn/a2.html")
	other.greeted()
	other.line("NOOP")
	second := edited(t)
	h.deploy(second)
	v.visit("learn/a1.html")
	v.says(".edition", "A new edition is here")
	other.says(".edition", "A new edition is here")
	other.says("h1", "Say who you are")
	v.click(".edition .btn")
	v.says("h1", "Well met and farewell")
	other.says("h1", "Tell who you are")
	other.answered("250 2.0.0", 1)
	other.of(second)
}

// A worker that a built site has left behind does not stand in the way of serve.
func TestServeAfterWorker(t *testing.T) {
	h := &host{}
	h.deploy(buildtest.Site(t))
	v := blankAt(t, h)
	v.visit("learn/a1.html")
	v.whole()
	v.visit("learn/a1.html")
	v.wait(`navigator.serviceWorker.controller !== null`)
	b := buildtest.Builder(t)
	b.Serving = true
	b.Stale(build.Pages)
	served, err := b.Build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	root, err := assets.SourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	draft := devserver.NewSite(root)
	draft.Show(served, nil)
	h.deploy(draft)
	v.visit("learn/a1.html")
	v.wait(`document.querySelector("script[data-stamp]") && !navigator.serviceWorker.controller`)
	v.wait(`(navigator.serviceWorker.getRegistrations().then(r => window.left = r.length), window.left === 0)`)
	v.wait(`(caches.keys().then(k => window.kept = k.length), window.kept === 0)`)
	v.visit("learn/a2.html")
	v.wait(`document.querySelector("script[data-stamp]")`)
	v.greeted()
}

// The worker knows each file of the site that a visitor may ask for.
func TestWorkerKnowsAll(t *testing.T) {
	s := buildtest.Site(t)
	var site struct {
		Files, Types map[string]string
		Course       []string
	}
	head, _, _ := strings.Cut(strings.TrimPrefix(string(s[assets.WorkerPath]), "const site="), ";\n")
	if err := json.Unmarshal([]byte(head), &site); err != nil {
		t.Fatal(err)
	}
	course := map[string]string{}
	if err := json.Unmarshal(s[site.Course[0]], &course); err != nil {
		t.Fatal(err)
	}
	if assets.Integrity(s[site.Course[0]]) != site.Course[1] {
		t.Errorf("%s: it is another one that the worker knows", site.Course[0])
	}
	alone := 0
	for _, p := range slices.Sorted(maps.Keys(s)) {
		if ext := path.Ext(p); ext == ".br" || ext == ".gz" || p == assets.WorkerPath || p == assets.HeadersPath || p == site.Course[0] {
			continue
		}
		hash, known := site.Files[p]
		if text, in := course[p]; !known || in != (hash == "") || in && text != string(s[p]) || !in && hash != assets.Integrity(s[p]) {
			t.Errorf("%s: not kept for later", p)
		} else if in && site.Types[path.Ext(p)] == "" {
			t.Errorf("%s: kept as nothing", p)
		} else if !in {
			alone++
		}
	}
	if alone > 20 {
		t.Errorf("%d files are fetched by themselves, want 20 at most", alone)
	}
	// All pages in one file, which is fetched when nothing else is to be done: some 1,200
	// octets for each of its 252, with tracks H and I and the second pages of five lessons.
	sitetest.Within(t, site.Course[0], sitetest.Weight(s, site.Course[0]), 310_000)
	t.Logf("%s: %d octets, %d packed; %d files alone, %d in one", assets.WorkerPath, len(s[assets.WorkerPath]), sitetest.Weight(s, assets.WorkerPath), alone, len(course))
}
