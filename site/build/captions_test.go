package build_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"ehloworld/site/assets/sitetest"
	"ehloworld/site/build/buildtest"
)

// Each picture and each table of a page has a caption that says what to see in it,
// and each dialogue has one or a heading: package lessons
// tests how those of lessons are introduced.
func TestCaptions(t *testing.T) {
	s := buildtest.Site(t)
	for _, at := range sitetest.Pages(s) {
		for _, e := range uncaptioned(string(s[at]), !strings.HasPrefix(at, "learn/")) {
			t.Errorf("%s: %s", at, e)
		}
	}
}

func TestUncaptioned(t *testing.T) {
	for page, want := range map[string]int{
		`<svg aria-hidden="true"></svg><svg class="hid"><symbol></symbol></svg>`:                                         1,
		`<figure><svg></svg></figure>`:                                                                                   1,
		`<figure><svg></svg><figcaption>Arrows</figcaption></figure>`:                                                    1,
		`<figure><svg></svg><figcaption>An arrow leads to the next state.</figcaption></figure>`:                         0,
		`<figure><figcaption>An arrow leads to the next state.</figcaption><svg></svg></figure>`:                         0,
		`<img src="a.png" alt="A tree">`:                                                                                 1,
		`<table><tr><td>1</td></tr></table>`:                                                                             1,
		`<table><caption>What each code means.</caption><tr><td>1</td></tr></table>`:                                     0,
		`<section><h3>550</h3><smtp-dialogue><p>x</p></smtp-dialogue></section>`:                                         0,
		`<section><smtp-dialogue><p>x</p></smtp-dialogue></section>`:                                                     1,
		`<figure><figcaption>RCPT is refused with 550.</figcaption><smtp-dialogue><p>x</p></smtp-dialogue></figure>`:     0,
		`<figure><figcaption>RCPT is refused with 550.</figcaption></figure><smtp-dialogue><p>x</p></smtp-dialogue>`:     1,
		`<figure><svg></svg><svg></svg><figcaption>Both arrows lead to the same state.</figcaption></figure><svg></svg>`: 1,
	} {
		if got := uncaptioned("<html>"+page+"</html>", true); len(got) != want {
			t.Errorf("%s: %q, want %d", page, got, want)
		}
	}
}

// uncaptioned lists the pictures, tables and dialogues that no caption is for. A
// caption is a sentence: a name does not say what to see.
func uncaptioned(page string, dialogues bool) (list []string) {
	type element struct {
		name    string
		heading bool   // an h3 was in it
		caption string // that was in it
		wants   []string
	}
	open := []*element{{}}
	in := func(name string) *element {
		for i := len(open) - 1; i > 0; i-- {
			if open[i].name == name {
				return open[i]
			}
		}
		return nil
	}
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		token, err := d.Token()
		if err != nil {
			if err != io.EOF {
				list = append(list, err.Error())
			}
			return list
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			what := name
			hidden := false
			for _, a := range token.Attr {
				hidden = hidden || a.Name.Local == "aria-hidden"
				if a.Name.Local == "class" {
					what += "." + a.Value
				}
			}
			parent := open[len(open)-1]
			open = append(open, &element{name: name})
			switch name {
			case "h3":
				parent.heading = true
			case "table":
				open[len(open)-1].wants = []string{what}
			case "svg", "img", "smtp-dialogue":
				played := name == "smtp-dialogue"
				if hidden || played && (!dialogues || parent.heading) {
					break
				}
				if figure := in("figure"); figure != nil {
					figure.wants = append(figure.wants, what)
				} else {
					list = append(list, what+": no figure with a caption is around it")
				}
			}
		case xml.CharData:
			if c := in("figcaption"); c != nil {
				c.caption += string(token)
			} else if c := in("caption"); c != nil {
				c.caption += string(token)
			}
		case xml.EndElement:
			e := open[len(open)-1]
			open = open[:len(open)-1]
			switch parent := open[len(open)-1]; e.name {
			case "figcaption", "caption":
				parent.caption = strings.TrimSpace(e.caption)
			case "figure", "table":
				if len(e.wants) > 0 && (len(strings.Fields(e.caption)) < 3 || !strings.Contains(e.caption, ".")) {
					list = append(list, fmt.Sprintf("%q: the caption %q is no sentence", e.wants, e.caption))
				}
			}
		}
	}
}
