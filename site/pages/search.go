package pages

import (
	"encoding/json"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"

	"ehloworld/engine/facts"
	"ehloworld/site/page"
)

// A finding is a place that a search can lead to.
type finding struct {
	Kind  string // of searchKinds
	Name  string // what people who know it type: "550", "5.7.1", "MAIL"
	Title string
	To    string   // path, and fragment
	Words string   // what else it is found by
	Names []string // by which it is known, where Name is not all of them
	Asks  []string // what people who mean it ask
}

// A finder is a page that says what can be found on it.
type finder interface{ finds() []finding }

// searchKinds are the kinds, as the list of results names them, with what
// they are worth: people who ask in their own words want a lesson or a reply, and
// not the rule or the grammar that has them.
var searchKinds = []struct {
	name  string
	worth float64
}{
	{"lesson", 1.4}, {"reply", 1.2}, {"command", 1.2}, {"extension", 1.2}, {"private extension", 1.25}, {"term", 1}, {"side by side", 1.1},
	{"enhanced code", 1}, {"provider's code", 0.9}, {"page", 1}, {"parameter", 0.9}, {"grammar", 0.15}, {"rule", 0.15},
}

// SearchIndex is what the pages say, as the search reads it.
type SearchIndex struct {
	Kinds    [][]any   `json:"kinds" ts:"[name: string, worth: number][]"`
	Small    []string  `json:"small"`    // words that a question has and nobody looks for
	Said     []string  `json:"said"`     // words that are in every text
	Readings []reading `json:"readings"` // what in a pasted line is a name
	Noise    []string  `json:"noise"`    // patterns of what else a log line has
	Else     []string  `json:"else"`     // where to look when nothing was found
	Rows     [][]any   `json:"rows" ts:"[kind: number, name: string, title: string, to: string, words: string, names?: string, phrases?: string][]"`
}

func searchIndex(pages []view) ([]byte, error) {
	index := SearchIndex{Small: smallWords, Said: slices.Sorted(maps.Keys(said)), Readings: readings, Noise: logNoise, Else: []string{page.Glossary, page.Contents, page.Atlas, page.X}}
	for _, k := range searchKinds {
		index.Kinds = append(index.Kinds, []any{k.name, k.worth})
	}
	found := make([][][]any, len(pages))
	sideBySide(len(pages), func(i int) { found[i] = rowsOf(pages[i]) })
	index.Rows = slices.Concat(found...)
	return json.Marshal(index)
}

// rowsOf are the places of a page, as the search reads them.
func rowsOf(v view) (rows [][]any) {
	f, ok := v.(finder)
	if !ok {
		return nil
	}
	for _, x := range f.finds() {
		kind := slices.IndexFunc(searchKinds, func(k struct {
			name  string
			worth float64
		}) bool {
			return k.name == x.Kind
		})
		row := []any{kind, x.Name, x.Title, x.To, unique(x.Words), strings.Join(x.Names, ";"), strings.Join(phrases(x), ";")}
		for len(row) > 5 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		rows = append(rows, row)
	}
	return rows
}

// phrases are what people who mean a place ask.
func phrases(x finding) (list []string) {
	for _, a := range append(slices.Clone(x.Asks), asked[x.To]...) {
		phrase, _, _ := strings.Cut(a, evidence)
		list = append(list, phrase)
	}
	return list
}

var (
	anyTag  = regexp.MustCompile(`<[^>]*>`)
	anyWord = regexp.MustCompile(`[\pL\pN][\pL\pN.@=_/+-]*`)
)

// plainText is what a reader sees of HTML.
func plainText(text string) string { return html.UnescapeString(anyTag.ReplaceAllString(text, " ")) }

// unique are the words of a text, each once, without those in every text.
func unique(text string) string {
	var list []string
	seen := map[string]bool{}
	for _, w := range anyWord.FindAllString(strings.ToLower(text), -1) {
		w = strings.TrimRight(w, ".-")
		if len(w) > 1 && !seen[w] && !said[w] {
			seen[w] = true
			list = append(list, w)
		}
	}
	return strings.Join(list, " ")
}

// said are words that are in every text.
var said = setOf(`a about after all also an and any are as at be because been but by can do does each for from get
 gets has have her here him his how if in into is it its may more no nor not nothing now of off on once one only or other
 out over own same say says she so some such than that the their them then there these they this those to two until up
 was we were what when where which who whose why will with without would you your`)

// smallWords are words of a question that nobody looks for.
var smallWords = strings.Fields("a an and are between can do does for get have how i in is it may mean means me my of on or rid send the to versus vs what when which while why with you")

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

func (v lessonPage) finds() []finding {
	return []finding{{Kind: "lesson", Name: v.Lesson.ID, Title: v.Lesson.Title, To: v.Page.Path, Words: v.Lesson.Lead + " " + plainText(v.Lesson.prose)}}
}

func (v contents) finds() []finding {
	return []finding{{Kind: "page", Name: "contents", Title: "All lessons, by track", To: v.Page.Path, Words: "lessons tracks course"}}
}

func (v codeView) finds() []finding {
	words := []string{v.Says, v.Row.Text}
	words = append(append(words, v.Row.Causes...), v.Row.Lists...)
	list := []finding{{Kind: "reply", Name: v.Code.String(), Title: v.Name, To: v.Page.Path, Words: strings.Join(words, " ")}}
	for _, e := range v.Enhanced {
		if e.Code != "" {
			list = append(list, finding{Kind: "reply", Name: v.Code.String() + " " + e.Code, Title: e.Gloss, To: v.Page.Path + "#" + page.CodeAnchor(e.Code), Words: e.When})
		}
	}
	for _, d := range v.Duels {
		if d.Codes[0] == v.Code {
			list = append(list, finding{Kind: "side by side", Name: d.Asks, Title: d.Decides, To: v.Page.Path + "#" + d.ID, Asks: []string{strings.TrimSuffix(d.Asks, "?")}})
		}
	}
	return list
}

func (v verbView) finds() []finding {
	list := []finding{{Kind: "command", Name: v.Name, Title: v.Doc, To: v.Page.Path, Words: v.Rule.Sentence() + " verb command"}}
	for _, p := range v.Params {
		list = append(list, finding{Kind: "parameter", Name: p.Name, Title: "Of " + v.Name + ". " + p.Doc, To: p.Path + "#" + v.Name + "-" + p.Name, Words: p.Keyword + " parameter"})
	}
	return list
}

func (v extensionView) finds() []finding {
	kind := "extension"
	if v.Fact == nil {
		kind = "private extension"
	}
	return []finding{{Kind: kind, Name: v.Keyword, Title: v.extensionRow.Name, To: v.Page.Path, Words: v.Says + " extension keyword EHLO " + strings.Join(v.Params(), " "), Names: []string{v.Keyword, offering + v.Keyword}}}
}

func (v registryView) finds() []finding {
	list := []finding{{Kind: "page", Name: "registry", Title: v.Title, To: v.Page.Path, Words: "extensions keywords x private own"}}
	for _, w := range v.Wilds {
		if w.Path == "" {
			list = append(list, finding{Kind: "private extension", Name: strings.Join(w.Names, ", "), Title: w.What, To: v.Page.Path + "#" + v.WildAnchor(w.Wild), Words: w.Who, Names: w.Names})
		}
	}
	return list
}

func (v sandbox) finds() []finding {
	return []finding{{Kind: "page", Name: "sandbox", Title: "Your server, your rules", To: v.Page.Path, Words: "make a server of my own scene"}}
}

func (v enhancedView) finds() []finding {
	list := []finding{{Kind: "page", Name: "enhanced codes", Title: v.Title, To: v.Page.Path}}
	for _, s := range v.Subjects {
		for _, d := range s.Rows {
			names := []string{d.Pattern}
			for _, c := range v.Classes {
				if d.Class == 0 || d.Class == c.Digit {
					code := string(c.Digit) + d.Pattern[1:]
					names = append(names, code, registered+code)
				}
			}
			list = append(list, finding{Kind: "enhanced code", Name: d.Pattern, Title: d.Detail.Name + ". " + d.Gloss, To: v.Page.Path + "#" + d.ID, Names: names})
		}
	}
	for _, o := range v.Own {
		name := o.Name()
		names := o.All()
		if o.Reply != 0 {
			for _, code := range names {
				names = append(names[:len(names):len(names)], o.Reply.String()+" "+code)
			}
		}
		list = append(list, finding{Kind: "provider's code", Name: name, Title: o.Who + ": " + o.Means, To: v.Page.Path + "#" + o.ID, Names: names})
	}
	return append(list, v.readEnhanced()...)
}

// registered precedes a name that only the registry's row has, so that what
// its class and subject say is found for all others.
const registered = "="

// offering precedes a keyword in the reply to EHLO, where it means the
// extension and not its command.
const offering = "250-"

// readEnhanced are codes of which the registry has only the class, or the class
// and the subject: what those say holds for any code.
func (v enhancedView) readEnhanced() (list []finding) {
	for _, c := range v.Classes {
		class := string(c.Digit)
		for _, s := range v.Subjects {
			code := class + "." + s.Pattern(&facts.Detail{})[2:3] + "."
			e, _ := facts.FindEnhanced(code + "999")
			list = append(list, finding{Kind: "enhanced code", Name: code + "x", Title: e.Meaning(), To: v.Page.Path + "#subject-" + code[2:3]})
		}
		e, _ := facts.FindEnhanced(class + ".999.999")
		list = append(list, finding{Kind: "enhanced code", Name: class + ".x.x", Title: e.Meaning(), To: v.Page.Path + "#class-" + class})
	}
	return list
}

func (v grammarView) finds() []finding {
	list := []finding{{Kind: "page", Name: "grammar", Title: v.Title, To: v.Page.Path, Words: "ABNF railroad diagram"}}
	for _, g := range v.Groups {
		for _, r := range g.Rules {
			list = append(list, finding{Kind: "grammar", Name: r.String(), Title: r.Sentence(), To: v.Page.Path + "#" + r.ID, Words: "ABNF " + r.Source()})
		}
	}
	return list
}

func (v statesView) finds() []finding {
	return []finding{{Kind: "page", Name: "states", Title: v.Title, To: v.Page.Path, Words: "state machine sequence order diagram"}}
}

func (v conformance) finds() []finding {
	list := []finding{{Kind: "page", Name: "conformance", Title: v.Title, To: v.Page.Path, Words: "rules"}}
	for _, rfc := range v.RFCs {
		for _, r := range rfc.Rules {
			list = append(list, finding{Kind: "rule", Name: r.ID, Title: r.Sentence(), To: v.Page.Path + "#r" + r.ID, Words: r.Source()})
		}
	}
	return list
}

func (v atlasView) finds() []finding {
	return []finding{{Kind: "page", Name: "atlas", Title: v.Title, To: v.Page.Path, Words: "reply codes status list"}}
}
