package main

import (
	"encoding/json"
	"html"
	"regexp"
	"slices"
	"strings"
)

// A finding is a place that a search can lead to.
type finding struct {
	Kind  string // "reply", as the list of what was found names it
	Name  string // what people type who know it: "550", "5.7.1", "MAIL"
	Title string
	To    string // path, and fragment
	Words string // what else it is found by
}

// A finder is a page that tells what can be found on it.
type finder interface{ finds() []finding }

// searchIndex is what the pages tell, as the search reads it: kinds once, then
// a row for each place.
func searchIndex(pages []view) ([]byte, error) {
	index := struct {
		Kinds []string `json:"kinds"`
		Rows  [][]any  `json:"rows"`
	}{}
	for _, v := range pages {
		f, ok := v.(finder)
		if !ok {
			continue
		}
		for _, x := range f.finds() {
			kind := slices.Index(index.Kinds, x.Kind)
			if kind < 0 {
				kind = len(index.Kinds)
				index.Kinds = append(index.Kinds, x.Kind)
			}
			path, _, _ := strings.Cut(x.To, "#")
			words := x.Words
			if path == x.To {
				words += " " + asked[path]
			}
			index.Rows = append(index.Rows, []any{kind, x.Name, x.Title, x.To, unique(words)})
		}
	}
	return json.Marshal(index)
}

var (
	anyTag  = regexp.MustCompile(`<[^>]*>`)
	anyWord = regexp.MustCompile(`[\pL\pN][\pL\pN.@=_/+-]*`)
)

// unique are the words of a text, each once, without those that say nothing.
// Phrases that people ask with, between semicolons, stay whole.
func unique(text string) string {
	before, phrases, _ := strings.Cut(text, " ;")
	var list []string
	seen := map[string]bool{}
	for _, w := range anyWord.FindAllString(strings.ToLower(before), -1) {
		w = strings.TrimRight(w, ".-")
		if len(w) > 1 && !seen[w] && !said[w] {
			seen[w] = true
			list = append(list, w)
		}
	}
	if phrases != "" {
		list = append(list, ";"+phrases)
	}
	return strings.Join(list, " ")
}

// said are words that are in every text.
var said = setOf(`a about after all also an and any are as at be because been but by can do does each for from get
 gets has have her here him his how if in into is it its may more no nor not nothing now of off on once one only or other
 out over own same say says she so some such than that the their them then there these they this those to two until up
 was we were what when where which who whose why will with without would you your`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

func (v lessonPage) finds() []finding {
	text := html.UnescapeString(anyTag.ReplaceAllString(elementOfPage.ReplaceAllString(string(v.Lesson.Text), " "), " "))
	return []finding{{"lesson", v.Lesson.ID, v.Lesson.Title, v.Page.Path, v.Lesson.Lead + " " + text}}
}

func (v codeView) finds() []finding {
	words := []string{v.Says, v.Row.Text}
	words = append(append(words, v.Row.Causes...), v.Row.Lists...)
	list := []finding{{"reply", v.Code.String(), v.Name, v.Page.Path, strings.Join(words, " ")}}
	for _, e := range v.Enhanced {
		if e.Code != "" {
			list = append(list, finding{"reply", v.Code.String() + " " + e.Code, e.Gloss, v.Page.Path + "#" + codeAnchor(e.Code), e.When})
		}
	}
	for _, d := range v.Duels {
		if d.Codes[0] == v.Code {
			list = append(list, finding{"side by side", d.Asks, d.Decides, v.Page.Path + "#" + d.ID, ""})
		}
	}
	return list
}

func (v verbView) finds() []finding {
	list := []finding{{"command", v.Name, v.Doc, v.Page.Path, v.Rule.Sentence() + " verb command"}}
	for _, p := range v.Params {
		list = append(list, finding{"parameter", p.Name, "Of " + v.Name + ". " + p.Doc, p.Path + "#" + v.Name + "-" + p.Name, p.Keyword + " parameter"})
	}
	return list
}

func (v extensionView) finds() []finding {
	kind := "extension"
	if v.Fact == nil {
		kind = "private extension"
	}
	return []finding{{kind, v.Keyword, v.extensionRow.Name, v.Page.Path, v.Says + " extension keyword EHLO " + strings.Join(v.Params(), " ")}}
}

func (v registryView) finds() []finding {
	list := []finding{{"page", "registry", v.Title, v.Page.Path, "extensions keywords x private own"}}
	for _, w := range v.Wilds {
		if w.Path == "" {
			list = append(list, finding{"private extension", strings.Join(w.Names, ", "), w.What, v.Page.Path + "#" + v.WildAnchor(w.Wild), w.Who})
		}
	}
	return list
}

func (v sandbox) finds() []finding {
	return []finding{{"page", "sandbox", "Your server, your rules", v.Page.Path, "make a server of my own scene"}}
}

func (v enhancedView) finds() []finding {
	list := []finding{{"page", "enhanced codes", v.Title, v.Page.Path, ""}}
	for _, s := range v.Subjects {
		for _, d := range s.Rows {
			names := []string{}
			for _, class := range "245X" {
				if d.Class == 0 || d.Class == byte(class) || class == 'X' {
					names = append(names, string(class)+d.Pattern[1:])
				}
			}
			list = append(list, finding{"enhanced code", strings.Join(names, ", "), d.Name, v.Page.Path + "#" + d.ID, d.Gloss})
		}
	}
	return list
}

func (v grammarView) finds() []finding {
	list := []finding{{"page", "grammar", v.Title, v.Page.Path, "ABNF railroad diagram"}}
	for _, g := range v.Groups {
		for _, r := range g.Rules {
			list = append(list, finding{"grammar", r.String(), r.Sentence(), v.Page.Path + "#" + r.ID, "ABNF " + r.Source()})
		}
	}
	return list
}

func (v statesView) finds() []finding {
	return []finding{{"page", "states", v.Title, v.Page.Path, "state machine sequence order diagram"}}
}

func (v conformance) finds() []finding {
	list := []finding{{"page", "conformance", v.Title, v.Page.Path, "rules"}}
	for _, rfc := range v.RFCs {
		for _, r := range rfc.Rules {
			list = append(list, finding{"rule", r.ID, r.Sentence(), v.Page.Path + "#r" + r.ID, r.Source()})
		}
	}
	return list
}

func (v atlasView) finds() []finding {
	return []finding{{"page", "atlas", v.Title, v.Page.Path, "reply codes status list"}}
}

// codeAnchor is where an enhanced code stands on the page of a reply code.
func codeAnchor(enhanced string) string { return "e" + strings.ReplaceAll(enhanced, ".", "-") }
