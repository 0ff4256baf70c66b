package sitetest

import (
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"ehloworld/site/assets"
)

// Weight is how many octets of a file go over the wire.
func Weight(s assets.Site, p string) int {
	if twin, ok := s[p+".br"]; ok {
		return len(twin)
	}
	return len(s[p])
}

func Within(t *testing.T, what string, got, budget int) {
	t.Helper()
	if got > budget {
		t.Errorf("%s: %d octets, want %d at most", what, got, budget)
	}
	t.Logf("%s: %d of %d octets", what, got, budget)
}

// Pages are the paths of all pages, in order.
func Pages(s assets.Site) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(s)), func(p string) bool { return path.Ext(p) != ".html" })
}

// element is a start tag of a page, with the text right after it.
type element struct {
	Name string
	Attr map[string]string
	Text string
}

// Elements reads a page. The build writes every tag and attribute in full but
// for the void ones, so the XML decoder can read it.
func Elements(t testing.TB, s assets.Site, page string) []element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(string(s[page])))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var list []element
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatalf("%s: %v", page, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{Name: token.Name.Local, Attr: map[string]string{}}
			for _, a := range token.Attr {
				e.Attr[a.Name.Local] = a.Value
			}
			list = append(list, e)
		case xml.CharData:
			if n := len(list); n > 0 {
				list[n-1].Text += string(token)
			}
		}
	}
}

// Engine is the path of the engine that a page loads.
func Engine(t testing.TB, s assets.Site, page string) string {
	t.Helper()
	to, _ := LeadsTo(page, Elements(t, s, page)[0].Attr["data-engine"])
	return to
}

// Refers are the attributes by which an element leads elsewhere or loads.
var Refers = []string{"href", "src", "data-engine", "data-worker", "data-index", "data-judge", "data-drill", "data-sheet", "data-module", "poster", "action"}

// LeadsTo is the path in the site that a link on a page means, and its fragment.
func LeadsTo(page, link string) (to, fragment string) {
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

func Abroad(link string) bool { return strings.HasPrefix(link, "https://") }
