package pages

import (
	"slices"
	"strings"

	"ehloworld/engine/facts"
	"ehloworld/site/dialogue"
	"ehloworld/site/page"
)

// xView is the page about names with and without X: which are allowed, who says
// so, and an agreement that runs.
type xView struct {
	Page
	Clauses [2][]clauseRow
	Clinics []clinic
	Parts   []boundPart
	Rulings []facts.Ruling
	Shown   *dialogue.Example
	Lessons []lessonLink
}

// A clauseRow is a sentence of the X rule, and a lesson about it.
type clauseRow struct {
	facts.Clause
	Lesson lessonLink
}

// clauseLessons are the lessons about the sentences, in their order.
var clauseLessons = []string{"G2", "G1", "G5", "G3", "G4", "G5"}

// A clinic judges names of a kind.
type clinic struct {
	Title string
	Names []judged
}

type judged struct {
	Text string
	facts.Verdict
}

// A boundPart is a line of an agreement, and the rule for it.
type boundPart struct{ Line, Says, By string }

// tried are the names that are judged, by what each would be.
var tried = []struct {
	title string
	kind  facts.Kind
	names []string
}{
	{"As an EHLO keyword", facts.KeywordLine, []string{"XTURBO", "X-TURBO", "xturbo 9", "TURBO", "X_TURBO", "SIZE 1000000", "AUTH=LOGIN", "XEXCH50"}},
	{"As a command", facts.VerbName, []string{"XTURBO", "TURBO", "X-TURBO", "BDAT", "X!"}},
	{"As a parameter of MAIL", facts.MailParam, []string{"XTAG=tea", "TAG=tea", "SIZE=1000", "NOTIFY=NEVER", "XTAG=a=b"}},
	{"To be registered", facts.Registration, []string{"TURBO", "XTURBO", "SIZE"}},
}

var boundParts = []boundPart{
	{"local XPRIO", "Its keyword begins with X, because it is in no registry.", "RFC 5321 section 2.2.2"},
	{"for 192.0.2.0/24", "It holds between two sides that have agreed. Nobody else needs to see it.", "RFC 5321 section 4.1.5"},
	{"verb XPRIO digits in ready mail", "Its commands begin with X, too.", "RFC 5321 section 2.2.2"},
	{"param RCPT XTAG word", "So do its parameters; a server that does not know one answers 555.", "RFC 5321 section 4.1.1.11"},
	{"reply XPRIO ok 250 2.0.0 …", "The first digit says how it went, and the enhanced code begins with the same digit.", "RFC 2034 section 4"},
}

func newX(p Page, r *reference) xView {
	p.Kind, p.Path = "x", page.X
	p.Title = "X: names of your own"
	p.Description = "May I call my SMTP command TURBO, or XTURBO? Names for keywords, commands and parameters, judged with the sections that say so, and an agreement that runs."
	v := xView{Page: p, Parts: boundParts, Rulings: facts.Rulings()}
	for _, t := range tried {
		c := clinic{Title: t.title}
		for _, name := range t.names {
			c.Names = append(c.Names, judged{name, facts.Judge(t.kind, name)})
		}
		v.Clinics = append(v.Clinics, c)
	}
	for i := range r.examples {
		x := &r.examples[i]
		if x.File == "local.txt" && x.Rank == 0 {
			v.Shown = x
		}
		if l := x.Lesson; l != nil && l.Track == "G" && (len(v.Lessons) == 0 || v.Lessons[len(v.Lessons)-1].ID != l.ID) {
			v.Lessons = append(v.Lessons, linkTo(l))
		}
	}
	at := 0
	for i, clauses := range facts.XRule() {
		for _, c := range clauses {
			is := slices.IndexFunc(v.Lessons, func(l lessonLink) bool { return l.ID == clauseLessons[at] })
			v.Clauses[i] = append(v.Clauses[i], clauseRow{c, v.Lessons[is]})
			at++
		}
	}
	return v
}

// Setting is the scene of the agreement that is shown.
func (v xView) Setting() string {
	var lines []string
	for line := range strings.Lines(v.Shown.Text) {
		if strings.HasPrefix(line, "local ") || strings.HasPrefix(line, " ") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}

func (v xView) finds() []finding {
	list := []finding{{Kind: "page", Name: "X", Title: v.Title, To: v.Page.Path, Words: "own verb keyword private extension name registry RFC 6648 quiz drill sort illegal line bilateral agreement rule word for word"}}
	return list
}
