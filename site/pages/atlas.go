package pages

import (
	"errors"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/facts"
	"ehloworld/lessons"
	"ehloworld/site/dialogue"
	"ehloworld/site/page"
	"ehloworld/site/problem"
)

// An atlas is what the pages about replies are made of.
type atlas struct {
	samples  map[facts.Code]*dialogue.Sample
	played   dialogue.Exchanges
	examples []dialogue.Example
	heardIn  map[*lessons.Lesson]dialogue.Exchanges
	prose    map[*lessons.Lesson]string // without dialogues and exercises
}

// openAtlas reads and plays what the atlas shows.
func openAtlas(root string, tracks []*lessons.Track) (*atlas, error) {
	list, err := dialogue.ReadSamples(root)
	if err != nil {
		return nil, err
	}
	a := &atlas{samples: map[facts.Code]*dialogue.Sample{}, prose: map[*lessons.Lesson]string{}}
	for _, d := range list {
		a.samples[d.Code] = d
	}
	shown, err := dialogue.ReadReference(root)
	if err != nil {
		return nil, err
	}
	if a.played, a.examples, err = dialogue.PlayAll(root, list, shown, tracks); err != nil {
		return nil, err
	}
	a.heardIn = a.played.ByLesson()
	for _, t := range tracks {
		for _, l := range t.Lessons {
			a.prose[l] = elementOfPage.ReplaceAllString(string(l.HTML), " ")
		}
	}
	return a, a.check()
}

// check finds what is missing. A code that the server can send and that no
// sample provokes is an error, and so is one of an RFC that the server never sends.
func (a *atlas) check() error {
	sent := map[facts.Code]bool{}
	for _, w := range engine.Wordings() {
		sent[w.Code] = true
	}
	var errs []error
	for _, row := range facts.Codes() {
		d := a.samples[row.Code]
		switch {
		case d != nil && len(a.played.WithCode(row.Code).Where(func(h *dialogue.Exchange) bool { return h.From.Name == d.File })) == 0:
			errs = append(errs, problem.Problem{File: d.File, Line: 1, Reason: "played, it brings no " + row.Code.String()})
		case sent[row.Code] && d == nil:
			errs = append(errs, fmt.Errorf("site/atlas: this server can send %v, and no dialogue there provokes it", row.Code))
		case !sent[row.Code] && row.Status != facts.Undefined:
			errs = append(errs, fmt.Errorf("site/atlas: this server never sends %v", row.Code))
		}
	}
	return errors.Join(errs...)
}

// codeLink is a code as other pages name it.
type codeLink struct {
	Code             facts.Code
	Name, Says, Path string
	Tone             int // the first digit, which has a shape and a colour
	Sent             bool
}

func (a *atlas) link(row *facts.CodeRow) codeLink {
	l := codeLink{Code: row.Code, Name: row.Code.Name(), Path: page.CodePath(row.Code), Tone: row.Code.Class()}
	if d := a.samples[row.Code]; d != nil {
		l.Says, l.Sent = d.Says, true
	}
	if row.Status == facts.Undefined {
		l.Name = "not defined"
	}
	return l
}

func (a *atlas) links(codes []facts.Code) (list []codeLink) {
	for _, c := range codes {
		if row, ok := facts.FindCode(c); ok {
			list = append(list, a.link(row))
		}
	}
	return list
}

// atlasView is the overview: all codes by their first and second digit.
type atlasView struct {
	Page
	Count   string
	Columns []column
	Rows    []atlasRow
	Seen    []codeLink // in no RFC
	Duels   []duel
}

type atlasRow struct {
	facts.Digit
	Tone  int
	Says  string
	Cells [][]codeLink
}

// A column holds the codes of a second digit.
type column struct {
	Digit      int
	Name, What string
}

// columns are those that any code of an RFC has.
var columns = []column{
	{0, "Syntax", "what you wrote"}, {1, "Information", "what you asked"}, {2, "Connection", "the line between"},
	{3, "Login", "who you are"}, {5, "Mail system", "the letter, the box"},
}

// firstSays is a first digit in a word or two.
var firstSays = [...]string{2: "Done", 3: "Go on", 4: "Not now", 5: "No"}

func newAtlas(p Page, a *atlas) atlasView {
	p.Kind, p.Path = "atlas", page.Atlas
	p.Title = "Atlas of SMTP replies"
	p.Description = "Every SMTP reply code by its digits: what it means, who sends it when, whether to retry or give up, and how to make it happen on a server in the page."
	v := atlasView{Page: p, Columns: columns}
	count := 0
	for first := 2; first <= 5; first++ {
		d, _ := facts.FirstDigit(first)
		row := atlasRow{Digit: *d, Tone: first, Says: firstSays[first], Cells: make([][]codeLink, len(columns))}
		for _, c := range facts.Codes() {
			if c.Code.Class() != first || c.Status == facts.Undefined {
				continue
			}
			i := slices.IndexFunc(columns, func(x column) bool { return x.Digit == c.Code.Subject() })
			row.Cells[i] = append(row.Cells[i], a.link(&c))
			count++
		}
		v.Rows = append(v.Rows, row)
	}
	for _, c := range facts.Codes() {
		if c.Status == facts.Undefined {
			v.Seen = append(v.Seen, a.link(&c))
		}
	}
	v.Count = page.Capital(page.Spelled(count))
	for i := range duels {
		v.Duels = append(v.Duels, a.duel(&duels[i], 0))
	}
	return v
}

// A duel is a set of codes that are taken for each other.
type duel struct {
	Codes    []facts.Code
	Decides  string // what tells them apart
	ID, Asks string
	Sides    []duelSide
}

type duelSide struct {
	codeLink
	Here  bool
	HTML  template.HTML
	Retry string
}

var duels = []duel{
	{Codes: []facts.Code{450, 550}, Decides: "The same command, the same polite tone. The first digit decides what the sender's queue does next."},
	{Codes: []facts.Code{552, 452}, Decides: "Both say that there is no room. 452 is for now: the disk, too many recipients, a mailbox over its quota. 552 is for good: a message too big for the server and, at many servers, a mailbox over its quota."},
	{Codes: []facts.Code{502, 500, 504}, Decides: "Known or not? 500 has never heard of the command, 502 has and does not do it, 504 does it, but not with that argument."},
	{Codes: []facts.Code{251, 551}, Decides: "Both say that somebody has moved. With 251 the letter is taken and sent on; with 551 it is yours to send again."},
	{Codes: []facts.Code{535, 534, 530, 538}, Decides: "Four ways not to get in: a wrong password, a way that is too weak, no login at all, and no TLS."},
	{Codes: []facts.Code{421, 221}, Decides: "Both close the connection. 221 is the answer to QUIT, and all is well; 421 may come at any time, and the letter waits."},
	{Codes: []facts.Code{250, 252}, Decides: "Both let you go on. To VRFY, 250 says that the mailbox was found; 252 says that nobody has looked."},
	{Codes: []facts.Code{500, 501}, Decides: "500 does not know the word, or cannot read the line at all; 501 knows it, and cannot read what follows."},
	{Codes: []facts.Code{501, 553}, Decides: "Here 501 cannot read the address; 553 has read it and does not allow that name. The line is not that sharp elsewhere: RFC 5321 section 4.2.2 has bad syntax of a mailbox as its example for 553."},
	{Codes: []facts.Code{503, 554}, Decides: "503 says that something has to come first; 554 that what came is refused. DATA without a recipient may get either."},
	{Codes: []facts.Code{521, 554, 556}, Decides: "The host takes no mail; this transaction is refused; that domain takes no mail."},
	{Codes: []facts.Code{550, 554}, Decides: "Both say no for good. 550 is about a mailbox or a policy, and the RFC wants it for every refusal by policy (RFC 5321 section 7.9). 554 is about the transaction as a whole, with nothing better to say, or a greeting. Servers mix them: read the enhanced code."},
	{Codes: []facts.Code{450, 451}, Decides: "Both say come back later. 450 is about this mailbox: busy, or blocked for now by a policy. 451 is an error on the server's side, or something it needs, such as the DNS, does not answer. Greylisting is either. A client does the same for both."},
	{Codes: []facts.Code{421, 450}, Decides: "Both say come back later. 421 ends the connection, whatever was asked; 450 refuses one recipient, and the session goes on."},
	{Codes: []facts.Code{455, 555}, Decides: "Both are about a parameter. 455 knows it and cannot do it today; 555 does not know it."},
}

// duel shows a set as it is on the page of one of its codes; 0 is on none.
func (a *atlas) duel(of *duel, here facts.Code) duel {
	d := *of
	var names []string
	for _, c := range d.Codes {
		names = append(names, c.String())
	}
	d.ID = strings.Join(names, "-or-")
	last := len(names) - 1
	d.Asks = strings.Join(names[:last], ", ") + " or " + names[last] + "?"
	for _, c := range d.Codes {
		row, _ := facts.FindCode(c)
		side := duelSide{codeLink: a.link(row), Here: c == here, Retry: row.Code.Retry()}
		if s := a.samples[c]; s != nil {
			side.HTML = s.HTML
		}
		d.Sides = append(d.Sides, side)
	}
	return d
}
