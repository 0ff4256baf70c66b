package pages

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"

	"ehloworld/engine"
	"ehloworld/engine/facts"
	"ehloworld/lessons"
	"ehloworld/site/dialogue"
	"ehloworld/site/page"
)

// A verbRow is a verb with the extension that adds it.
type verbRow struct {
	*engine.Verb
	Of *engine.Extension // nil for one of RFC 5321
}

func (v verbRow) Path() string { return page.VerbPath(v.Name) }

// old reports whether the verb is known but not implemented.
func (v verbRow) old() bool { return slices.Equal(v.Replies, []engine.Code{502}) }

// A reference is what the pages about verbs and extensions are made from.
type reference struct {
	*atlas
	verbs      []verbRow
	extensions []*engine.Extension
	server     *engine.Server     // that offers everything
	terms      map[string][]*term // of the glossary, by the lesson in which they matter first
	found      sync.Map           // the pages of names that were asked for
}

func openReference(a *atlas) (*reference, error) {
	r := &reference{atlas: a, terms: map[string][]*term{}}
	for _, v := range engine.Verbs() {
		r.verbs = append(r.verbs, verbRow{v, nil})
	}
	sc := &engine.Scene{Host: "mx.tutor.example", Domains: []engine.MailDomain{{Name: "tutor.example"}}}
	for _, x := range engine.Extensions() {
		r.extensions = append(r.extensions, x)
		for _, v := range x.Verbs {
			if !strings.Contains(v.Name, " ") { // BDAT LAST is on the page of BDAT
				r.verbs = append(r.verbs, verbRow{v, x})
			}
		}
		if x.NotBuilt == "" {
			sc.Offers = append(sc.Offers, engine.Offer{Keyword: x.Keyword})
		}
	}
	slices.SortFunc(r.verbs, func(a, b verbRow) int { return strings.Compare(a.Name, b.Name) })
	slices.SortFunc(r.extensions, func(a, b *engine.Extension) int { return strings.Compare(a.Keyword, b.Keyword) })
	var err error
	r.server, err = engine.Ready(sc)
	return r, err
}

// verb is the row of a name.
func (r *reference) verb(name string) (verbRow, bool) {
	i := slices.IndexFunc(r.verbs, func(v verbRow) bool { return v.Name == name })
	if i < 0 {
		return verbRow{}, false
	}
	return r.verbs[i], true
}

// longest is the most things that a client does in a dialogue that a page shows.
const longest = 16

// best are the dialogues that show something best, of those that a func accepts:
// one in which it goes well, and one in which it does not.
func (r *reference) best(takes func(x *dialogue.Example) (well, badly bool)) (list []*dialogue.Example) {
	var well, badly *dialogue.Example
	better := func(a, b *dialogue.Example) bool {
		return b == nil || cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(len(a.Steps), len(b.Steps))) < 0
	}
	for i := range r.examples {
		x := &r.examples[i]
		if len(x.Steps) == 0 || len(x.Steps) > longest {
			continue
		}
		good, bad := takes(x)
		switch {
		case good && better(x, well):
			well = x
		case bad && !good && better(x, badly):
			badly = x
		}
	}
	for _, x := range []*dialogue.Example{well, badly} {
		if x != nil {
			list = append(list, x)
		}
	}
	return list
}

// teaching are the lessons that mention a name and send it to the server.
func (r *reference) teaching(name string, said func(h *dialogue.Exchange) bool) (list []lessonLink) {
	var use []*lessons.Lesson
	for _, l := range r.played.Where(said).Lessons() {
		use = append(use, l)
		if r.speaks(l, name) {
			list = append(list, linkTo(l))
		}
	}
	if len(list) == 0 {
		for _, l := range use {
			list = append(list, linkTo(l))
		}
	}
	return list[:min(len(list), mostLessons)]
}

// A ruleLink is a rule of conformance as pages name it.
type ruleLink struct {
	*facts.Rule
	To string // "" where no page has it
}

// RuleLinks are rules by their ids, each once.
func (p Page) RuleLinks(rules []*facts.Rule) (list []ruleLink) {
	for _, r := range rules {
		l := ruleLink{Rule: r}
		if p.All[page.Conformance] {
			l.To = p.Link(page.Conformance) + "#r" + r.ID
		}
		list = append(list, l)
	}
	return list
}

// VerbLink leads to a verb; "" if it has no page.
func (p Page) VerbLink(name string) string {
	if to := page.VerbPath(name); p.All[to] {
		return p.Link(to)
	}
	return ""
}

// CodeLink leads to a reply code.
func (p Page) CodeLink(c facts.Code) string { return p.Link(page.CodePath(c)) }

// WildAnchor is where a private extension is on the registry's page.
func (p Page) WildAnchor(w facts.Wild) string {
	return "wild-" + strings.ToLower(strings.ReplaceAll(w.Names[0], "=", "-"))
}

// rulesThat are the rules that a func accepts, in their order.
func rulesThat(takes func(r *facts.Rule) bool) (list []*facts.Rule) {
	for _, r := range facts.Rules() {
		if takes(&r) {
			list = append(list, &r)
		}
	}
	return list
}

// hasWord makes a func that reports whether a text has a word.
func hasWord(word string) func(text string) bool {
	return regexp.MustCompile(`(^|[^\w-])` + regexp.QuoteMeta(word) + `($|[^\w-])`).MatchString
}

// referenceView is the overview.
type referenceView struct {
	Page
	Core, More, Old []verbRow
	Extensions      []extensionRow
	Counts          map[string]int
}

func newReference(p Page, r *reference) referenceView {
	p.Kind, p.Path = "reference", page.Reference
	p.Title = "Reference of SMTP commands and extensions"
	p.Description = "Every SMTP command with its grammar drawn, its states, replies and rules; every registered extension; enhanced status codes; the grammar; the states."
	v := referenceView{Page: p, Extensions: r.rows(), Counts: map[string]int{}}
	for _, row := range r.verbs {
		switch {
		case row.Of != nil:
			v.More = append(v.More, row)
		case row.old():
			v.Old = append(v.Old, row)
		default:
			v.Core = append(v.Core, row)
		}
	}
	return v
}
