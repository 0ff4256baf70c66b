package main

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"ehloworld/site/assets"
)

// built is the site as it is shipped, made once for all tests.
var built = sync.OnceValues(func() (assets.Site, error) {
	root, err := assets.SourceRoot()
	if err != nil {
		return nil, err
	}
	builder = NewBuilder(root)
	s, err := builder.Build(context.Background())
	if err != nil {
		return nil, err
	}
	return s, s.Compress(root)
})

// builder is the one that made it.
var builder *Builder

func site(t testing.TB) assets.Site {
	t.Helper()
	s, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// pagePaths are the paths of all pages, in order.
func pagePaths(s assets.Site) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(s)), func(p string) bool { return path.Ext(p) != ".html" })
}

// element is a start tag of a page, with the text right after it.
type element struct {
	name string
	attr map[string]string
	text string
}

// elements reads a page. The build writes every tag and attribute in full but
// for the void ones, so the XML decoder can read it.
func elements(t *testing.T, s assets.Site, page string) []element {
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
			e := element{name: token.Name.Local, attr: map[string]string{}}
			for _, a := range token.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			list = append(list, e)
		case xml.CharData:
			if n := len(list); n > 0 {
				list[n-1].text += string(token)
			}
		}
	}
}

// refers are the attributes by which an element leads elsewhere or loads.
var refers = []string{"href", "src", "data-engine", "data-worker", "data-index", "data-judge", "data-drill", "data-sheet", "data-module", "poster", "action"}
