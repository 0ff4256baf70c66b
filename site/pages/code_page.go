package pages

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"ehloworld/engine/facts"
	"ehloworld/lessons"
	"ehloworld/site/dialogue"
	"ehloworld/site/page"
)

// codeView is the page of a reply code.
type codeView struct {
	Page
	codeLink
	Row           *facts.CodeRow
	Digits        []digitView
	Meanings      []meaning
	Uses          []use
	Client        []clientMove
	Queue         []queuePlay // what a host does with its queue after that
	Verbs         []string    // that got it in a dialogue that was played
	Enhanced      []enhancedRow
	Duels         []duel
	Unlike        []codeLink
	Rules         []*facts.Rule
	Lessons       []lessonLink
	More          int // lessons that provoke it, beside those
	Sample        *dialogue.Sample
	Never         string
	Before, After *codeLink
}

type digitView struct{ Digit, Says string }

// A meaning is what a code means by some editions of the protocol.
type meaning struct{ RFCs, Says string }

// A use is what may be answered with a code, and when.
type use struct {
	Commands      []string
	Stage, Source string
}

// An enhancedRow is an enhanced code that goes with a reply code.
type enhancedRow struct {
	Code, When, Gloss string
	Example           string
}

// mostLessons is how many lessons a page names that many provoke its code.
const mostLessons = 6

func newCodes(p Page, a *atlas) (list []codeView, err error) {
	for _, row := range facts.Codes() {
		v := newCode(p, a, &row)
		played, wrong := queuePlays(v.Page, row.Code)
		v.Queue, err = played, errors.Join(err, wrong)
		list = append(list, v)
	}
	for i := range list {
		if i > 0 {
			list[i].Before, list[i-1].After = &list[i-1].codeLink, &list[i].codeLink
		}
	}
	return list, err
}

func newCode(p Page, a *atlas, row *facts.CodeRow) codeView {
	v := codeView{codeLink: a.link(row), Row: row, Sample: a.samples[row.Code]}
	p.Kind, p.Path = "code", v.codeLink.Path
	p.Title = v.Code.String() + " " + v.Name
	p.Description = v.describe()
	v.Page = p
	came := a.played.WithCode(row.Code)
	v.Digits = digitsOf(row.Code)
	v.Meanings = meanings(row)
	v.Verbs = came.Verbs()
	v.Enhanced = enhancedOf(row, came)
	for i := range duels {
		if slices.Contains(duels[i].Codes, row.Code) {
			v.Duels = append(v.Duels, a.duel(&duels[i], row.Code))
		}
	}
	v.Unlike = slices.DeleteFunc(a.links(row.Unlike), func(l codeLink) bool {
		return slices.ContainsFunc(v.Duels, func(d duel) bool { return slices.Contains(d.Codes, l.Code) })
	})
	for _, id := range came.Rules() {
		if r, ok := facts.FindRule(id); ok {
			v.Rules = append(v.Rules, r)
		}
	}
	v.Uses, v.Client = uses(row.Code), clientMoves(row.Code)
	v.teach(a, came)
	if v.Sample == nil {
		v.Never = "No SMTP RFC defines it, and a server should send only the codes that the RFC lists (RFC 5321 section 4.2)."
	}
	return v
}

func (v *codeView) describe() string {
	if v.Row.Status == facts.Undefined {
		return fmt.Sprintf("SMTP reply %v: no RFC defines it, but some servers or lists of codes have it. What it is meant to say, and what to do about it.", v.Code)
	}
	return fmt.Sprintf("SMTP reply %v, %s: what it means, who sends it and when, whether to retry, and which enhanced codes go with it. Make it happen in the page.", v.Code, v.Name)
}

// teach names the lessons that speak of the code and provoke it; where none
// speaks of it, those that provoke it.
func (v *codeView) teach(a *atlas, came dialogue.Exchanges) {
	provoke := came.Lessons()
	var speak []lessonLink
	for _, l := range provoke {
		if a.speaks(l, v.Code.String()) {
			speak = append(speak, linkTo(l))
		}
	}
	if len(speak) == 0 {
		for _, l := range provoke {
			speak = append(speak, linkTo(l))
		}
	}
	v.Lessons = speak[:min(len(speak), mostLessons)]
	v.More = len(provoke) - len(v.Lessons)
}

// speaks reports whether the text of a lesson has a word, beside its dialogues
// and exercises.
func (a *atlas) speaks(l *lessons.Lesson, word string) bool {
	text := a.prose[l]
	for at := 0; ; {
		i := strings.Index(text[at:], word)
		if i < 0 {
			return false
		}
		at += i + len(word)
		if !wordGoesOn(text[:at-len(word)], -1) && !wordGoesOn(text[at:], 0) {
			return true
		}
	}
}

// wordGoesOn reports whether a text has a letter or digit at its end or beginning.
func wordGoesOn(text string, at int) bool {
	if at < 0 {
		at = len(text) - 1
	}
	if at < 0 || at >= len(text) {
		return false
	}
	c := text[at]
	return c == '_' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

func digitsOf(c facts.Code) (list []digitView) {
	s := c.String()
	first, _ := facts.FirstDigit(c.Class())
	list = append(list, digitView{s[:1], first.Meaning + " " + first.Client})
	about := "No code in an RFC has this second digit: the grammar allows 0 to 5."
	if d, ok := facts.SecondDigit(c.Subject()); ok {
		about = d.Meaning
	}
	return append(list, digitView{s[1:2], about}, digitView{s[2:], "Tells replies of one kind apart. By itself it means nothing."})
}

// uses groups commands that get a code in the same way.
func uses(c facts.Code) (list []use) {
	for _, s := range c.Uses() {
		command := s.Command
		switch command {
		case "any":
			command = "any command"
		case "connect":
			command = "the connection"
		}
		i := slices.IndexFunc(list, func(u use) bool { return u.Stage == s.Stage && u.Source == s.Source })
		if i < 0 {
			i = len(list)
			list = append(list, use{Stage: s.Stage, Source: s.Source})
		}
		list[i].Commands = append(list[i].Commands, command)
	}
	return list
}

// meanings groups editions that say the same.
func meanings(row *facts.CodeRow) (list []meaning) {
	for _, of := range []struct{ rfc, says string }{{"821", row.RFC821}, {"2821", row.RFC2821}, {"5321", row.RFC5321}} {
		if n := len(list); n > 0 && strings.HasPrefix(of.says, "as RFC") {
			list[n-1].RFCs += ", " + of.rfc
		} else if of.says != "" {
			list = append(list, meaning{"RFC " + of.rfc, page.Capital(of.says) + "."})
		}
	}
	return list
}

// enhancedOf are the codes that go with a reply code, by the facts, and those
// that this server sends as well.
func enhancedOf(row *facts.CodeRow, came dialogue.Exchanges) (list []enhancedRow) {
	add := func(code, when string) {
		r := enhancedRow{Code: code, When: when}
		if e, ok := facts.FindEnhanced(code); ok {
			r.Gloss = e.Detail.Gloss
		}
		if strings.Contains(strings.ToLower(r.Gloss), strings.ToLower(when)) {
			r.When = ""
		}
		if code != "" {
			r.Example = came.Where(func(h *dialogue.Exchange) bool { return h.Enhanced == code }).Example()
		}
		list = append(list, r)
	}
	for _, c := range row.Enhanced {
		add(c.Code, c.When)
	}
	for _, code := range came.Names(func(h *dialogue.Exchange) string { return h.Enhanced }) {
		if !slices.ContainsFunc(row.Enhanced, func(c facts.Companion) bool { return c.Code == code }) {
			add(code, "sent by this server")
		}
	}
	return list
}
