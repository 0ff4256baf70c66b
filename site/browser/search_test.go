package browser

import (
	"fmt"
	"path"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// bounced is a line of a log.
const bounced = "Nov 26 11:22:33 mx postfix/smtp[451]: 4XyZab12Cd: to=<bob@tutor.example>, relay=mx.tutor.example[192.0.2.1]:25, delay=0.42, delays=0.1/0/0.2/0.1, dsn=5.1.1, status=bounced (host mx.tutor.example[192.0.2.1] said: 550 5.1.1 <bob@tutor.example>: Recipient address rejected: User unknown in virtual mailbox table (in reply to RCPT TO command))"

// The page shows what the search finds: TestSearchQuestions has the rest.
func TestSearches(t *testing.T) {
	t.Parallel()
	v := open(t, "learn/a1.html")
	for _, s := range []struct{ text, first, says string }{
		{"550 5.7.1", "atlas/550.html#e5-7-1", ""},
		{bounced, "atlas/550.html#e5-1-1", ""},
		{"5.7.777", "reference/enhanced.html#subject-7", ""},
		{"bare LF", "learn/c6.html", ""},
		{"swaks", "reference/glossary.html#swaks", ""},
		{"gerylisting", "learn/d6.html", "No page here has \u201cgerylisting\u201d. Results for \u201cgreylisting\u201d:"},
		{"kubernetes relay", "reference/glossary.html#relay", "No page here has \u201ckubernetes\u201d. Results for the rest:"},
	} {
		ask[any](v, `document.querySelector("smtp-search input").value = ""`)
		v.click("smtp-search input")
		ask[any](v, fmt.Sprintf(`(() => { const f = document.querySelector("smtp-search input"); f.value = %s; f.dispatchEvent(new Event("input")) })()`, quoted(s.text)))
		v.wait(fmt.Sprintf(`document.querySelector("smtp-search .found")?.dataset.for === %s`, quoted(s.text)))
		list := ask[[]string](v, `[...document.querySelectorAll("smtp-search .found a")].slice(0, 4).map((a) => a.getAttribute("href"))`)
		if len(list) == 0 || path.Clean("learn/"+list[0]) != s.first {
			t.Errorf("%q: first is %v, want %s", s.text, list, s.first)
		}
		if said := ask[string](v, `document.querySelector("smtp-search .none")?.textContent ?? ""`); said != s.says {
			t.Errorf("%q: says %q, want %q", s.text, said, s.says)
		}
	}
}

// The search is used by keys alone, and leads to what it has found.
func TestSearchByKeys(t *testing.T) {
	t.Parallel()
	v := open(t, "reference/")
	v.wait(`document.querySelector("smtp-search input") !== null`)
	v.keys("/")
	v.wait(`document.activeElement.id === "search"`)
	ask[any](v, `document.activeElement.value = ""`) // the browser's driver types it all the same
	v.keys("550 5.7")
	v.wait(`document.querySelector("smtp-search .found").dataset.for === "550 5.7"`)
	v.accessible()
	v.shot("search")
	v.keys(kb.ArrowDown + kb.ArrowDown + kb.ArrowUp)
	v.wait(`document.activeElement === document.querySelector("smtp-search .found a")`)
	v.keys(kb.Escape)
	v.wait(`document.activeElement.id === "search" && document.querySelector("smtp-search .found").hidden`)
	v.keys(kb.ArrowDown + "\r")
	v.wait(`location.pathname.endsWith("/atlas/550.html")`)
	v.phone()
	v.click("smtp-search input")
	v.keys("no such thing as xyzzyplugh")
	v.keys(strings.Repeat("\b", 40) + "xyzzyplugh")
	v.says("smtp-search .found", "No page here has \u201cxyzzyplugh\u201d. It may be among these:")
	if list := ask[[]string](v, `[...document.querySelectorAll("smtp-search .found a")].map((a) => a.getAttribute("href"))`); strings.Join(list, " ") != "../reference/glossary.html ../learn/index.html ../atlas/index.html ../reference/x.html" {
		t.Errorf("who finds nothing is led to %v", list)
	}
	v.fits()
	v.keys(strings.Repeat("\b", 40) + "greylist")
	v.wait(`document.querySelectorAll("smtp-search .found a").length > 1`)
	v.fits()
	v.accessible()
	v.shot("phone-search")
}
