package pages

import (
	"slices"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/facts"
	"ehloworld/site/dialogue"
	"ehloworld/site/page"
)

// An extensionRow is an extension as lists name it: registered, built, or both.
type extensionRow struct {
	Keyword, Name, Status, Path string
	Fact                        *facts.Extension  // nil for one that is not registered
	Built                       *engine.Extension // nil for one that the engine does not have
	Wild                        *facts.Wild       // what is known about a private one
}

// Params are the names of the parameters that it brings, each once.
func (x extensionRow) Params() (names []string) {
	if x.Built == nil {
		return nil
	}
	for i := range x.Built.Params {
		if name := x.Built.Params[i].Name; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// Offered reports whether a scene can have it.
func (x extensionRow) Offered() bool { return x.Built != nil && x.Built.NotBuilt == "" }

// A paramRow is a parameter as the page of its verb names it.
type paramRow struct {
	*engine.Param
	Keyword, Path string
}

func (r *reference) row(keyword string) extensionRow {
	x := extensionRow{Keyword: keyword, Path: page.ExtensionPath(keyword)}
	if f, ok := facts.FindExtension(keyword); ok {
		x.Fact, x.Name, x.Status = f, f.Name, f.Status
	}
	x.Wild, _ = facts.FindWild(keyword)
	for _, b := range r.extensions {
		if b.Keyword == keyword {
			x.Built = b
		}
	}
	if x.Fact == nil {
		x.Name, x.Status = "A private extension", "private"
	}
	return x
}

// rows are all extensions that have a page, by their keywords.
func (r *reference) rows() (list []extensionRow) {
	var keywords []string
	for _, x := range facts.Extensions() {
		keywords = append(keywords, x.Keyword)
	}
	for _, x := range r.extensions {
		if !slices.Contains(keywords, x.Keyword) {
			keywords = append(keywords, x.Keyword)
		}
	}
	slices.Sort(keywords)
	for _, k := range keywords {
		list = append(list, r.row(k))
	}
	return list
}

// extensionView is the page of an extension.
type extensionView struct {
	Page
	extensionRow
	Says          string
	Verbs         []verbRow
	Added         string
	Rules         []*facts.Rule
	Examples      []*dialogue.Example
	Lessons       []lessonLink
	Before, After *extensionRow
}

func newExtensions(p Page, r *reference) (list []extensionView) {
	for _, row := range r.rows() {
		list = append(list, newExtension(p, r, row))
	}
	for i := range list {
		if i > 0 {
			list[i].Before, list[i-1].After = &list[i-1].extensionRow, &list[i].extensionRow
		}
	}
	return list
}

func newExtension(p Page, r *reference, row extensionRow) extensionView {
	v := extensionView{extensionRow: row}
	p.Kind, p.Path = "extension", row.Path
	p.Title = "SMTP extension " + row.Keyword
	v.Says = row.says()
	p.Description = "SMTP " + row.Keyword + ": " + v.Says
	if len(p.Description) > 190 {
		p.Description = p.Description[:strings.LastIndexByte(p.Description[:190], ' ')] + " …"
	}
	v.Page = p
	var names []string // by which a client uses it
	if row.Built != nil {
		for _, b := range row.Built.Verbs {
			names = append(names, b.Name)
		}
		for i := range row.Built.Params {
			names = append(names, row.Built.Params[i].Name+"=")
		}
	}
	if row.Fact != nil && row.Built == nil {
		for _, verb := range row.Fact.Verbs {
			names = append(names, verb.Name)
		}
	}
	for _, name := range names {
		if x, ok := r.verb(name); ok {
			v.Verbs = append(v.Verbs, x)
		}
	}
	if row.Fact != nil {
		v.Added = addedBy(row.Fact.Added)
		for _, verb := range row.Fact.Verbs {
			if x, ok := r.verb(verb.Name); ok && !slices.ContainsFunc(v.Verbs, func(w verbRow) bool { return w.Name == x.Name }) {
				v.Verbs = append(v.Verbs, x)
			}
		}
	}
	v.Rules = rulesThat(row.defines)
	uses := func(line string) bool {
		return slices.ContainsFunc(names, func(name string) bool {
			param, is := strings.CutSuffix(name, "=")
			if is {
				return strings.Contains(line, " "+name) || strings.HasSuffix(line, " "+param) || strings.Contains(line, " "+param+" ")
			}
			verb := strings.Fields(name)[0]
			return line == verb || strings.HasPrefix(line, verb+" ")
		})
	}
	v.Examples = r.best(func(x *dialogue.Example) (well, badly bool) {
		own := x.File == strings.ToLower(row.Keyword)+".txt" && x.Rank != 1
		if !own && !x.Shows(uses) {
			return false, false
		}
		for _, h := range x.Exchanges.Where(func(h *dialogue.Exchange) bool { return h.Line != "" && uses(h.Line) }) {
			well = well || h.Code < 400
			badly = badly || h.Code >= 400
		}
		return well || own, badly
	})
	v.Lessons = r.teaching(row.Keyword, func(h *dialogue.Exchange) bool {
		return uses(h.Line) || h.From.Lesson != nil && len(names) == 0 && r.speaks(h.From.Lesson, row.Keyword)
	})
	return v
}

// says describes the extension in a sentence.
func (x extensionRow) says() string {
	switch {
	case x.Built != nil && x.Built.Doc != "":
		return x.Built.Doc
	case x.Wild != nil:
		return x.Wild.What
	case x.Fact != nil && x.Fact.Note != "":
		return x.Fact.Note
	case x.Fact != nil && len(x.Fact.Verbs) > 0:
		return x.Fact.Verbs[0].Effect
	}
	return x.Name + "."
}

// defines reports whether a rule is of an RFC that is this extension's.
func (x extensionRow) defines(rule *facts.Rule) bool {
	if x.Fact == nil || rule.RFC() == "5321" {
		return false
	}
	return slices.ContainsFunc(x.Fact.Sources, func(s string) bool { return strings.HasPrefix(s, "RFC "+rule.RFC()) })
}

// addedBy says how much longer lines may be.
func addedBy(a facts.Added) string {
	var list []string
	if a.Mail > 0 {
		list = append(list, engine.Counted(a.Mail, "octet")+" for MAIL")
	}
	if a.Rcpt > 0 {
		list = append(list, engine.Counted(a.Rcpt, "octet")+" for RCPT")
	}
	s := strings.Join(list, ", ")
	if a.Note != "" {
		s = strings.TrimPrefix(s+"; "+strings.TrimSuffix(a.Note, "."), "; ")
	}
	return s
}

// registryView is the registry as a table, with the private extensions that are in none.
type registryView struct {
	Page
	Rows     []extensionRow
	Oddities []string
	Wilds    []wildRow
}

// A wildRow is a private extension, and a page where it has one.
type wildRow struct {
	facts.Wild
	Path string
}

func newRegistry(p Page, r *reference) registryView {
	p.Kind, p.Path = "registry", page.Registry
	p.Title = "Registry of SMTP extensions"
	p.Description = "Every registered SMTP service extension with its keyword, commands, parameters and RFC, and the private X extensions seen in the wild."
	v := registryView{Page: p, Rows: r.rows(), Oddities: facts.Oddities()}
	for _, w := range facts.Wilds() {
		row := wildRow{Wild: w}
		for _, x := range v.Rows {
			if slices.Contains(w.Names, x.Keyword) {
				row.Path = x.Path
			}
		}
		v.Wilds = append(v.Wilds, row)
	}
	return v
}
