package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ehloworld/site/assets"
	"ehloworld/site/assets/sitetest"
	"ehloworld/site/build/buildtest"
	"ehloworld/site/page"
)

// What nginx sends to one reader: for a first visit and for the next, before the
// service worker and with all that it fetches.
func BenchmarkHostVisit(b *testing.B) {
	address, log := nginx(b, shippedTo(b))
	sent := func(b *testing.B, what string) {
		data, err := os.ReadFile(log)
		if err != nil {
			b.Fatal(err)
		}
		requests, octets := 0, 0
		for line := range strings.Lines(string(data)) {
			words := strings.Fields(line)
			n, err := strconv.Atoi(words[len(words)-1])
			if err != nil {
				b.Fatalf("%q: %v", line, err)
			}
			requests, octets = requests+1, octets+n
		}
		if err := os.Truncate(log, 0); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(requests), "requests-"+what)
		b.ReportMetric(float64(octets), "octets-"+what)
	}
	for name, page := range map[string]string{"home": "", "lesson": "learn/a1.html"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				v := blank(b)
				v.origin = "http://" + address
				v.visit(page)
				v.greeted()
				sent(b, "first")
				v.visit("about.html")
				v.visit(page)
				v.greeted()
				sent(b, "again") // about.html is one of them

				w := blankAt(b, buildtest.Site(b))
				w.origin = v.origin
				w.visit(page)
				w.greeted()
				w.whole()
				sent(b, "kept")
				w.visit(page)
				w.greeted()
				w.wait(`navigator.serviceWorker.controller`)
				ask[any](w, `navigator.serviceWorker.ready.then((r) => r.update())`)
				sent(b, "next")
			}
		})
	}
}

// How many requests a second nginx answers with the shipped configuration.
func BenchmarkHostRequests(b *testing.B) {
	wrk, err := exec.LookPath("wrk")
	if err != nil {
		b.Skip("no wrk here: it is the Debian package wrk")
	}
	address, _ := nginx(b, shippedTo(b))
	engine := sitetest.Engine(b, buildtest.Site(b), page.Home)
	rate := regexp.MustCompile(`Requests/sec:\s+([\d.]+)`)
	for _, c := range []struct{ name, path, more string }{
		{"home", "", ""},
		{"lesson", "learn/a1.html", ""},
		{"engine", engine, ""},
		{"unchanged", "learn/a1.html", "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT"},
		{"packed", "learn/a1.html.br", ""}, // a mere file of the same octets
	} {
		b.Run(c.name, func(b *testing.B) {
			var rates figuresOf
			for b.Loop() {
				args := []string{"-t1", "-c16", "-d2s", "-H", "Accept-Encoding: br", "http://" + address + "/" + c.path}
				if c.more != "" {
					args = append([]string{"-H", c.more}, args...)
				}
				out, err := exec.Command(wrk, args...).CombinedOutput()
				m := rate.FindSubmatch(out)
				if err != nil || m == nil {
					b.Fatalf("wrk: %v\n%s", err, out)
				}
				n, err := strconv.ParseFloat(string(m[1]), 64)
				if err != nil {
					b.Fatal(err)
				}
				rates.add(n)
			}
			b.ReportMetric(slices.Max(rates), "requests/s")
		})
	}
}

// What Lighthouse says of a page, in hundredths.
func BenchmarkLighthouse(b *testing.B) {
	root, err := assets.SourceRoot()
	if err != nil {
		b.Fatal(err)
	}
	lighthouse := filepath.Join(root, assets.CacheDir, "lighthouse", "node_modules", "lighthouse", "cli", "index.js")
	if _, err := os.Stat(lighthouse); err != nil {
		b.Skip("no Lighthouse here: ./build.sh bench installs it")
	}
	chrome, err := exec.LookPath("chromium")
	if err != nil {
		b.Skip(err)
	}
	address, _ := nginx(b, shippedTo(b))
	for name, page := range map[string]string{"home": "", "lesson": "learn/a1.html", "atlas": "atlas/550.html"} {
		b.Run(name, func(b *testing.B) {
			scores := map[string]*figuresOf{}
			for b.Loop() {
				report := filepath.Join(b.TempDir(), "report.json")
				c := exec.Command("node", lighthouse, "http://"+address+"/"+page, "--quiet", "--output=json", "--output-path="+report,
					"--chrome-flags=--headless=new --no-sandbox --disable-gpu")
				c.Env = append(os.Environ(), "CHROME_PATH="+chrome)
				if out, err := c.CombinedOutput(); err != nil {
					b.Fatalf("lighthouse: %v\n%s", err, out)
				}
				data, err := os.ReadFile(report)
				if err != nil {
					b.Fatal(err)
				}
				var said struct {
					Categories map[string]struct{ Score float64 }
					Audits     map[string]struct{ NumericValue float64 }
				}
				if err := json.Unmarshal(data, &said); err != nil {
					b.Fatal(err)
				}
				for category, c := range said.Categories {
					if scores[category] == nil {
						scores[category] = &figuresOf{}
					}
					scores[category].add(100 * c.Score)
				}
			}
			for category, of := range scores {
				b.ReportMetric(slices.Max(*of), "of100-"+category)
			}
			if len(scores) == 0 {
				b.Error(fmt.Errorf("%s: no scores", name))
			}
		})
	}
}
