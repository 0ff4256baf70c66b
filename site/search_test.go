package main

import (
	"fmt"
	"path"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// What people really look for, and the page that comes first.
func TestSearches(t *testing.T) {
	v := open(t, "learn/a1.html")
	for _, s := range []struct{ text, first string }{
		{"550", "atlas/550.html"},
		{"550 5.7.1", "atlas/550.html#e5-7-1"},
		{"5.7.1", "reference/enhanced.html#x-7-1"},
		{"#5.2.2", "reference/enhanced.html#x-2-2"},
		{"bare LF", "learn/a5.html"},
		{"XCLIENT", "reference/extension-xclient.html"},
		{"starttls", "reference/verb-starttls.html"},
		{"after STARTTLS", "reference/verb-starttls.html"},
		{"bad sequence of commands", "learn/b5.html"},
		{"relay access denied", "learn/f7.html"},
		{"dot stuffing", "learn/c2.html"},
		{"greylisting", "learn/d5.html"},
		{"452 or 552", "atlas/552.html#552-or-452"},
		{"must issue a STARTTLS command first", "atlas/530.html"},
		{"VXNlcm5hbWU6", "learn/f4.html"},
		{"SIZE", "reference/extension-size.html"},
		{"NOTIFY", "reference/extension-dsn.html#RCPT-NOTIFY"},
		{"Reverse-path", "reference/grammar.html#rule-Reverse-path"},
		{"5321-4.1.4-10", "conformance.html#r5321-4.1.4-10"},
		{"X-EXPS", "reference/registry.html#wild-x-exps"},
		{"may I call my verb TURBO", "reference/x.html"},
		{"what may I send after STARTTLS", "learn/f2.html"},
		{"what is 550 5.7.1 and how do I get rid of it", "atlas/550.html#e5-7-1"},
		{"hangs after DATA", "learn/c1.html"},
		{"mailbox full", "learn/d6.html"},
		{"list of SMTP error messages", "atlas/list.html"},
	} {
		ask[any](v, `document.querySelector("smtp-search input").value = ""`)
		v.click("smtp-search input")
		ask[any](v, fmt.Sprintf(`(() => { const f = document.querySelector("smtp-search input"); f.value = %s; f.dispatchEvent(new Event("input")) })()`, quoted(s.text)))
		v.wait(fmt.Sprintf(`document.querySelector("smtp-search .found")?.dataset.for === %s`, quoted(s.text)))
		list := ask[[]string](v, `[...document.querySelectorAll("smtp-search .found a")].slice(0, 4).map((a) => a.getAttribute("href"))`)
		if len(list) == 0 || path.Clean("learn/"+list[0]) != s.first {
			t.Errorf("%q: first is %v, want %s", s.text, list, s.first)
		}
	}
}

// The search is used by keys alone, and leads to what it has found.
func TestSearchByKeys(t *testing.T) {
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
	v.says("smtp-search .found", "Nothing has these words")
	v.wait(`document.querySelector("smtp-search .found a").getAttribute("href").endsWith("reference/x.html")`)
	v.fits()
	v.keys(strings.Repeat("\b", 40) + "greylist")
	v.wait(`document.querySelectorAll("smtp-search .found a").length > 1`)
	v.fits()
	v.accessible()
	v.shot("phone-search")
}
