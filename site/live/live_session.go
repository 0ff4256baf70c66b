package live

import (
	"encoding/json"
	"strings"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/facts"
	"ehloworld/engine/lint"
	"ehloworld/engine/show"
)

// What is kept of a session, at most: the last of it. A page shows as much.
const (
	mostLines  = 1000
	mostOctets = 512 << 10        // of JSON
	longText   = 8 << 10          // octets of a letter, a chunk, or what was thrown away
	longPause  = 10 * time.Second // a shorter one is not told

	mostPending  = 1000 // octets of a line that has no end yet
	mostFindings = 3    // of one rule that are told in a session
)

// liveSession is a session of the socket server, as its events told of it.
type liveSession struct {
	Number  uint64 `json:"number"`
	Host    string `json:"host"`  // that it is with, where there are several; "" is the only one
	Began   int64  `json:"began"` // Unix milliseconds
	Peer    string `json:"peer"`
	Secure  bool   `json:"secure"`
	Hello   string `json:"hello"` // how the client called itself
	State   string `json:"state"`
	Closed  bool   `json:"closed"`
	Lines   int    `json:"lines"`
	Refused int    `json:"refused"` // replies 4yz and 5yz
	Wrong   int    `json:"wrong"`   // rules for a client that were broken
	Pending string `json:"pending"` // octets that are no line yet, one a character: the first of them

	told    []pageEvent
	lines   int // in told
	octets  int
	lost    int // events that were told, and are not kept
	earlier int // the lines in them
	gone    bool
}

// pageEvent is an event as the page reads it.
type pageEvent struct {
	event  json.RawMessage
	lines  int
	begins bool // an exchange, so that what comes before it can be left out
	wrong  bool // the client broke another rule
}

// see takes what a row says of a session from an event.
func (h *liveSession) see(e engine.Event) {
	switch e := e.(type) {
	case engine.Open:
		h.Peer, h.Secure = e.Peer, e.Secure
	case engine.Pending:
		h.Pending = latin(e.Octets[:min(len(e.Octets), mostPending)])
	case engine.Discard:
		h.Pending = ""
	case engine.Line:
		h.Pending = ""
		if (e.Verb == "EHLO" || e.Verb == "HELO") && e.Err == nil {
			_, h.Hello, _ = strings.Cut(e.Text, " ")
		}
	case engine.Reply:
		if e.Code >= 400 {
			h.Refused++
		}
	case engine.Change:
		h.State = string(e.To)
	case engine.Secured:
		h.Secure = e.Err == ""
	case engine.Close:
		h.Closed = true
	}
}

// keep keeps an event, and leaves out the oldest exchanges where there are too
// many: a quarter at once, so that the page need not begin anew at each.
func (h *liveSession) keep(t pageEvent) {
	if t.wrong {
		h.Wrong++
	}
	if t.event == nil {
		return
	}
	h.told = append(h.told, t)
	h.Lines += t.lines
	h.lines += t.lines
	h.octets += len(t.event)
	if h.lines <= mostLines && h.octets <= mostOctets {
		return
	}
	n := 0
	for n < len(h.told) && (h.lines > mostLines*3/4 || h.octets > mostOctets*3/4 || !h.told[n].begins) {
		h.lines -= h.told[n].lines
		h.octets -= len(h.told[n].event)
		h.earlier += h.told[n].lines
		n++
	}
	h.told = append([]pageEvent(nil), h.told[n:]...)
	h.lost += n
}

// An recorder turns the events of one session into what is kept of them. Text comes
// in pieces: they are joined, so that no line is cut in two, and of a long text
// the beginning is kept, and how much more there was.
type recorder struct {
	keep   func(e engine.Event, t pageEvent)
	linter *lint.Linter
	broken map[string]int // how often each rule was

	text  []byte // that is not kept yet
	dots  []int  // taken out before it
	chunk bool   // it is a chunk's
	left  int64  // to come of the chunk
	taken int    // octets of this text so far
	cut   int    // octets of it that are left out
}

func (r *recorder) hear(e engine.Event) {
	r.take(e)
	for _, f := range r.linter.See(e) {
		if r.broken[f.Rule]++; r.broken[f.Rule] <= mostFindings {
			r.flush()
			rule, _ := facts.FindRule(f.Rule)
			r.keep(nil, pageEvent{event: between(Finding{"finding", f.Words, rule.Sentence(), rule.Source()}), wrong: r.broken[f.Rule] == 1})
		}
	}
}

// Finding is a rule that the client broke with the line before.
type Finding struct {
	Type   string `json:"type" ts:"\"finding\""`
	Words  string `json:"words"`
	Rule   string `json:"rule"`
	Source string `json:"source"`
}

// Cut stands where a long text goes on, and is not shown.
type Cut struct {
	Type   string `json:"type" ts:"\"cut\""`
	Octets int    `json:"octets"`
}

// between writes what stands between the events of the engine.
func between[T Finding | Cut](what T) json.RawMessage {
	b, err := json.Marshal(what)
	if err != nil {
		panic(err) // strings and numbers are written always
	}
	return b
}

// latin has a character for each octet, as show writes them.
func latin(octets string) string {
	text := make([]rune, len(octets))
	for i := range len(octets) {
		text[i] = rune(octets[i])
	}
	return string(text)
}

func (r *recorder) take(e engine.Event) {
	switch e := e.(type) {
	case engine.Pending: // it is told with the session's row
		r.keep(e, pageEvent{})
	case engine.Text:
		if r.chunk {
			r.finish()
		}
		for _, at := range e.Unstuffed {
			if at < longText-r.taken {
				r.dots = append(r.dots, len(r.text)+at)
			}
		}
		r.gather(e.Octets)
		if n := len(r.text); n > 0 && r.text[n-1] == '\n' && r.cut == 0 {
			r.flush()
		}
	case engine.Octets:
		r.chunk = true
		r.gather(e.Octets)
		if r.left = e.Left; r.left == 0 {
			r.finish()
		}
	case engine.Discard:
		r.finish()
		cut := max(len(e.Octets)-longText, 0)
		e.Octets = e.Octets[:len(e.Octets)-cut]
		r.tell(e, 1)
		r.note(cut)
	case engine.Clock:
		if e.Passed >= longPause {
			r.finish()
			r.tell(e, 0)
		}
	case engine.Line:
		r.finish()
		r.keep(e, pageEvent{event: show.Event(nil, e), lines: 1, begins: e.Kind == "command"})
	case engine.Reply:
		r.finish()
		r.tell(e, len(e.Lines))
	case engine.Sent:
		r.finish()
		r.tell(e, len(e.Lines))
	default:
		r.finish()
		r.tell(e, 0)
	}
}

// gather takes a piece of text, as far as there is room.
func (r *recorder) gather(octets string) {
	n := min(len(octets), longText-r.taken)
	r.text = append(r.text, octets[:n]...)
	r.taken += n
	r.cut += len(octets) - n
}

// flush keeps the text that has come so far.
func (r *recorder) flush() {
	if len(r.text) == 0 && !r.chunk {
		return
	}
	var e engine.Event = engine.Text{Octets: string(r.text), Unstuffed: r.dots}
	if r.chunk {
		e = engine.Octets{Octets: string(r.text), Left: r.left}
	}
	r.tell(e, max(1, strings.Count(string(r.text), "\n")))
	r.text, r.dots = nil, nil
}

// finish ends a text, and notes what was left out of it.
func (r *recorder) finish() {
	r.flush()
	r.note(r.cut)
	*r = recorder{keep: r.keep, linter: r.linter, broken: r.broken}
}

// note tells how many octets are not shown.
func (r *recorder) note(octets int) {
	if octets > 0 {
		r.keep(nil, pageEvent{event: between(Cut{"cut", octets})})
	}
}

func (r *recorder) tell(e engine.Event, lines int) {
	r.keep(e, pageEvent{event: show.Event(nil, e), lines: lines})
}
