package browser

import (
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"ehloworld/site/build/buildtest"
)

// counting is a host that counts what it sends of each file of the engine.
type counting struct {
	http.Handler
	mu   sync.Mutex
	sent map[string]int // octets, by the end of the name
}

func (c *counting) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if _, end, is := strings.Cut(r.URL.Path, ".wasm"); is {
		w = &counted{w, c, ".wasm" + end}
	}
	c.Handler.ServeHTTP(w, r)
}

type counted struct {
	http.ResponseWriter
	by   *counting
	file string
}

func (c *counted) Write(p []byte) (int, error) {
	c.by.mu.Lock()
	defer c.by.mu.Unlock()
	c.by.sent[c.file] += len(p)
	return c.ResponseWriter.Write(p)
}

// A host that packs nothing sends the engine packed all the same, to the page and
// to the worker, which has it offline; one that packs is asked for what it packs.
func TestPackedTwin(t *testing.T) {
	dir := shippedTo(t)
	plain := http.FileServer(http.Dir(dir))
	twins, err := filepath.Glob(filepath.Join(dir, "assets", "ehlo-*.wasm.gz"))
	if err != nil || len(twins) != 1 {
		t.Fatalf("%d packed engines, want 1; %v", len(twins), err)
	}
	for name, c := range map[string]struct {
		host        http.Handler
		want, other string // the file that is sent, and the one that is not
	}{
		"packs nothing": {plain, ".wasm.gz", ".wasm"},
		"packs":         {buildtest.Site(t), ".wasm", ".wasm.gz"},
		"says that the twin is the engine, packed": {http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, ".wasm.gz") {
				w.Header().Set("Content-Encoding", "gzip")
				w.Header().Set("Content-Type", "application/wasm")
			}
			plain.ServeHTTP(w, r)
		}), ".wasm.gz", ".wasm"},
		"has no twin": {http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, ".gz") {
				w.WriteHeader(http.StatusNotFound)
				return
			}
			plain.ServeHTTP(w, r)
		}), ".wasm", ".wasm.gz"},
	} {
		t.Run(name, func(t *testing.T) {
			host := &counting{Handler: c.host, sent: map[string]int{}}
			v := blankAt(t, host)
			v.visit("learn/a1.html")
			v.greeted()
			v.whole()
			host.mu.Lock()
			if t.Logf("sent: %v", host.sent); host.sent[c.want] == 0 || host.sent[c.other] != 0 {
				t.Errorf("%s is not what alone is sent", c.want)
			}
			host.mu.Unlock()
			v.gone()
			v.reload()
			v.greeted()
			v.line("EHLO me.example")
			v.answered("250 HELP", 1)
			v.pardon("status of 404")
			v.pardon(".gz: 404")
			v.pardon("net::ERR_CONNECTION_REFUSED")
		})
	}
}
