package pages

import (
	"slices"

	"ehloworld/engine/facts"
	"ehloworld/site/page"
)

// listView is the list of reply codes that everybody copies, line by line:
// what is imprecise or wrong in it, and what is right.
type listView struct {
	Page
	Count, Lacking string // in words
	Rows           []listRow
	Lacks          []codeLink
}

// A listRow is a line of the list, with what the page of its code says.
type listRow struct {
	codeLink
	Line    facts.ListLine
	Why     []string
	Lessons []lessonLink
}

// newList makes the page of those of the codes.
func newList(p Page, codes []codeView) listView {
	p.Kind, p.Path = "list", page.List
	p.Title = "The list of SMTP error messages, line by line"
	p.Description = "The list of SMTP reply codes that everybody copies, line by line: what is imprecise or wrong is struck out and corrected. With a page and a lesson for each code, and the codes that it lacks."
	v := listView{Page: p}
	for _, l := range facts.TheList() {
		at := slices.IndexFunc(codes, func(c codeView) bool { return c.Code == l.Code })
		v.Rows = append(v.Rows, listRow{codes[at].codeLink, l, codes[at].Row.Lists, codes[at].Lessons})
	}
	for _, c := range codes {
		if c.Row.Status != facts.Undefined && !c.listed() {
			v.Lacks = append(v.Lacks, c.codeLink)
		}
	}
	v.Count, v.Lacking = page.Spelled(len(v.Rows)), page.Counted(len(v.Lacks), "code")
	return v
}

// listed reports whether the list has the code.
func (v codeView) listed() bool {
	return slices.ContainsFunc(facts.TheList(), func(l facts.ListLine) bool { return l.Code == v.Code })
}

// OnList is where the list has the code; "" if it does not.
func (v codeView) OnList() string {
	if !v.listed() {
		return ""
	}
	return page.List + "#c" + v.Code.String()
}

func (v listView) finds() []finding {
	words := "wrong list of codes error messages RFC 2821 copied mistakes corrected"
	for _, r := range v.Rows {
		words += " " + r.Line.Quoted()
	}
	return []finding{{Kind: "page", Name: "list", Title: v.Title, To: v.Page.Path, Words: words}}
}
