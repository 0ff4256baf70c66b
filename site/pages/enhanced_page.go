package pages

import (
	"fmt"
	"slices"
	"strings"

	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
	"ehloworld/site/dialogue"
	"ehloworld/site/draw"
	"ehloworld/site/page"
)

// enhancedView is the registry of enhanced codes.
type enhancedView struct {
	Page
	Classes  []facts.EnhancedClass
	Laws     []facts.Law
	Subjects []subjectView
	Own      []ownView
}

type subjectView struct {
	facts.EnhancedSubject
	Rows []detailView
	Own  []*ownView // which have details that are in no registry
}

type detailView struct {
	facts.Detail
	Pattern, ID string
	Basics      []codeLink
	Sent        []sentCode
	Own         []*ownView
}

// An ownView is a code as a provider uses it.
type ownView struct {
	facts.ProviderCode
	ID string
}

// ownCodes are all of them, each with a place on the page.
func ownCodes() (list []ownView) {
	for _, c := range facts.ProviderCodes() {
		v := ownView{c, "own-" + strings.ReplaceAll(c.Codes[0], ".", "-")}
		for n := 2; slices.ContainsFunc(list, func(o ownView) bool { return o.ID == v.ID }); n++ {
			v.ID = fmt.Sprintf("own-%s-%d", strings.ReplaceAll(c.Codes[0], ".", "-"), n)
		}
		list = append(list, v)
	}
	return list
}

// A sentCode is an enhanced code that this server sends, with the reply code
// before it.
type sentCode struct {
	codeLink
	Enhanced, Example string
}

// EnhancedLink leads to an enhanced code; "" if it is in no registry.
func (p Page) EnhancedLink(code string) string {
	if _, ok := facts.FindEnhanced(code); !ok {
		return ""
	}
	return p.Link(page.Enhanced) + "#" + page.EnhancedAnchor(code)
}

func newEnhanced(p Page, r *reference) enhancedView {
	p.Kind, p.Path = "enhanced", page.Enhanced
	p.Title = "Enhanced SMTP status codes"
	p.Description = "Every registered enhanced status code, such as 5.7.1 and 4.2.2: what it means, which reply codes it goes with, and a line that provokes it here."
	v := enhancedView{Page: p, Classes: facts.EnhancedClasses(), Laws: facts.EnhancedLaws(), Own: ownCodes()}
	for _, s := range facts.EnhancedSubjects() {
		sub := subjectView{EnhancedSubject: s}
		for _, d := range s.Details {
			row := detailView{Detail: d, Pattern: s.Pattern(&d)}
			row.ID = page.EnhancedAnchor(row.Pattern)
			row.Basics = r.links(d.Basic)
			tail := row.Pattern[1:]
			came := r.played.Where(func(h *dialogue.Exchange) bool { return h.Enhanced != "" && h.Enhanced[1:] == tail })
			for _, c := range facts.Codes() {
				of := came.WithCode(c.Code)
				for _, code := range of.Names(func(h *dialogue.Exchange) string { return h.Enhanced }) {
					row.Sent = append(row.Sent, sentCode{r.link(&c), code, of.Example()})
				}
			}
			for i := range v.Own {
				if slices.ContainsFunc(v.Own[i].Codes, func(code string) bool { return code[1:] == tail }) {
					row.Own = append(row.Own, &v.Own[i])
				}
			}
			sub.Rows = append(sub.Rows, row)
		}
		for i := range v.Own {
			e, registered := facts.FindEnhanced(v.Own[i].Codes[0])
			if e.Subject.Number == s.Number && !registered {
				sub.Own = append(sub.Own, &v.Own[i])
			}
		}
		v.Subjects = append(v.Subjects, sub)
	}
	return v
}

// grammarView is the whole grammar.
type grammarView struct {
	Page
	Groups []ruleGroup
}

type ruleGroup struct {
	Name, ID string
	Rules    []ruleView
}

type ruleView struct {
	grammar.Rule
	ID   string
	Used []grammar.Rule // by which rules
	Verb string         // the page of the verb whose line it is
}

func newGrammar(p Page, r *reference) grammarView {
	p.Kind, p.Path = "grammar", page.Grammar
	p.Title = "Grammar of SMTP"
	p.Description = "The grammar of SMTP commands, paths, parameters and replies: every rule in ABNF and as a railroad diagram, with its section and what it is for."
	v := grammarView{Page: p}
	used := map[grammar.Rule][]grammar.Rule{}
	for _, rule := range grammar.Rules() {
		body, _ := draw.RuleBody(rule)
		for _, s := range draw.ABNFToken.FindAllString(body, -1) {
			if other, known := grammar.Named(s); known && other != rule && !slices.Contains(used[other], rule) {
				used[other] = append(used[other], rule)
			}
		}
	}
	groups := map[string]*ruleGroup{}
	var order []*ruleGroup
	for _, rule := range grammar.Rules() {
		name, _, _ := strings.Cut(rule.Source(), " section")
		g := groups[name]
		if g == nil {
			g = &ruleGroup{Name: name, ID: strings.ToLower(strings.NewReplacer(" ", "-", ",", "").Replace(name))}
			groups[name] = g
			order = append(order, g)
		}
		row := ruleView{Rule: rule, ID: page.RuleAnchor(rule.String()), Used: used[rule]}
		for _, verb := range r.verbs {
			if verb.Verb.Rule == rule && rule.String() != "command" {
				row.Verb = verb.Name
			}
		}
		g.Rules = append(g.Rules, row)
	}
	for _, g := range order {
		v.Groups = append(v.Groups, *g)
	}
	return v
}
