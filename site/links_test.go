package main

import (
	"bytes"
	"path"
	"strings"
	"testing"

	"ehloworld/site/assets"
	"ehloworld/site/page"
)

// leadsTo is the path in the site that a link on a page means, and its fragment.
func leadsTo(page, link string) (to, fragment string) {
	link, fragment, _ = strings.Cut(link, "#")
	if link == "" {
		return page, fragment
	}
	to = path.Join(path.Dir(page), link)
	if strings.HasSuffix(link, "/") || link == "." || link == ".." {
		to = path.Join(to, "index.html")
	}
	return to, fragment
}

func abroad(link string) bool { return strings.HasPrefix(link, "https://") }

// Every link leads to a page or a file of the site, and to a place that is on
// it; no page is left that nothing leads to; no link hangs on where it stands.
func TestLinks(t *testing.T) {
	s := site(t)
	ids := map[string]map[string]bool{}
	for _, page := range pagePaths(s) {
		ids[page] = map[string]bool{}
		for _, e := range elements(t, s, page) {
			if id, ok := e.attr["id"]; ok {
				if ids[page][id] {
					t.Errorf("%s: id %q twice", page, id)
				}
				ids[page][id] = true
			}
		}
	}
	found := map[string]bool{page.Home: true}
	for queue := []string{page.Home}; len(queue) > 0; queue = queue[1:] {
		for _, e := range elements(t, s, queue[0]) {
			if to, _ := leadsTo(queue[0], e.attr["href"]); e.name == "a" && path.Ext(to) == ".html" && !found[to] && s[to] != nil {
				found[to] = true
				queue = append(queue, to)
			}
		}
	}
	for _, at := range pagePaths(s) {
		if !found[at] && path.Base(at) != page.NotFound {
			t.Errorf("%s: no link leads there from %s", at, page.Home)
		}
		for _, e := range elements(t, s, at) {
			for _, name := range refers {
				link, ok := e.attr[name]
				if !ok || e.name == "a" && abroad(link) {
					continue
				}
				to, fragment := leadsTo(at, link)
				switch {
				case link == "" || link[0] == '/' || strings.Contains(link, ":"):
					t.Errorf("%s: <%s %s=%q> is not relative", at, e.name, name, link)
				case s[to] == nil:
					t.Errorf("%s: <%s %s=%q> leads nowhere", at, e.name, name, link)
				case fragment != "" && !ids[to][fragment]:
					t.Errorf("%s: <%s %s=%q>: no %q there", at, e.name, name, link, fragment)
				}
			}
			for _, name := range []string{"for", "aria-labelledby", "aria-describedby", "aria-controls"} {
				for id := range strings.FieldsSeq(e.attr[name]) {
					if !ids[at][id] {
						t.Errorf("%s: <%s %s=%q>: no such id", at, e.name, name, id)
					}
				}
			}
		}
	}
}

// Every asset is named by a page, a script or a style.
func TestAssetsAreUsed(t *testing.T) {
	s := site(t)
	for p := range s {
		if !strings.HasPrefix(p, assets.Folder) || path.Ext(p) == ".br" || path.Ext(p) == ".gz" {
			continue
		}
		used := false
		for q, data := range s {
			switch path.Ext(q) {
			case ".html", ".js", ".css":
				used = used || q != p && bytes.Contains(data, []byte(path.Base(p)))
			}
		}
		if !used {
			t.Errorf("%s: nothing names it", p)
		}
	}
}

// Each page says in a line of its own what it is.
func TestHeads(t *testing.T) {
	s := site(t)
	titles, descriptions := map[string]string{}, map[string]string{}
	for _, at := range pagePaths(s) {
		if path.Base(at) == page.NotFound {
			continue
		}
		heads := 0
		var title, description string
		for _, e := range elements(t, s, at) {
			switch {
			case e.name == "html" && e.attr["lang"] != "en":
				t.Errorf("%s: lang %q, want en", at, e.attr["lang"])
			case e.name == "h1":
				heads++
			case e.name == "title" && title == "": // an SVG has one, too
				title = e.text
			case e.name == "meta" && e.attr["name"] == "description":
				description = e.attr["content"]
			}
		}
		if heads != 1 {
			t.Errorf("%s: %d h1, want 1", at, heads)
		}
		if other := titles[title]; title == "" || other != "" {
			t.Errorf("%s: title %q is that of %q", at, title, other)
		}
		if other := descriptions[description]; description == "" || other != "" {
			t.Errorf("%s: description %q is that of %q", at, description, other)
		}
		if n := len(description); n > 200 {
			t.Errorf("%s: a description of %d octets, want 200 at most", at, n)
		}
		titles[title], descriptions[description] = at, at
	}
}
