package browser

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"ehloworld/site/assets"
	"ehloworld/site/build/buildtest"
	"ehloworld/site/page"
)

// nginx serves a folder by the shipped configuration, and gives its address and
// the file that gets a line an answer: its path, status and octets.
func nginx(t testing.TB, dist string) (address, log string) {
	t.Helper()
	root, err := assets.SourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	at := filepath.Join(root, assets.CacheDir, "nginx", "usr")
	program := filepath.Join(at, "sbin", "nginx")
	dir := t.TempDir()
	address, log = free(t), filepath.Join(dir, "log")
	shipped := buildtest.Deployed(t, "nginx.conf")
	for from, to := range map[string]string{"listen 80;": "listen " + address + ";", "root /srv/ehloworld/dist;": "root " + dist + ";"} {
		if strings.Count(shipped, from) != 1 {
			t.Fatalf("nginx.conf: %d times %q, want 1", strings.Count(shipped, from), from)
		}
		shipped = strings.Replace(shipped, from, to, 1)
	}
	who := ""
	if os.Getuid() == 0 {
		who = "user root;" // it would choose one who may not read our folders
	}
	conf := fmt.Sprintf(`load_module %s/lib/nginx/modules/ngx_http_brotli_static_module.so;
daemon off; %s pid pid; worker_processes auto;
events {}
http {
	log_format octets '$uri $status $bytes_sent';
	access_log %s octets;
	client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
	%s
}`, at, who, log, shipped)
	if err := os.WriteFile(filepath.Join(dir, "conf"), []byte(conf), 0o666); err != nil {
		t.Fatal(err)
	}
	args := []string{"-p", dir, "-e", "stderr", "-c", "conf"}
	out, err := exec.Command(program, append(args, "-t")...).CombinedOutput()
	if err != nil || bytes.Contains(out, []byte("[warn]")) {
		t.Fatalf("nginx -t: %v\n%s", err, out)
	}
	start(t, nil, nil, program, args...)
	until(t, func() (none, error) {
		c, err := net.Dial("tcp", address)
		if err == nil {
			c.Close()
		}
		return none{}, err
	})
	return address, log
}

// shippedTo writes the site into a folder that ends with the test.
func shippedTo(t testing.TB) string {
	t.Helper()
	dist := filepath.Join(t.TempDir(), "dist")
	if err := buildtest.Site(t).Write(dist); err != nil {
		t.Fatal(err)
	}
	return dist
}

// nginx takes the shipped configuration without a word, and answers by it as
// the test server does: for each file, in each encoding, and for what is not there.
func TestNginx(t *testing.T) {
	s := buildtest.Site(t)
	address, _ := nginx(t, shippedTo(t))
	client := &http.Client{
		Transport:     &http.Transport{DisableCompression: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	t.Cleanup(client.CloseIdleConnections)
	get := func(url string, headers ...string) (*http.Response, []byte) {
		r, err := http.NewRequest(http.MethodGet, "http://"+address+url, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		answer, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer, body
	}
	check := func(url, p, accept, encoding string, status int) {
		t.Helper()
		answer, body := get(url, "Accept-Encoding", accept)
		if answer.StatusCode != status {
			t.Errorf("%s: %d, want %d", url, answer.StatusCode, status)
		}
		want, vary := http.Header{}, ""
		assets.SetHeaders(want, p)
		want.Set("Content-Type", assets.MediaTypes[path.Ext(p)])
		data := s[p]
		if assets.Packable(p) {
			vary = "Accept-Encoding"
			if encoding != "" {
				data = s[p+map[string]string{"br": ".br", "gzip": ".gz"}[encoding]]
				want.Set("Content-Encoding", encoding)
			}
		}
		want.Set("Vary", vary)
		for name := range want {
			if got := answer.Header.Get(name); got != want.Get(name) {
				t.Errorf("%s for %q: %s is %q, want %q", url, accept, name, got, want.Get(name))
			}
		}
		if !bytes.Equal(body, data) {
			t.Errorf("%s for %q: %d octets, want the %d of %s", url, accept, len(body), len(data), p)
		}
	}
	for p := range s {
		if ext := path.Ext(p); ext == ".br" || ext == ".gz" || p == assets.HeadersPath {
			continue
		}
		check("/"+p, p, "", "", http.StatusOK)
		check("/"+p, p, "gzip", "gzip", http.StatusOK)
		check("/"+p, p, "gzip, deflate, br, zstd", "br", http.StatusOK)
		again, _ := get("/" + p)
		known, body := get("/"+p, "If-None-Match", again.Header.Get("ETag"))
		if known.StatusCode != http.StatusNotModified || len(body) > 0 {
			t.Errorf("%s: %d with %d octets for one who has it, want 304 and none", p, known.StatusCode, len(body))
		}
	}
	check("/", page.Home, "br", "br", http.StatusOK)
	check("/learn/", "learn/index.html", "br", "br", http.StatusOK)
	check("/nothing", page.NotFound, "br", "br", http.StatusNotFound)
	check("/"+assets.HeadersPath, page.NotFound, "br", "br", http.StatusNotFound)
	for _, dir := range []string{"learn", "atlas", "reference"} {
		check("/"+dir+"/deep/nothing.html", dir+"/"+page.NotFound, "br", "br", http.StatusNotFound)
		if answer, _ := get("/" + dir); answer.StatusCode != http.StatusMovedPermanently || answer.Header.Get("Location") != "/"+dir+"/" {
			t.Errorf("/%s: %d to %q, want 301 to /%s/", dir, answer.StatusCode, answer.Header.Get("Location"), dir)
		}
	}
}

// What a static host makes of _headers: each rule that an address fits adds its
// headers. They are those that the test server sends, but for pages, about
// which such a host has browsers ask each time by itself.
func TestHeadersFile(t *testing.T) {
	type rule struct {
		under string
		http.Header
	}
	var rules []rule
	for line := range strings.Lines(string(buildtest.Site(t)[assets.HeadersPath])) {
		if len(line) > 2000 { // as Cloudflare Pages reads it
			t.Errorf("a line of %d octets: %.40s", len(line), line)
		}
		name, value, header := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "/"):
			rules = append(rules, rule{strings.TrimSuffix(name, "*"), http.Header{}})
		case header:
			rules[len(rules)-1].Add(name, value)
		default:
			t.Errorf("%q is neither an address nor a header", line)
		}
	}
	for p := range buildtest.Site(t) {
		got, want := http.Header{}, http.Header{}
		for _, r := range rules {
			for name, values := range r.Header {
				if strings.HasPrefix("/"+p, r.under) {
					got[name] = append(got[name], values...)
				}
			}
		}
		assets.SetHeaders(want, p)
		if !strings.HasPrefix(p, assets.Folder) {
			want.Del("Cache-Control")
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: %v, want %v", p, got, want)
		}
	}
}
