package pages

import (
	"slices"
	"strings"

	"ehloworld/engine/facts"
)

// The X validator. The tables of package facts weigh too much for the engine in
// the page, so the build judges beforehand: each existing name, and a name
// of each possible sort. The page looks the verdict up.

// JudgeData is all that the validator can say.
type JudgeData struct {
	Kinds   []judgeKind     `json:"kinds"`
	Rulings []judgeText     `json:"rulings"`
	Wild    map[string]wild `json:"wild"`
}

// A judgeText is a ruling of facts, without its rule.
type judgeText struct {
	Year   int    `json:"year"`
	Source string `json:"source"`
	Says   string `json:"says"`
}

// A judgeKind is what a text can be judged as.
type judgeKind struct {
	Label  string                `json:"label"`
	Like   string                `json:"like"`
	Starts []judgeStart          `json:"starts"` // what may come before all that
	Name   string                `json:"name"`   // a pattern: the name that the text begins with
	Fits   string                `json:"fits"`   // a pattern: as much of the text as the grammar lets pass
	Values map[string]judgeValue `json:"values"` // of names
	Names  map[string]verdict    `json:"names"`
	With   map[string]verdict    `json:"with"` // with something after the name, if the verdict differs
	Sorts  []judgeSort           `json:"sorts"`
	Bad    verdict               `json:"bad"` // what does not fit
}

// A judgeStart is the beginning of a line that is not judged, such as 250-.
type judgeStart struct {
	Code string `json:"code"`
	Says string `json:"says"`
}

// A judgeValue is the form of what comes after a name.
type judgeValue struct {
	Whole string   `json:"whole"` // a pattern
	Begun []string `json:"begun"` // patterns: the longest match of one is as much as fits
	Bad   verdict  `json:"bad"`
}

// A judgeSort is a sort of names that are not in any table.
type judgeSort struct {
	Match   string  `json:"match"`
	Verdict verdict `json:"verdict"`
}

// A verdict is one of facts; % stands for the name.
type verdict struct {
	OK       bool   `json:"ok"`
	Standing string `json:"standing"`
	Text     string `json:"text"`
	By       []int  `json:"by"` // among the rulings
}

// wild is what is known about a private extension.
type wild struct {
	Who  string `json:"who"`
	What string `json:"what"`
}

const (
	aName   = `^[A-Za-z0-9][A-Za-z0-9-]*`
	letters = `^[Xx][A-Za-z]*$`
)

// judgeKinds are the kinds, without the verdicts.
var judgeKinds = []struct {
	kind              facts.Kind
	label, like       string
	name, fits, other string
}{
	{facts.KeywordLine, "a line of the EHLO reply", "XFOO 1", `^[^ ]*`, aName + `(?: [!-~]+)*`, " 1"},
	{facts.VerbName, "a command", "XFOO", `^[^ ]*`, aName + `(?: .*)?`, " x"},
	{facts.MailParam, "a parameter of MAIL", "XFOO=1", `^[^ =]*`, aName + `(?:=[!-<>-~]+)?`, "=1"},
	{facts.RcptParam, "a parameter of RCPT", "XFOO=1", `^[^ =]*`, aName + `(?:=[!-<>-~]+)?`, "=1"},
	{facts.Registration, "a keyword to be registered", "FOO", `^[^ ]*`, aName, ""},
}

func newJudgeData() JudgeData {
	d := JudgeData{Wild: map[string]wild{}}
	for _, r := range facts.Rulings() {
		d.Rulings = append(d.Rulings, judgeText{r.Year, r.Source, r.Says})
	}
	for _, w := range facts.Wilds() {
		for _, name := range w.Names {
			d.Wild[strings.ToUpper(name)] = wild{w.Who, w.What}
		}
	}
	for _, k := range judgeKinds {
		j := judgeKind{Label: k.label, Like: k.like, Name: k.name, Fits: k.fits, Starts: []judgeStart{}, Values: map[string]judgeValue{}, Names: map[string]verdict{}, With: map[string]verdict{}}
		if k.kind == facts.KeywordLine {
			for _, s := range facts.ReplyStarts() {
				j.Starts = append(j.Starts, judgeStart(s))
			}
		}
		for _, value := range facts.Values() {
			if value.Kind == k.kind {
				bad := verdict{Standing: facts.Malformed.String(), Text: value.Refuses("%"), By: []int{d.ruling(value.Ruling)}}
				bad.Text = "The mark shows where it goes wrong: " + bad.Text
				j.Values[value.Name] = judgeValue{value.Whole(), value.Begun(), bad}
			}
		}
		unknown := d.judge(k.kind, "SAMPLE", "SAMPLE")
		for _, name := range knownNames() {
			v := d.judge(k.kind, name, name)
			if v.Standing != facts.Malformed.String() && v.Text != unknown.Text { // where it needs a value, the patterns say so
				j.Names[name] = v
			}
			if k.other == "" {
				continue
			}
			line := name + k.other
			if sample, ok := withValue[name]; ok && k.kind == facts.KeywordLine {
				line = sample
			}
			if with := d.judge(k.kind, line, name); with.Text != v.Text && with.Standing != facts.Malformed.String() {
				j.With[name] = with
			}
		}
		for _, sort := range [][2]string{{letters, "XSAMPLE"}, {`^[Xx]`, "X-SAMPLE-1"}} {
			j.Sorts = append(j.Sorts, judgeSort{sort[0], d.judge(k.kind, sort[1], sort[1])})
		}
		j.Sorts = append(j.Sorts, judgeSort{"", unknown})
		j.Bad = d.judge(k.kind, "-", "")
		j.Bad.Text = "The mark shows where it stops being " + k.label + ", whatever its first letter."
		d.Kinds = append(d.Kinds, j)
	}
	return d
}

// judge asks facts, and keeps what it says about a name.
func (d *JudgeData) judge(kind facts.Kind, text, name string) verdict {
	v := facts.Judge(kind, text)
	out := verdict{OK: v.OK, Standing: v.Standing.String(), Text: v.Text}
	if name != "" {
		out.Text = strings.ReplaceAll(v.Text, name, "%")
	}
	for _, by := range v.By {
		out.By = append(out.By, d.ruling(*by))
	}
	return out
}

// ruling is the index of a ruling. It adds one that is new.
func (d *JudgeData) ruling(r facts.Ruling) int {
	text := judgeText{r.Year, r.Source, r.Says}
	if i := slices.Index(d.Rulings, text); i >= 0 {
		return i
	}
	d.Rulings = append(d.Rulings, text)
	return len(d.Rulings) - 1
}

// knownNames are all that are registered or required, in upper case.
func knownNames() (names []string) {
	seen := map[string]bool{}
	add := func(name string) {
		if name = strings.ToUpper(name); !seen[name] && name != "" {
			seen[name] = true
			names = append(names, name)
		}
	}
	for _, x := range facts.Extensions() {
		add(x.Keyword)
		for _, v := range x.Verbs {
			add(v.Name)
		}
		for _, p := range append(append([]facts.Param{}, x.Mail...), x.Rcpt...) {
			add(p.Name)
		}
	}
	for _, v := range []string{"EHLO", "HELO", "MAIL", "RCPT", "DATA", "RSET", "NOOP", "QUIT", "VRFY"} {
		add(v)
	}
	return names
}
