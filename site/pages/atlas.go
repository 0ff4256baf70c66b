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

// An atlas is what the pages about replies are made from.
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
			a.prose[l] = replaceParts(string(l.HTML), []lessonPart{elementOfPage}, func(string) string { return " " })
		}
	}
	return a, a.check()
}

// check finds what is missing. A code that the server can send but that no
// sample provokes is an error, and so is a code of an RFC that the server never sends.
func (a *atlas) check() error {
	var errs []error
	for _, row := range facts.Codes() {
		d := a.samples[row.Code]
		sent := engine.Sends(row.Code)
		switch {
		case d != nil && len(a.played.WithCode(row.Code).Where(func(h *dialogue.Exchange) bool { return h.From.Name == d.File })) == 0:
			errs = append(errs, problem.Problem{File: "site/atlas/" + d.File, Line: 1, Reason: "when it is played, it gets no " + row.Code.String()})
		case sent && d == nil:
			errs = append(errs, fmt.Errorf("site/atlas: this server can send %v, but no dialogue there provokes it", row.Code))
		case !sent && row.Status != facts.Undefined:
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

// columns are the second digits of the codes in RFCs.
var columns = []column{
	{0, "Syntax", "what you wrote"}, {1, "Information", "what you asked"}, {2, "Connection", "the channel itself"},
	{3, "Login", "who you are"}, {5, "Mail system", "the message, the mailbox"},
}

// firstSays is the meaning of a first digit in a word or two.
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

// A duel is a set of codes that are easily confused.
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
	{Codes: []facts.Code{502, 500, 504}, Decides: "Does the server know the command? With 500 it has never heard of it. With 502 it knows it but does not implement it. With 504 it implements it, but not with that argument."},
	{Codes: []facts.Code{251, 551}, Decides: "Both say that somebody has moved. With 251 the server forwards the message itself; with 551 you have to send it to the new address."},
	{Codes: []facts.Code{535, 534, 530, 538}, Decides: "Four ways not to get in: a wrong password, a mechanism that is too weak, no login at all, and no TLS."},
	{Codes: []facts.Code{421, 221}, Decides: "Both close the connection. 221 is the reply to QUIT, and all is well. 421 can come at any time, and the message has to wait."},
	{Codes: []facts.Code{250, 252}, Decides: "Both let you go on. In reply to VRFY, 250 says that the mailbox was found; 252 says that the server cannot tell, or will not."},
	{Codes: []facts.Code{500, 501}, Decides: "With 500 the server does not know the command, or cannot read the line at all. With 501 it knows the command, but cannot read what follows."},
	{Codes: []facts.Code{501, 553}, Decides: "With 501 this server cannot read the address; with 553 it has read it and does not allow that name. Elsewhere the line is less sharp: RFC 5321 section 4.2.2 gives bad mailbox syntax as its example for 553."},
	{Codes: []facts.Code{503, 554}, Decides: "503 says that something else has to come first; 554 says that this transaction is refused. DATA without a recipient may get either."},
	{Codes: []facts.Code{521, 554, 556}, Decides: "With 521 the host accepts no mail at all. With 554 it refuses this transaction, or this connection. With 556 the domain of a recipient accepts no mail."},
	{Codes: []facts.Code{550, 554}, Decides: "Both say no for good. 550 is about a mailbox or a policy: RFC 5321 section 7.9 recommends it when EHLO, MAIL or RCPT is refused by policy. 554 refuses the transaction as a whole when no other code fits, or the connection in the greeting. Servers mix them up, so read the enhanced code."},
	{Codes: []facts.Code{450, 451}, Decides: "Both tell you to come back later. 450 is about this mailbox, which is busy or blocked for now by a policy. 451 is about the server: it has an error of its own, or something it needs, such as the DNS, does not answer. Greylisting uses either. A client does the same for both."},
	{Codes: []facts.Code{421, 450}, Decides: "Both tell you to come back later. 421 ends the connection, whatever you asked for; 450 refuses one recipient, and the session goes on."},
	{Codes: []facts.Code{455, 555}, Decides: "Both are about a parameter. With 455 the server knows it but cannot use it at the moment; with 555 it does not know it, or does not implement it."},
}

// duel shows a set on the page of one of its codes; 0 is for a page of none.
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
