package devserver

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"ehloworld/site/assets"
	"ehloworld/site/build"
	"ehloworld/site/live"
	"ehloworld/site/page"
	"ehloworld/site/problem"
)

// Site is the site as it is at this moment of its writing. When it cannot be
// built, every page says why; when it changes, every open page loads again.
type Site struct {
	root string
	Live *live.Stream // the sessions of the socket server beside; nil is none

	mu    sync.Mutex
	site  assets.Site
	Other func(assets.Module) ([]byte, error) // makes an engine that only some pages need; nil is not yet
	why   []problem.Problem                   // why the present source makes no site
	stamp string
	next  chan struct{} // closed when stamp changes
}

func NewSite(root string) *Site {
	return &Site{root: root, next: make(chan struct{}), why: []problem.Problem{{Reason: "the first build is under way"}}}
}

// build builds, and shows what came of it here and in the pages.
func (d *Site) build(ctx context.Context, b *build.Builder) {
	begun := time.Now()
	site, err := b.Build(ctx)
	d.mu.Lock()
	d.Other = b.Other
	d.mu.Unlock()
	switch {
	case ctx.Err() != nil:
	case err != nil:
		d.fail(err)
	default:
		d.Show(site, nil)
		fmt.Printf("%s built in %d ms\n", time.Now().Format(time.TimeOnly), time.Since(begun).Milliseconds())
	}
}

func (d *Site) fail(err error) {
	why := problem.Of(err)
	for _, p := range why {
		fmt.Fprintln(os.Stderr, p)
	}
	d.Show(nil, why)
}

// Show replaces the site; nil keeps the last one's assets for the problem page.
func (d *Site) Show(site assets.Site, why []problem.Problem) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.why, d.stamp = why, stamp()
	if site != nil {
		d.site = reloading(site, d.stamp)
	}
	close(d.next)
	d.next = make(chan struct{})
}

func (d *Site) now() (assets.Site, []problem.Problem, string, chan struct{}) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.site, d.why, d.stamp, d.next
}

func (d *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	site, why, stamp, _ := d.now()
	switch own := strings.TrimPrefix(r.URL.Path, page.Dev); {
	case r.URL.Path == page.Dev+"changes":
		d.tell(w, r)
	case own == assets.Network.File && own != r.URL.Path:
		d.sendOther(w, assets.Network)
	case own == assets.Serve.File && own != r.URL.Path:
		d.sendOther(w, assets.Serve)
	case r.URL.Path == page.LiveStream && d.Live != nil:
		d.Live.ServeHTTP(w, r)
	case r.URL.Path == "/"+assets.WorkerPath || own != r.URL.Path:
		assets.SetHeaders(w.Header(), own)
		http.ServeFile(w, r, filepath.Join(d.root, "site", "devserver", "files", path.Base(own)))
	case why != nil && !strings.HasPrefix(r.URL.Path, "/"+assets.Folder):
		assets.SetHeaders(w.Header(), r.URL.Path)
		w.Header().Set("Content-Type", assets.MediaTypes[".html"])
		if stamp == "" { // the first build is under way
			w.Header().Set("Retry-After", "5")
			w.WriteHeader(http.StatusServiceUnavailable)
		} else {
			w.WriteHeader(http.StatusInternalServerError)
		}
		problemPage(w, d.root, why, stamp)
	default:
		site.ServeHTTP(w, r)
	}
}

// tell sends the stamp of the present build, and each after it, as they come.
func (d *Site) tell(w http.ResponseWriter, r *http.Request) {
	assets.SetHeaders(w.Header(), page.Dev)
	w.Header().Set("Content-Type", "text/event-stream")
	flow := http.NewResponseController(w)
	for {
		_, _, stamp, next := d.now()
		if stamp != "" {
			fmt.Fprintf(w, "retry: 300\ndata: %s\n\n", stamp)
		}
		if flow.Flush() != nil {
			return
		}
		select {
		case <-next:
		case <-r.Context().Done():
			return
		}
	}
}

// sendOther sends an engine that only some pages need, which is made now if it is not yet.
func (d *Site) sendOther(w http.ResponseWriter, m assets.Module) {
	d.mu.Lock()
	other := d.Other
	d.mu.Unlock()
	assets.SetHeaders(w.Header(), page.Dev)
	if other == nil { // the first build is under way
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	engine, err := other(m)
	if err != nil {
		d.fail(err)
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", assets.MediaTypes[".wasm"])
	w.Write(engine)
}

// reloading is the site with serve's own script in its pages.
func reloading(s assets.Site, stamp string) assets.Site {
	out := assets.Site{}
	for p, data := range s {
		if path.Ext(p) == ".html" {
			script := `<script defer src="` + page.Dev + `reload.js" data-stamp="` + stamp + `"></script></head>`
			data = []byte(strings.Replace(string(data), "</head>", script, 1))
		}
		out[p] = data
	}
	return out
}
