package page

import "testing"

func TestLink(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"index.html", "index.html", "./"},
		{"index.html", "learn/index.html", "learn/"},
		{"index.html", "learn/a1.html", "learn/a1.html"},
		{"learn/a1.html", "index.html", "../"},
		{"learn/a1.html", "learn/index.html", "./"},
		{"learn/a1.html", "learn/a2.html", "a2.html"},
		{"learn/a1.html", "assets/site.css", "../assets/site.css"},
		{"a/b/c.html", "a/d.html", "../../a/d.html"},
	} {
		if got := (Page{Path: c.from}).Link(c.to); got != c.want {
			t.Errorf("from %s to %s: %q, want %q", c.from, c.to, got, c.want)
		}
	}
}
