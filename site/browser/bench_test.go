package browser

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"ehloworld/site/assets"
	"ehloworld/site/assets/sitetest"
	"ehloworld/site/build/buildtest"
	"ehloworld/site/page"
)

// slower has the processor work so many times slower than it is.
func (v *tab) slower(times float64) {
	v.t.Helper()
	send(v, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: times})
}

// byRule is what the command wants of Chromium up to 148, where being offline is
// not said rule by rule.
type byRule struct {
	Offline bool                  `json:"offline"`
	Matched []*network.Conditions `json:"matchedNetworkConditions"`
}

// farther has each answer begin so many milliseconds later, and so many
// megabits come in a second.
func (v *tab) farther(latency, megabits float64) {
	v.t.Helper()
	octets := megabits * 1e6 / 8
	send(v, cdp.Command[byRule, cdp.Empty]{Method: network.CommandEmulateNetworkConditionsByRule},
		byRule{Matched: []*network.Conditions{{Latency: latency, DownloadThroughput: octets, UploadThroughput: octets}}})
}

// leave empties a tab that has been measured: one that is slowed down takes the
// processor from those after it.
func (v *tab) leave() {
	v.t.Helper()
	v.slower(1)
	v.drive(func(ctx context.Context) error { return v.driver.navigate(ctx, "about:blank") })
}

// tasks has the page note its long tasks.
func (v *tab) tasks() {
	v.t.Helper()
	v.before(`globalThis.tasks = []; new PerformanceObserver((list) => tasks.push(...list.getEntries().map((e) => e.duration))).observe({ type: "longtask", buffered: true })`)
}

const (
	painted     = `performance.getEntriesByName("first-contentful-paint")[0].startTime`
	engineDone  = `performance.getEntriesByName("ehlo-ready")[0].startTime`
	longestTask = `Math.max(0, ...tasks)`
	blocked     = `tasks.reduce((sum, task) => sum + Math.max(0, task - 50), 0)` // as Lighthouse counts it
)

// What a reader waits for when a page is opened.
func BenchmarkPageLoad(b *testing.B) {
	for _, where := range []struct {
		name     string
		latency  float64 // ms
		megabits float64
		times    float64 // the processor is slower
	}{
		{"here", 0, 0, 1},
		{"4G", 60, 9, 1},
		{"Fast3G", 150, 1.6, 1},
		{"slow", 0, 0, 4},
	} {
		from := func(b *testing.B, host http.Handler) *tab {
			v := blankAt(b, host)
			v.before("delete Navigator.prototype.serviceWorker")
			v.tasks()
			if where.megabits > 0 {
				v.farther(where.latency, where.megabits)
			}
			v.slower(where.times)
			return v
		}
		for name, page := range map[string]string{"home": "", "lesson": "learn/a1.html", "atlas": "atlas/550.html"} {
			b.Run(where.name+"/"+name, func(b *testing.B) {
				var paint, engine, blocking figuresOf
				for b.Loop() {
					v := from(b, buildtest.Site(b))
					v.visit(page)
					v.wait(painted)
					v.wait(engineDone)
					if name != "lesson" { // whose session a phone shows later
						v.greeted()
					}
					paint.add(ask[float64](v, painted))
					engine.add(ask[float64](v, engineDone))
					blocking.add(ask[float64](v, blocked))
					v.leave()
				}
				paint.best(b, "ms-paint")
				engine.best(b, "ms-engine")
				blocking.best(b, "ms-blocked")
			})
		}
		// The least that it could take: a page of one word, and the engine's octets.
		b.Run(where.name+"/bare", func(b *testing.B) {
			bare := assets.Site{page.Home: []byte("<!doctype html><title>bare</title><p>Hello"), "favicon.ico": nil}
			fetch := sitetest.Engine(b, buildtest.Site(b), page.Home)
			for _, p := range []string{fetch, fetch + ".br"} {
				bare[p] = buildtest.Site(b)[p]
			}
			var paint, engine figuresOf
			for b.Loop() {
				v := from(b, bare)
				v.visit("")
				v.wait(painted)
				paint.add(ask[float64](v, painted))
				engine.add(ask[float64](v, fmt.Sprintf(`fetch(%s).then((r) => r.arrayBuffer()).then(() => performance.now())`, quoted(fetch))))
				v.leave()
			}
			paint.best(b, "ms-paint")
			engine.best(b, "ms-engine")
		})
	}
}

// A page of a reader who was here before: out of the browser's cache, and out
// of what the service worker has kept, with the server gone.
func BenchmarkPageAgain(b *testing.B) {
	again := func(b *testing.B, v *tab) {
		var paint, engine figuresOf
		for n := 0; b.Loop(); n++ {
			v.visit(fmt.Sprintf("learn/b%d.html", n%5+1))
			v.greeted()
			v.wait(painted)
			paint.add(ask[float64](v, painted))
			engine.add(ask[float64](v, engineDone))
		}
		paint.best(b, "ms-paint")
		engine.best(b, "ms-engine")
	}
	b.Run("cache", func(b *testing.B) {
		v := open(b, "learn/a1.html")
		v.greeted()
		again(b, v)
	})
	b.Run("worker", func(b *testing.B) {
		v := blankAt(b, buildtest.Site(b))
		v.visit("learn/a1.html")
		v.greeted()
		v.whole()
		v.gone()
		again(b, v)
		v.pardon("net::ERR_CONNECTION_REFUSED")
	})
}

// A line of 46 keys is typed on a processor four times slower; the longest task
// is what a reader may feel.
func BenchmarkPageTyping(b *testing.B) {
	v := blank(b)
	v.tasks()
	v.visit("learn/b2.html")
	v.greeted()
	v.line("EHLO me.example")
	v.slower(4)
	ask[any](v, `void (tasks.length = 0)`)
	for b.Loop() {
		v.keys("MAIL FROM:<alice@tutor.example> SIZE=99999999999\r")
	}
	b.ReportMetric(ask[float64](v, longestTask), "ms-longest")
}

// toAnswer is the time from Enter to the painted answer.
const toAnswer = `new Promise((done) => {
	const input = document.querySelector("#smtp-line"), had = ` + theLines + `, begun = performance.now();
	input.value = "NOOP";
	input.form.requestSubmit();
	const look = () => {
		if (` + theLines + ` < had + 2) requestAnimationFrame(look);
		else setTimeout(() => done(performance.now() - begun));
	};
	requestAnimationFrame(look);
})`

// many sends so many lines as one paste; the time is that to the painted last answer.
func (v *tab) many(n int) float64 {
	v.t.Helper()
	ask[any](v, fmt.Sprintf(`(() => {
		const paste = new DataTransfer();
		paste.setData("text/plain", "NOOP\n".repeat(%d));
		document.querySelector("#smtp-line").dispatchEvent(new ClipboardEvent("paste", { clipboardData: paste, cancelable: true, bubbles: true }));
	})()`, n))
	v.wait(`document.querySelector("smtp-terminal .paste button")`)
	return ask[float64](v, fmt.Sprintf(`new Promise((done) => {
		const want = %s + 2 * %d, begun = performance.now();
		document.querySelector("smtp-terminal .paste button").click();
		const look = () => {
			if (%s < want) requestAnimationFrame(look);
			else setTimeout(() => done(performance.now() - begun));
		};
		requestAnimationFrame(look);
	})`, theLines, n, theLines))
}

// memory is what the page holds once what it let go is collected.
func (v *tab) memory() float64 {
	v.t.Helper()
	send(v, heapprofiler.CollectGarbage, cdp.Empty{})
	held, err := chromedp.Call(v.ctx, runtime.GetHeapUsage, cdp.Empty{})
	if err != nil {
		v.t.Fatal(err)
	}
	return (held.UsedSize + held.EmbedderHeapUsedSize + held.BackingStorageSize) / 1e6
}

// From Enter to the painted answer, in a session that has just begun and in
// one of 5,000 lines; and 1,000 lines at once.
func BenchmarkPageAnswer(b *testing.B) {
	var first, late, thousand, longTask, before, after figuresOf
	for b.Loop() {
		v := blank(b)
		v.tasks()
		v.visit("")
		v.greeted()
		v.line("EHLO me.example")
		before.add(v.memory())
		for range 20 {
			first.add(ask[float64](v, toAnswer))
		}
		ask[any](v, `void (tasks.length = 0)`)
		thousand.add(v.many(1000))
		longTask.add(ask[float64](v, longestTask))
		for range 2 {
			v.many(750)
		}
		after.add(v.memory())
		for range 20 {
			late.add(ask[float64](v, toAnswer))
		}
		v.leave()
	}
	first.middle(b, "ms-answer")
	late.middle(b, "ms-answer-late")
	thousand.best(b, "ms-thousand")
	longTask.best(b, "ms-longest")
	before.best(b, "MB-before")
	after.best(b, "MB-after")
}

// figuresOf are measurements of one thing.
type figuresOf []float64

func (f *figuresOf) add(n float64) { *f = append(*f, n) }

// best reports the least, in which the machine had the least else to do.
func (f figuresOf) best(b *testing.B, unit string) { b.ReportMetric(slices.Min(f), unit) }

// middle reports what half of them are below.
func (f figuresOf) middle(b *testing.B, unit string) {
	slices.Sort(f)
	b.ReportMetric(f[len(f)/2], unit)
}
