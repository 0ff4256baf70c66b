package build_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ehloworld/site/assets"
	"ehloworld/site/assets/sitetest"
	"ehloworld/site/build/buildtest"
)

// The policy stands in every page before anything that loads, and it is the
// one that decisions were made on.
func TestPolicyInPages(t *testing.T) {
	s := buildtest.Site(t)
	for _, page := range sitetest.Pages(s) {
		seen := 0
		for _, e := range sitetest.Elements(t, s, page) {
			if e.Name == "meta" && e.Attr["http-equiv"] == "Content-Security-Policy" {
				seen++
				if got := e.Attr["content"]; got != assets.Policy {
					t.Errorf("%s: policy %q, want %q", page, got, assets.Policy)
				}
			}
			if seen == 0 && (e.Name == "link" || e.Name == "script") {
				t.Errorf("%s: <%s> stands before the policy", page, e.Name)
			}
		}
		if seen != 1 {
			t.Errorf("%s: %d policies, want 1", page, seen)
		}
	}
}

// What serve sends and what the files for hosts set is the same.
func TestHostsAgree(t *testing.T) {
	nginx := buildtest.Deployed(t, "nginx.conf")
	set := map[string]string{}
	for _, m := range regexp.MustCompile(`add_header (\S+) (?:"([^"]*)"|(\$\w+)) always;`).FindAllStringSubmatch(nginx, -1) {
		set[m[1]] = m[2] + m[3]
	}
	hosts := map[string]map[string]string{}
	var of string
	for line := range strings.Lines(buildtest.Deployed(t, "_headers")) {
		line = strings.TrimRight(line, "\n")
		name, value, header := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "/"):
			of = line
			hosts[of] = map[string]string{}
		case header:
			hosts[of][name] = value
		}
	}
	for _, h := range assets.Shipped {
		if got := set[h.Name]; got != h.Value {
			t.Errorf("nginx.conf: %s is %q, want %q", h.Name, got, h.Value)
		}
		if got := hosts["/*"][h.Name]; got != h.Value {
			t.Errorf("_headers: %s is %q, want %q", h.Name, got, h.Value)
		}
	}
	if got, want := len(set), len(assets.Shipped)+1; got != want {
		t.Errorf("nginx.conf: %d headers, want %d", got, want)
	}
	if got := len(hosts["/*"]); got != len(assets.Shipped) {
		t.Errorf("_headers: %d headers, want %d", got, len(assets.Shipped))
	}
	if got := hosts["/"+assets.Folder+"*"]["Cache-Control"]; got != assets.CacheAsset {
		t.Errorf("_headers: assets are kept as %q, want %q", got, assets.CacheAsset)
	}
	for _, rule := range []string{`default "` + assets.CachePage + `"`, `~/` + assets.Folder + ` "` + assets.CacheAsset + `"`} {
		if !strings.Contains(strings.Join(strings.Fields(nginx), " "), rule) {
			t.Errorf("nginx.conf: no %s", rule)
		}
	}
	if set["Cache-Control"] != "$ehlo_cache" {
		t.Errorf("nginx.conf: Cache-Control is %q, want $ehlo_cache", set["Cache-Control"])
	}
	// A location that adds a header forgets those of the server around it.
	if inner := nginx[strings.Index(nginx, "location"):]; strings.Contains(inner, "add_header") {
		t.Error("nginx.conf: a location adds a header, and so drops the others")
	}
	for ext := range assets.MediaTypes {
		if !strings.Contains(nginx, " "+ext[1:]+";") {
			t.Errorf("nginx.conf: no type for %s", ext)
		}
	}
}

// Nothing in a page is code or style by itself: the policy would stop it.
func TestNothingInline(t *testing.T) {
	s := buildtest.Site(t)
	for _, page := range sitetest.Pages(s) {
		for _, e := range sitetest.Elements(t, s, page) {
			if e.Name == "style" {
				t.Errorf("%s: <style>", page)
			}
			if e.Name == "script" && (e.Attr["src"] == "" || strings.TrimSpace(e.Text) != "") {
				t.Errorf("%s: a script in the page", page)
			}
			for name := range e.Attr {
				if name == "style" || strings.HasPrefix(name, "on") {
					t.Errorf("%s: <%s %s>", page, e.Name, name)
				}
			}
		}
	}
}

// foreign is an address elsewhere. Names of namespaces are none, nor are those that
// RFC 2606 keeps for examples.
var foreign = regexp.MustCompile(`(?:https?:|wss?:|["'(=]\s*)//[a-z0-9][\w.-]*\.[a-z]+[^\s"'<>)]*`)

var reserved = regexp.MustCompile(`^https?://\w+\.example/`)

// No shipped file names another origin, but for links that a reader may follow.
func TestNothingFromElsewhere(t *testing.T) {
	s := buildtest.Site(t)
	for p, data := range s {
		if !assets.Packable(p) || path.Ext(p) == ".wasm" || path.Ext(p) == ".txt" { // a text loads nothing
			continue
		}
		if path.Ext(p) == ".html" {
			for _, e := range sitetest.Elements(t, s, p) {
				if link := e.Attr["href"]; e.Name == "a" && sitetest.Abroad(link) {
					data = bytes.ReplaceAll(data, []byte(`href="`+link), nil)
				}
			}
		}
		for _, found := range foreign.FindAll(data, -1) {
			if !bytes.HasPrefix(found, []byte("http://www.w3.org/")) && !reserved.Match(found) {
				t.Errorf("%s: names %s", p, found)
			}
		}
	}
}

// unsafe are the ways by which text becomes markup or code.
var unsafe = regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|` +
	`parseFromString|srcdoc|document\.write|\beval\(|new Function|setAttribute\(\s*["']style|["']data:image|javascript:`)

// The front end writes text as text: what a student types can do nothing.
func TestTextStaysText(t *testing.T) {
	files, err := filepath.Glob("../web/*/*.ts")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files in web, %v", len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(data), "\n") {
			if found := unsafe.FindString(line); found != "" {
				t.Errorf("%s:%d: %s", file, i+1, found)
			}
		}
	}
}

// The test server answers as the hosts do.
func TestServesAsShipped(t *testing.T) {
	s := assets.Site{
		"index.html": []byte("home"), "404.html": []byte("lost"), "learn/404.html": []byte("lost in learn"),
		"learn/index.html": []byte("learn"), "assets/x-ABCDEFGH.js": []byte("script"), "assets/x-ABCDEFGH.js.br": []byte("packed"),
	}
	for _, c := range []struct {
		url, accept, body, cache string
		status                   int
	}{
		{"/", "", "home", assets.CachePage, 200},
		{"/learn/", "", "learn", assets.CachePage, 200},
		{"/learn", "", "", "", 301},
		{"/nothing", "", "lost", assets.CachePage, 404},
		{"/learn/nothing", "", "lost in learn", assets.CachePage, 404},
		{"/learn/deep/nothing", "", "lost in learn", assets.CachePage, 404},
		{"/assets/x-ABCDEFGH.js", "", "script", assets.CacheAsset, 200},
		{"/assets/x-ABCDEFGH.js", "gzip, br", "packed", assets.CacheAsset, 200},
		{"/../../etc/passwd", "", "lost", assets.CachePage, 404},
	} {
		r := httptest.NewRequest(http.MethodGet, "http://host.example"+c.url, nil)
		r.Header.Set("Accept-Encoding", c.accept)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != c.status {
			t.Errorf("%s: %d, want %d", c.url, w.Code, c.status)
		}
		if c.status == 301 {
			continue
		}
		if got := w.Body.String(); got != c.body {
			t.Errorf("%s: %q, want %q", c.url, got, c.body)
		}
		if got := w.Header().Get("Cache-Control"); got != c.cache {
			t.Errorf("%s: %q, want %q", c.url, got, c.cache)
		}
		if got := w.Header().Get("Content-Security-Policy"); got != assets.Policy {
			t.Errorf("%s: policy %q, want %q", c.url, got, assets.Policy)
		}
	}
}

// What is shipped writes text as text, as its source does.
func TestShippedTextStaysText(t *testing.T) {
	for p, data := range buildtest.Site(t) {
		if path.Ext(p) != ".js" {
			continue
		}
		for _, at := range unsafe.FindAllIndex(data, -1) {
			t.Errorf("%s: %s", p, bytes.ToValidUTF8(data[max(0, at[0]-40):min(len(data), at[1]+40)], nil))
		}
	}
}
