package build_test

import (
	"bytes"
	"path"
	"strings"
	"testing"

	"ehloworld/site/assets"
	"ehloworld/site/assets/sitetest"
	"ehloworld/site/build/buildtest"
	"ehloworld/site/page"
)

// Every link leads to a page or a file of the site, and to a place that is on
// it; no page is left that nothing leads to; no link hangs on where it stands.
func TestLinks(t *testing.T) {
	s := buildtest.Site(t)
	ids := map[string]map[string]bool{}
	for _, page := range sitetest.Pages(s) {
		ids[page] = map[string]bool{}
		for _, e := range sitetest.Elements(t, s, page) {
			if id, ok := e.Attr["id"]; ok {
				if ids[page][id] {
					t.Errorf("%s: id %q twice", page, id)
				}
				ids[page][id] = true
			}
		}
	}
	found := map[string]bool{page.Home: true}
	for queue := []string{page.Home}; len(queue) > 0; queue = queue[1:] {
		for _, e := range sitetest.Elements(t, s, queue[0]) {
			if to, _ := sitetest.LeadsTo(queue[0], e.Attr["href"]); e.Name == "a" && path.Ext(to) == ".html" && !found[to] && s[to] != nil {
				found[to] = true
				queue = append(queue, to)
			}
		}
	}
	for _, at := range sitetest.Pages(s) {
		if !found[at] && path.Base(at) != page.NotFound {
			t.Errorf("%s: no link leads there from %s", at, page.Home)
		}
		for _, e := range sitetest.Elements(t, s, at) {
			for _, name := range sitetest.Refers {
				link, ok := e.Attr[name]
				if !ok || e.Name == "a" && sitetest.Abroad(link) {
					continue
				}
				to, fragment := sitetest.LeadsTo(at, link)
				switch {
				case link == "" || link[0] == '/' || strings.Contains(link, ":"):
					t.Errorf("%s: <%s %s=%q> is not relative", at, e.Name, name, link)
				case s[to] == nil:
					t.Errorf("%s: <%s %s=%q> leads nowhere", at, e.Name, name, link)
				case strings.HasPrefix(fragment, "s="): // a session, not a place: TestQueuePlays
				case fragment != "" && !ids[to][fragment]:
					t.Errorf("%s: <%s %s=%q>: no %q there", at, e.Name, name, link, fragment)
				}
			}
			for _, name := range []string{"for", "aria-labelledby", "aria-describedby", "aria-controls"} {
				for id := range strings.FieldsSeq(e.Attr[name]) {
					if !ids[at][id] {
						t.Errorf("%s: <%s %s=%q>: no such id", at, e.Name, name, id)
					}
				}
			}
		}
	}
}

// Every asset is named by a page, a script or a style.
func TestAssetsAreUsed(t *testing.T) {
	s := buildtest.Site(t)
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
	s := buildtest.Site(t)
	titles, descriptions := map[string]string{}, map[string]string{}
	for _, at := range sitetest.Pages(s) {
		if path.Base(at) == page.NotFound {
			continue
		}
		heads := 0
		var title, description string
		for _, e := range sitetest.Elements(t, s, at) {
			switch {
			case e.Name == "html" && e.Attr["lang"] != "en":
				t.Errorf("%s: lang %q, want en", at, e.Attr["lang"])
			case e.Name == "h1":
				heads++
			case e.Name == "title" && title == "": // an SVG has one, too
				title = e.Text
			case e.Name == "meta" && e.Attr["name"] == "description":
				description = e.Attr["content"]
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
