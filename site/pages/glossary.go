package pages

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"

	"ehloworld/lessons"
	"ehloworld/site/page"
	"ehloworld/site/problem"
)

// glossaryView explains the words of the field, and the programs by which one
// speaks to a server, each in a paragraph.
type glossaryView struct {
	Page
	Groups []termGroup
}

type termGroup struct {
	Name, ID string
	Terms    []term
}

// A term is a word with what it means.
type term struct {
	Name, ID string
	Also     []string // what else it is called
	Asked    []string // what else people search by who mean it
	HTML     template.HTML
	See      []lessonLink // where one meets it

	first  string // the lesson in which it matters first, by its ID; "" is none
	named  string // as that lesson names it
	source string
	line   int
	see    []string // lessons by their names
}

// Text is what is said of it, without its marks.
func (t term) Text() string { return plainText(string(t.HTML)) }

// readGlossary reads site/reference/glossary.md. A # begins a group, ## a term;
// under that may be "also:" with other names, "asked:" with what people search by,
// "first:" with the lesson in which it matters first, and what that calls it if it
// is another word, and "see:" with lessons, and then comes what it means, in Markdown.
func readGlossary(root string) ([]termGroup, error) {
	const name = "site/reference/glossary.md"
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		return nil, err
	}
	var groups []termGroup
	var at *term
	fail := func(line int, reason string) ([]termGroup, error) {
		return nil, problem.Problem{File: name, Line: line, Reason: reason}
	}
	for i, line := range strings.Split(string(text), "\n") {
		group, isGroup := strings.CutPrefix(line, "# ")
		word, isTerm := strings.CutPrefix(line, "## ")
		switch {
		case isGroup:
			groups = append(groups, termGroup{Name: group, ID: termAnchor(group)})
			at = nil
		case isTerm && len(groups) == 0:
			return fail(i+1, "a term before the first group")
		case isTerm:
			g := &groups[len(groups)-1]
			g.Terms = append(g.Terms, term{Name: word, ID: termAnchor(word), line: i + 1})
			at = &g.Terms[len(g.Terms)-1]
		case at == nil && line != "":
			return fail(i+1, "text before the first term of a group")
		case at == nil:
		case at.source == "" && strings.HasPrefix(line, "also: "):
			at.Also = strings.Split(line[len("also: "):], "; ")
		case at.source == "" && strings.HasPrefix(line, "asked: "):
			at.Asked = strings.Split(line[len("asked: "):], "; ")
		case at.source == "" && strings.HasPrefix(line, "first: "):
			at.first, at.named, _ = strings.Cut(line[len("first: "):], " ")
			at.named = cmp.Or(at.named, at.Name)
		case at.source == "" && strings.HasPrefix(line, "see: "):
			at.see = strings.Fields(line[len("see: "):])
		case at.source != "" || line != "":
			at.source += line + "\n"
		}
	}
	for _, g := range groups {
		for _, t := range g.Terms {
			if t.source == "" {
				return fail(t.line, t.Name+" is not explained")
			}
		}
	}
	return groups, nil
}

var notInAnchor = regexp.MustCompile(`[^a-z0-9]+`)

// termAnchor is where a term stands on its page.
func termAnchor(name string) string {
	return strings.Trim(notInAnchor.ReplaceAllString(strings.ToLower(name), "-"), "-")
}

func newGlossary(p Page, r *reference, root string, tracks []*lessons.Track) (glossaryView, error) {
	p.Kind, p.Path = "glossary", page.Glossary
	p.Title = "Glossary of mail"
	p.Description = "The words of mail in plain English: MTA, MX, bounce, SPF, DKIM, DMARC, smuggling, open relay and the rest; and telnet, openssl s_client and swaks by example."
	v := glossaryView{Page: p}
	groups, err := readGlossary(root)
	if err != nil {
		return v, err
	}
	for _, g := range groups {
		for i := range g.Terms {
			t := &g.Terms[i]
			if err := t.render(p, r); err != nil {
				return v, err
			}
			for _, id := range t.see {
				if l := lessonNamed(tracks, id); l != nil {
					t.See = append(t.See, linkTo(l))
				}
			}
			r.begin(t, tracks)
		}
	}
	v.Groups = groups
	return v, nil
}

// begin has the lesson in which a term matters first link to it, if there is such a
// lesson and it names the term. Another course may do without: that this one does
// not, TestTermsAreLinked sees to.
func (r *reference) begin(t *term, tracks []*lessons.Track) {
	if l := lessonNamed(tracks, t.first); l != nil && t.in(string(l.HTML)) != nil {
		r.terms[t.first] = append(r.terms[t.first], t)
	}
}

// notProse is what a term is not linked in.
var notProse = regexp.MustCompile(`(?s)<smtp-.*?</smtp-[a-z0-9]+>|<details.*?</details>|<a .*?</a>|<h2.*?</h2>|<code.*?</code>|<[^>]*>`)

// in is where a text names the term first, in its prose; nil is nowhere.
func (t *term) in(text string) []int {
	name := regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(t.named) + `(?:s\b|\b)`)
	at := 0
	for _, span := range append(notProse.FindAllStringIndex(text, -1), []int{len(text), len(text)}) {
		if found := name.FindStringIndex(text[at:span[0]]); found != nil {
			return []int{at + found[0], at + found[1]}
		}
		at = span[1]
	}
	return nil
}

// linkedTerms links the terms that matter first in a lesson, where it names them
// first.
func (r *reference) linkedTerms(p Page, id, text string) string {
	for _, t := range r.terms[id] {
		if at := t.in(text); at != nil {
			text = text[:at[0]] + `<a class="to" href="` + p.Link(page.Glossary) + "#" + t.ID + `">` + text[at[0]:at[1]] + "</a>" + text[at[1]:]
		}
	}
	return text
}

func lessonNamed(tracks []*lessons.Track, id string) *lessons.Lesson {
	for _, t := range tracks {
		if i := slices.IndexFunc(t.Lessons, func(l *lessons.Lesson) bool { return l.ID == id }); i >= 0 {
			return t.Lessons[i]
		}
	}
	return nil
}

var (
	linkInTerm = regexp.MustCompile(`<a href="([^"#:]+)(#[^"]*)?">`)
	codeBlock  = regexp.MustCompile(`(?s)<pre><code>(.*?)</code></pre>`)
	notCited   = regexp.MustCompile(`(?s)<pre.*?</pre>|<a .*?</a>|<code.*?</code>|<[^>]*>`)
)

// render makes HTML of the term: links lead from its page, what is protocol leads
// to its page, and sections of RFCs to their texts.
func (t *term) render(p Page, r *reference) error {
	var out bytes.Buffer
	if err := goldmark.Convert([]byte(t.source), &out); err != nil {
		return fmt.Errorf("%s: %w", t.Name, err)
	}
	text := linkInTerm.ReplaceAllStringFunc(out.String(), func(s string) string {
		m := linkInTerm.FindStringSubmatch(s)
		return `<a href="` + p.Link(m[1]) + m[2] + `">`
	})
	text = codeBlock.ReplaceAllString(text, `<pre class="agreed" dir="ltr" translate="no" tabindex="0">$1</pre>`)
	text = strings.ReplaceAll(text, "<code>", `<code dir="ltr" translate="no">`)
	text = r.linkedText(p, text)
	t.HTML = template.HTML(outside(notCited, text, func(s string) string { return linkCitations(s) }))
	return nil
}

// outside changes what is between the matches of a pattern.
func outside(pattern *regexp.Regexp, text string, change func(string) string) string {
	var out strings.Builder
	at := 0
	for _, span := range pattern.FindAllStringIndex(text, -1) {
		out.WriteString(change(text[at:span[0]]))
		out.WriteString(text[span[0]:span[1]])
		at = span[1]
	}
	out.WriteString(change(text[at:]))
	return out.String()
}

func (v glossaryView) finds() []finding {
	list := []finding{{Kind: "page", Name: "glossary", Title: v.Title, To: v.Page.Path, Words: "words terms abbreviations"}}
	for _, g := range v.Groups {
		for _, t := range g.Terms {
			title, _, _ := strings.Cut(firstParagraph(t.HTML), ". ")
			list = append(list, finding{Kind: "term", Name: t.Name, Title: cmp.Or(title, t.Name), To: v.Page.Path + "#" + t.ID, Words: t.Text(), Asks: append(slices.Clone(t.Also), t.Asked...)})
		}
	}
	return list
}

var aParagraph = regexp.MustCompile(`(?s)<p>(.*?)</p>`)

func firstParagraph(text template.HTML) string {
	if m := aParagraph.FindStringSubmatch(string(text)); m != nil {
		return plainText(m[1])
	}
	return ""
}
