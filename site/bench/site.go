package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"ehloworld/engine"
)

// A measure is a row of the tables of the site: a figure, what it is beside, and
// what it is to be.
type measure struct {
	name        string
	of          string // benchmark and unit
	by, beside  string // the same of what it is compared with, and the name of that
	least, most float64
	short       string // why it falls short, where it does
}

// A group of measures is what one command gives.
type group struct {
	title, bench, about string
	rows                []measure
}

const (
	theBare = "an empty page"
	theFile = "the mere octets"

	fontHeld  = "A lesson is text from its first line on, and its paint waits for the font, 28 KB, which is there after some 530 ms. Let go of, the paint comes after 460 ms, and the font after it breaks the lines anew that one has begun to read: a shift of 0.25, as Lighthouse counts it, and 88 instead of 97."
	allAtOnce = "A third of it is the engine, which explains each of the 1,000 commands and describes it as JSON; the rest is drawing the last 200 lines, and a layout of the page. Runs differ by some 8 ms, half a frame."
	byPieces  = "What blocks is Go's runtime and tables, and then the first session. A lesson calls 1,436 of the engine's functions before its server has spoken, and Chromium compiles each of them at its first call, in the thread that draws. Between these tasks the page draws and listens."
	readAgain = "The engine is read out of the cache while the page is drawn, which takes some 40 ms. The browser compiles it anew, and Go starts, after that."
)

// ofSite are the goals of the site.
var ofSite = []group{
	{"Opening a page", "PageLoad", "First visit, nothing kept, the service worker left out. Fast 3G is 150 ms an answer and 1.6 Mb/s, 4G 60 ms and 9 Mb/s, both as Chromium plays them; \"slow\" is a processor four times slower. What is beside is an empty page, and its fetch of nothing but the engine's octets, under the same conditions.", []measure{
		{name: "first paint, home, Fast 3G", of: "Fast3G/home ms-paint", by: "Fast3G/bare ms-paint", beside: theBare, most: 500},
		{name: "first paint, lesson, Fast 3G", of: "Fast3G/lesson ms-paint", by: "Fast3G/bare ms-paint", beside: theBare, most: 500, short: fontHeld},
		{name: "first paint, atlas, Fast 3G", of: "Fast3G/atlas ms-paint", by: "Fast3G/bare ms-paint", beside: theBare, most: 500},
		{name: "first paint, home, 4G", of: "4G/home ms-paint", by: "4G/bare ms-paint", beside: theBare},
		{name: "first paint, home, no network between", of: "here/home ms-paint", by: "here/bare ms-paint", beside: theBare},
		{name: "first paint, home, slow", of: "slow/home ms-paint", by: "slow/bare ms-paint", beside: theBare},
		{name: "engine ready, home, 4G", of: "4G/home ms-engine", by: "4G/bare ms-engine", beside: theFile, most: 1050},
		{name: "engine ready, lesson, 4G", of: "4G/lesson ms-engine", by: "4G/bare ms-engine", beside: theFile, most: 1050},
		{name: "engine ready, home, Fast 3G", of: "Fast3G/home ms-engine", by: "Fast3G/bare ms-engine", beside: theFile},
		{name: "engine ready, lesson, Fast 3G", of: "Fast3G/lesson ms-engine", by: "Fast3G/bare ms-engine", beside: theFile},
		{name: "engine ready, home, no network between", of: "here/home ms-engine"},
		{name: "engine ready, lesson, no network between", of: "here/lesson ms-engine"},
		{name: "engine ready, home, slow", of: "slow/home ms-engine"},
		{name: "blocked, home, slow", of: "slow/home ms-blocked", most: 200, short: byPieces},
		{name: "blocked, lesson, slow", of: "slow/lesson ms-blocked", most: 180, short: byPieces},
		{name: "blocked, atlas, slow", of: "slow/atlas ms-blocked", most: 200, short: byPieces},
	}},
	{"Coming again", "PageAgain", "Another page of the site: out of the browser's cache, and out of what the service worker keeps, with the server gone.", []measure{
		{name: "first paint, cache", of: "cache ms-paint", by: "here/lesson ms-paint", beside: "the first visit"},
		{name: "first paint, worker", of: "worker ms-paint", by: "here/lesson ms-paint", beside: "the first visit"},
		{name: "engine ready, cache", of: "cache ms-engine", by: "here/lesson ms-engine", beside: "the first visit", most: 120, short: readAgain},
		{name: "engine ready, worker", of: "worker ms-engine", by: "here/lesson ms-engine", beside: "the first visit", most: 120, short: readAgain},
	}},
	{"Typing", "'PageTyping|PageAnswer'", "From Enter to the frame that shows the answer; frames are 16.7 ms apart, and an answer waits for the next. Half of the answers come sooner than the figure. The longest task while 46 keys are typed is on a processor four times slower. Memory is JavaScript's, the document's and the engine's, after what was let go is collected.", []measure{
		{name: "a line answered and painted", of: "PageAnswer ms-answer", most: 16},
		{name: "the same after 5,000 lines", of: "PageAnswer ms-answer-late", by: "PageAnswer ms-answer", beside: "the first lines", most: 16},
		{name: "1,000 lines pasted", of: "PageAnswer ms-thousand", by: "PageAnswer ms-answer", beside: "one line", most: 100, short: allAtOnce},
		{name: "longest task while they are pasted", of: "PageAnswer ms-longest"},
		{name: "longest task while a line is typed, slow", of: "PageTyping ms-longest"},
		{name: "memory, before", of: "PageAnswer MB-before"},
		{name: "memory, after 5,000 lines", of: "PageAnswer MB-after", by: "PageAnswer MB-before", beside: "before"},
	}},
	{"What Lighthouse says", "Lighthouse", "Its own phone on its own slow network, best of several; the pages come from nginx by the shipped configuration.", lighthouseRows()},
	{"One reader, as the host sees it", "HostVisit", "nginx by the shipped configuration, as its log counts: octets with their headers. \"At once\" is until the server in the page has spoken; \"kept\" is when the service worker has the whole site, too; \"again\" is another page and the first one once more, by a browser that has no service worker; \"next\" is each later visit by one that has.", []measure{
		{name: "home at once, requests", of: "home requests-first"},
		{name: "home at once, octets", of: "home octets-first"},
		{name: "lesson at once, requests", of: "lesson requests-first"},
		{name: "lesson at once, octets", of: "lesson octets-first"},
		{name: "home again, requests", of: "home requests-again", by: "home requests-first", beside: "at once"},
		{name: "home again, octets", of: "home octets-again", by: "home octets-first", beside: "at once"},
		{name: "home kept, requests", of: "home requests-kept"},
		{name: "home kept, octets", of: "home octets-kept", by: "home octets-first", beside: "at once"},
		{name: "next, requests", of: "home requests-next", by: "home requests-kept", beside: "kept"},
		{name: "next, octets", of: "home octets-next", by: "home octets-kept", beside: "kept"},
	}},
	{"Many readers", "HostRequests", "nginx and wrk, 16 connections, on one machine: requests a second. What is beside is the packed file by its own name, for which nginx has nothing to look up.", []measure{
		{name: "home", of: "home requests/s", by: "packed requests/s", beside: "a mere file"},
		{name: "lesson", of: "lesson requests/s", by: "packed requests/s", beside: "a mere file"},
		{name: "lesson, unchanged", of: "unchanged requests/s", by: "packed requests/s", beside: "a mere file"},
		{name: "engine", of: "engine requests/s", by: "packed requests/s", beside: "a mere file"},
	}},
}

func lighthouseRows() []measure {
	var rows []measure
	for _, page := range []string{"home", "lesson", "atlas"} {
		for _, category := range []string{"performance", "accessibility", "best-practices", "seo"} {
			rows = append(rows, measure{name: page + ", " + category, of: page + " of100-" + category, least: 95})
		}
	}
	return rows
}

const siteBenchFile = "site/BENCH.md"

// Site measures the site and writes the tables down.
func Site(ctx context.Context, root string, times int) error {
	best, err := measured(ctx, root, nil, "./site/browser", "-bench", ".", "-benchtime", fmt.Sprintf("%dx", times))
	if err != nil {
		return err
	}
	text := siteTables(best)
	fmt.Print("\n", text)
	return os.WriteFile(filepath.Join(root, siteBenchFile), []byte(text), 0o644)
}

func siteTables(best map[string]float64) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# How fast the site is\n\n`./build.sh bench -of site` measures this and writes it down; the command of a section measures it alone. Each\n"+
		"figure is the best of several, but for answers; a ratio is of two figures of one run. Sizes have budgets of their own, which\n"+
		"`go test ./site/build -run TestBudgets -v` holds. Where the load is above the number of processors the machine had much else to do, and\ntimes are no better than that.\n\nMachine: %s, %s%s, %s, %s/%s.\n",
		processor(), engine.Counted(runtime.NumCPU(), "processor"), load(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	for _, g := range ofSite {
		fmt.Fprintf(&b, "\n## %s\n\n    go test ./site/browser -run '^$' -bench %s -benchtime 5x\n\n%s\n\n| what | figure | beside | its figure | ratio | goal | |\n|---|---:|---|---:|---:|---:|---|\n", g.title, g.bench, g.about)
		var notes []string
		for _, m := range g.rows {
			b.WriteString(m.row(best))
			if m.short != "" && m.verdict(best) == missed && !slices.Contains(notes, m.short) {
				notes = append(notes, m.short)
			}
		}
		if len(notes) > 0 {
			b.WriteString("\nWhere it falls short:\n\n- " + strings.Join(notes, "\n- ") + "\n")
		}
	}
	b.WriteString(million(best))
	return b.String()
}

const missed = "**not met**"

func (m measure) verdict(best map[string]float64) string {
	got, ok := best[m.of]
	switch {
	case !ok:
		return "not measured"
	case m.least == 0 && m.most == 0:
		return ""
	case m.least > 0 && got >= m.least, m.most > 0 && got <= m.most:
		return "met"
	}
	return missed
}

func (m measure) row(best map[string]float64) string {
	_, unit, _ := strings.Cut(m.of, " ")
	beside, ratio, goal := "", "", ""
	if by, ok := best[m.by]; ok {
		beside, ratio = inUnit(by, unit), fmt.Sprintf("%.2f", best[m.of]/by)
	}
	if m.least > 0 {
		goal = "≥ " + inUnit(m.least, unit)
	}
	if m.most > 0 {
		goal = "≤ " + inUnit(m.most, unit)
	}
	return fmt.Sprintf("| %s | %s | %s | %s | %s | %s | %s |\n", m.name, inUnit(best[m.of], unit), m.beside, beside, ratio, goal, m.verdict(best))
}

// inUnit is a figure in the unit that a benchmark's own begins with.
func inUnit(n float64, unit string) string {
	unit, _, _ = strings.Cut(unit, "-")
	switch unit {
	case "ms", "MB":
		if n < 20 && n != float64(int(n)) {
			return fmt.Sprintf("%.1f %s", n, unit)
		}
		return fmt.Sprintf("%.0f %s", n, unit)
	}
	return thousands(n)
}

// thousands writes a number with its thousands apart.
func thousands(n float64) string {
	digits := fmt.Sprintf("%.0f", n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// load is how much else the machine had to do: a figure of a busy one is no better than it.
func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return ""
	}
	minute, _, _ := strings.Cut(string(text), " ")
	return ", load " + minute + " at the end"
}

// million says what a million students a day would come to.
func million(best map[string]float64) string {
	const students, newcomers = 1e6, 0.2
	requests := func(per float64) string { return thousands(students * per / 1e6) }
	first, octets := best["home requests-kept"], best["home octets-kept"]
	next, nextOctets := best["home requests-next"], best["home octets-next"]
	day := 24 * time.Hour.Seconds()
	mixed, mixedOctets := newcomers*first+(1-newcomers)*next, newcomers*octets+(1-newcomers)*nextOctets
	var b strings.Builder
	fmt.Fprintf(&b, `
## A million students a day, on paper

Nothing is computed by the host: it sends files. From the figures above:

| | each of them new | one in five new |
|---|---:|---:|
| requests a day, millions | %s | %s |
| requests a second, over the day | %s | %s |
| GB a day | %s | %s |
| megabits a second, over the day | %s | %s |
`,
		requests(first), requests(mixed), thousands(students*first/day), thousands(students*mixed/day),
		thousands(students*octets/1e9), thousands(students*mixedOctets/1e9), thousands(students*octets*8/1e6/day), thousands(students*mixedOctets*8/1e6/day))
	fmt.Fprintf(&b, `
A CDN that takes 0.02 to 0.08 a GB and 0 to 0.75 a million requests, in dollars, would ask for %.0f to %.0f a day where all
are new, and for %.0f to %.0f where one in five is; many static hosts take nothing for either. One machine with the nginx above answers
%s lessons a second, which is %.0f times the mean of the first column.

What the caches do:

- Everything under assets/ has its hash in its name and is kept for a year: each place of the CDN asks the origin once an
  edition for each of them, however many students there are, and each browser once.
- Pages, sw.js and the manifest are "no-cache": kept, and asked about each time. A static host is its own origin and knows when
  a deploy was; the answer comes from the place itself. In front of nginx, let the CDN keep them for a minute
  (`+"`CDN-Cache-Control: max-age=60`"+`, RFC 9213) or until a purge: else each of them costs the origin a 304.
- A page that is a minute old and assets that are new do no harm: the old assets are still in the caches, and the service worker takes
  an edition whole or not at all, since it knows each file by its hash.
- Vary: Accept-Encoding is sent with all that has packed twins; nearly all browsers ask for brotli, so that a CDN keeps one copy of
  nearly everything.
- A student who comes again costs %s request of %s octets, for sw.js, which answers 304; the rest is in the browser.
- The service worker keeps the whole course so that it works offline, and fetches most of it as one file: what a first visit
  asks for above "at once" is sw.js, that file, the page that it takes the headers from, and what the search and the icon need. A
  new edition costs who comes again that file, and what has changed beside it.
`,
		students*octets/1e9*0.02, students*octets/1e9*0.08+students*first/1e6*0.75,
		students*mixedOctets/1e9*0.02, students*mixedOctets/1e9*0.08+students*mixed/1e6*0.75,
		thousands(best["lesson requests/s"]), best["lesson requests/s"]/(students*first/day),
		thousands(next), thousands(nextOctets))
	return b.String()
}
