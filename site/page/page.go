package page

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// Page is a page of the site, with what it takes to lead from it to the others
// and to the files that it loads.
type Page struct {
	Kind, Path, Title, Description string
	Policy                         string // its Content-Security-Policy

	Base    string // the site's address; "" is not known
	Worker  bool   // the page sets the service worker to work
	Network bool   // the page has a network, and needs the engine that knows those
	Serves  bool   // whoever reads it is the server, which needs an engine with clients

	Assets  map[string]string // the paths of files, by the names of their sources
	Octets  map[string]int    // of each engine, unpacked
	Scripts []string          // the paths of those that its own script imports at once
	All     map[string]bool   // all pages that there are, by their paths
}

// Link leads from this page to another place in the site. It is relative, so
// that the site can stand at any address.
func (p Page) Link(to string) string {
	from := path.Dir(p.Path)
	if from != "." && strings.HasPrefix(to, from+"/") {
		to = strings.TrimPrefix(to, from+"/")
	} else if from != "." {
		to = strings.Repeat("../", strings.Count(from, "/")+1) + to
	}
	if folder := strings.TrimSuffix(to, "index.html"); folder != to {
		if folder == "" {
			return "./"
		}
		return folder
	}
	return to
}

// CodePages and ReferencePages are where those pages stand, seen from this one,
// with a % for the name: for scripts that lead to them.
func (p Page) CodePages() string      { return p.Link(CodePages) }
func (p Page) ReferencePages() string { return p.Link(ReferencePages) }

// Asset leads to a file by the name of its source.
func (p Page) Asset(name string) (string, error) {
	at, ok := p.Assets[name]
	if !ok {
		return "", fmt.Errorf("no asset is made of %s", name)
	}
	return p.Link(at), nil
}

// A section of the site, as the head names it.
type section struct{ Name, Path string }

// sections are those that there may be, with the kinds of page that are in each.
var sections = []struct {
	section
	kinds []string
}{
	{section{"Learn", Contents}, []string{"contents", "lesson"}},
	{section{"Atlas", Atlas}, []string{"atlas", "code", "list"}},
	{section{"Sandbox", Sandbox}, []string{"sandbox", "network"}},
	{section{"Reference", Reference}, []string{"reference", "verb", "extension", "registry", "enhanced", "grammar", "states", "x", "glossary", "conformance", "servers"}},
	{section{"Live", Live}, []string{"live"}},
}

// Sections are what the head of every page leads to.
func (p Page) Sections() (list []section) {
	for _, s := range sections {
		if p.All[s.Path] {
			list = append(list, s.section)
		}
	}
	return list
}

// Current is how a section stands to this page, for aria-current.
func (p Page) Current(of section) string {
	for _, s := range sections {
		switch {
		case s.section != of || !slices.Contains(s.kinds, p.Kind):
		case s.Path == p.Path:
			return "page"
		default:
			return "true"
		}
	}
	return ""
}

// Preloads lead to the scripts that the page's own imports at once.
func (p Page) Preloads() []string {
	list := make([]string, len(p.Scripts))
	for i, at := range p.Scripts {
		list[i] = p.Link(at)
	}
	return list
}
