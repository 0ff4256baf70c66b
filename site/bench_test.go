package main

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// slower has the processor work so many times slower than it is.
func (v *tab) slower(times float64) {
	v.t.Helper()
	send(v, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: times})
}

// A line of 46 keys is typed on a processor four times slower; the longest task
// is what a reader may feel.
func BenchmarkTyping(b *testing.B) {
	v := open(b, "learn/b2.html")
	v.greeted()
	v.line("EHLO me.example")
	v.slower(4)
	ask[any](v, `(globalThis.tasks = [], new PerformanceObserver((list) => tasks.push(...list.getEntries().map((e) => e.duration))).observe({ type: "longtask" }))`)
	for b.Loop() {
		v.keys("MAIL FROM:<alice@tutor.example> SIZE=99999999999\r")
	}
	b.ReportMetric(ask[float64](v, `Math.max(0, ...tasks)`), "ms-longest-task")
	b.ReportMetric(ask[float64](v, `performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd`), "ms-to-content")
}

// From Enter to the painted answer, in a session that has 5,000 lines already.
func BenchmarkAnswer(b *testing.B) {
	v := open(b, "")
	v.greeted()
	v.line("EHLO me.example")
	ask[any](v, `(() => {
		const paste = new DataTransfer();
		paste.setData("text/plain", "NOOP\n".repeat(2500));
		document.querySelector("#smtp-line").dispatchEvent(new ClipboardEvent("paste", { clipboardData: paste, cancelable: true, bubbles: true }));
	})()`)
	begun := ask[float64](v, `performance.now()`)
	v.click("smtp-terminal .paste button")
	v.wait(theLines + ` > 5000`)
	pasted := ask[float64](v, `performance.now()`) - begun
	var times []float64
	for b.Loop() {
		times = append(times, ask[float64](v, `new Promise((done) => {
			const input = document.querySelector("#smtp-line"), lines = `+theLines+`, begun = performance.now();
			input.value = "NOOP";
			input.form.requestSubmit();
			const look = () => {
				if (`+theLines+` < lines + 2) return setTimeout(look);
				requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
			};
			look();
		})`))
	}
	b.ReportMetric(pasted, "ms-to-paste-5000-lines")
	b.ReportMetric(median(times), "ms-median")
}

// The engine in a second page of the site, from the browser's cache.
func BenchmarkSecondPage(b *testing.B) {
	v := open(b, "learn/a1.html")
	v.greeted()
	var times []float64
	for n := 0; b.Loop(); n++ {
		v.visit(fmt.Sprintf("learn/b%d.html", n%5+1))
		v.greeted()
		times = append(times, ask[float64](v, `performance.getEntriesByName("ehlo-ready")[0].startTime - performance.getEntriesByType("navigation")[0].responseStart`))
	}
	b.ReportMetric(median(times), "ms-median-to-engine")
}

func median(times []float64) float64 {
	slices.Sort(times)
	return times[len(times)/2]
}
