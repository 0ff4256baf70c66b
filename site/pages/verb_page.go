package pages

import (
	"slices"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
	"ehloworld/site/dialogue"
	"ehloworld/site/draw"
	"ehloworld/site/page"
)

// verbView is the page of a verb.
type verbView struct {
	Page
	verbRow
	Required      bool
	Extension     *extensionRow
	Rule          grammar.Rule
	Parts         []grammar.Rule // that its own rule names
	States        []stateCell
	Answers       []answer
	Params        []paramRow
	Rules         []*facts.Rule
	Examples      []*dialogue.Example
	Lessons       []lessonLink
	Before, After *verbRow
}

// A stateCell says where a verb leads from a state.
type stateCell struct{ State, Leads string }

// An answer is a reply that a verb may get.
type answer struct {
	codeLink
	When    string
	Example string
}

func newVerbs(p Page, r *reference) (list []verbView) {
	for _, row := range r.verbs {
		list = append(list, newVerb(p, r, row))
	}
	for i := range list {
		if i > 0 {
			list[i].Before, list[i-1].After = &list[i-1].verbRow, &list[i].verbRow
		}
	}
	return list
}

func newVerb(p Page, r *reference, row verbRow) verbView {
	v := verbView{verbRow: row, Required: facts.IsRequired(row.Name), Rule: row.Verb.Rule}
	p.Kind, p.Path = "verb", row.Path()
	p.Title = "SMTP command " + row.Name
	p.Description = "SMTP " + row.Name + ": " + row.Doc + " Its grammar as a diagram, its states, its replies, its rules, and examples to play."
	v.Page = p
	if row.Of != nil {
		x := r.row(row.Of.Keyword)
		v.Extension = &x
	}
	v.Parts = partsOf(row.Verb.Rule)
	v.States = statesOf(r.server.Table(), row)
	v.Answers = r.answers(row)
	for _, x := range r.extensions {
		for i := range x.Params {
			if x.Params[i].Verb == row.Name {
				v.Params = append(v.Params, paramRow{&x.Params[i], x.Keyword, page.ExtensionPath(x.Keyword)})
			}
		}
	}
	said := func(h *dialogue.Exchange) bool { return h.To == row.Name }
	named := hasWord(row.Name)
	behind := r.played.Where(said).Rules()
	v.Rules = rulesThat(func(rule *facts.Rule) bool { return named(rule.Text) || slices.Contains(behind, rule.ID) })
	v.Examples = r.best(func(x *dialogue.Example) (well, badly bool) {
		if !x.Shows(func(line string) bool { return line == row.Name || strings.HasPrefix(line, row.Name+" ") }) {
			return false, false
		}
		for _, h := range x.Exchanges.Where(said) {
			well = well || h.Code < 400
			badly = badly || h.Code >= 400
		}
		return well, badly
	})
	v.Lessons = r.teaching(row.Name, said)
	return v
}

// partsOf are the rules that a rule names.
func partsOf(r grammar.Rule) (list []grammar.Rule) {
	body, _ := draw.RuleBody(r)
	for _, s := range draw.ABNFToken.FindAllString(body, -1) {
		if other, known := grammar.Named(s); known && other != r && !slices.Contains(list, other) {
			list = append(list, other)
		}
	}
	return list
}

// statesOf says what a verb does in each state that reads lines.
func statesOf(t engine.Table, verb verbRow) (list []stateCell) {
	for _, row := range t.Rows {
		if row.Verb != verb.Name {
			continue
		}
		for i, c := range row.Cells {
			st := t.States[i]
			leads := "leads to " + string(c.To)
			switch {
			case !row.Built, verb.old():
				leads = "is not implemented: 502"
			case c.To == "":
				leads = "is out of sequence: 503"
			case c.Asks != "":
				leads = "asks for more in " + string(c.Asks) + ", then leads to " + string(c.To)
			case c.To == st:
				leads = "is allowed, and changes nothing"
			}
			if c.Goes != "" {
				leads += ", or, after a 3yz reply, to " + string(c.Goes)
			}
			if c.Fail != "" {
				leads += "; if refused, to " + string(c.Fail)
			}
			list = append(list, stateCell{string(st), leads})
		}
	}
	return list
}

// answers are the replies that RFCs allow to a verb, and what else this server
// has replied.
func (r *reference) answers(row verbRow) (list []answer) {
	stages := map[facts.Code][]string{}
	var codes []facts.Code
	add := func(c facts.Code, stage string) {
		if !slices.Contains(codes, c) {
			codes = append(codes, c)
		}
		if stage != "" && stage != "reply" && !slices.Contains(stages[c], stage) {
			stages[c] = append(stages[c], stage)
		}
	}
	for _, s := range facts.Answers(row.Name) {
		for _, c := range s.Codes {
			add(c, s.Stage)
		}
	}
	for _, c := range row.Replies {
		add(c, "")
	}
	heard := r.played.Where(func(h *dialogue.Exchange) bool { return h.To == row.Name })
	for i := range heard {
		add(heard[i].Code, "")
	}
	slices.Sort(codes)
	for _, l := range r.links(codes) {
		list = append(list, answer{l, strings.Join(stages[l.Code], "; "), heard.WithCode(l.Code).Example()})
	}
	return list
}
