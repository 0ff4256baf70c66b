package pages

import (
	"html"
	"html/template"
	"slices"
	"strings"

	"ehloworld/engine/facts"
	"ehloworld/lessons"
	"ehloworld/site/dialogue"
	"ehloworld/site/page"
)

// A pageLink is a page as a lesson names it.
type pageLink struct{ Name, Path string }

// find is the page of a name that a text has as protocol: a reply code,
// an enhanced code, a command or an extension.
func (r *reference) find(name string) (to string, found bool) {
	if known, ok := r.found.Load(name); ok {
		to = known.(string)
		return to, to != ""
	}
	to = r.look(name)
	r.found.Store(name, to)
	return to, to != ""
}

// look is the same, from the tables; "" if there is none.
func (r *reference) look(name string) string {
	if len(name) == 3 && name[0] >= '2' && name[0] <= '5' {
		for _, row := range facts.Codes() {
			if row.Code.String() == name && row.Status != facts.Undefined {
				return page.CodePath(row.Code)
			}
		}
	}
	if _, ok := facts.FindEnhanced(name); ok {
		return page.Enhanced + "#" + page.EnhancedAnchor(name)
	}
	if v, ok := r.verb(name); ok {
		return v.Path()
	}
	for _, x := range r.extensions {
		if x.Keyword == name {
			return page.ExtensionPath(name)
		}
	}
	return ""
}

// inLesson is protocol in the text of a lesson, and parts that get no links.
var inLesson = []lessonPart{elementOfPage, {"<a ", "</a>"}, {"<h2", "</h2>"}, codeOfLesson}

// codeOfLesson is protocol, as package lessons writes it.
var codeOfLesson = lessonPart{`<code dir="ltr" translate="no">`, "</code>"}

// linked is the text of a lesson with a link on the first mention of anything that
// has a page.
func (r *reference) linked(p Page, l *lessons.Lesson) template.HTML {
	return template.HTML(r.linkedTerms(p, l.ID, r.linkedText(p, string(l.HTML))))
}

// linkedText does that for any text that writes protocol as lessons do.
func (r *reference) linkedText(p Page, text string) string {
	seen := map[string]bool{}
	return replaceParts(text, inLesson, func(s string) string {
		code, is := strings.CutPrefix(s, codeOfLesson.begins)
		if !is {
			return s
		}
		name := html.UnescapeString(strings.TrimSuffix(code, codeOfLesson.ends))
		to, found := r.find(name)
		if name == "" || !found || seen[name] {
			return s
		}
		seen[name] = true
		path, fragment, whole := strings.Cut(to, "#")
		link := p.Link(path)
		if whole {
			link += "#" + fragment
		}
		return `<a class="to" href="` + html.EscapeString(link) + `">` + s + "</a>"
	})
}

// usual are replies that come in every lesson.
var usual = []facts.Code{220, 221, 250, 354}

// see are the replies that a lesson provokes and the commands that it is about.
func (r *reference) see(l *lessons.Lesson) (list []pageLink) {
	came := r.heardIn[l]
	common := came.Where(func(h *dialogue.Exchange) bool {
		return slices.Contains(usual, h.Code) && !r.speaks(l, h.Code.String())
	})
	for _, row := range facts.Codes() {
		if len(came.WithCode(row.Code)) > len(common.WithCode(row.Code)) {
			list = append(list, pageLink{row.Code.String(), page.CodePath(row.Code)})
		}
	}
	for _, name := range came.Verbs() {
		if v, ok := r.verb(name); ok && r.speaks(l, name) {
			list = append(list, pageLink{name, v.Path()})
		}
	}
	if len(list) == 0 && len(common) > 0 { // the last of them is its subject
		code := common[len(common)-1].Code
		list = append(list, pageLink{code.String(), page.CodePath(code)})
	}
	return list
}
