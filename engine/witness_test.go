package engine_test

import (
	"bytes"
	"strings"

	"pgregory.net/rapid"

	"ehloworld/engine"
)

// A witness sees what a session tells, and holds it against what was sent.
type witness struct {
	t       rapid.TB
	lax     bool            // a line end need not be CRLF
	mute    bool            // a line may go unanswered: the greeting was 521, or the connection breaks
	story   strings.Builder // all of it, however the octets were cut
	went    string          // what of the story is a text that may go on
	open    *engine.Line    // not answered yet
	owed    int             // replies that need no line: a greeting, a line that nobody could read
	closed  bool            // since the last connection
	in, out bytes.Buffer    // octets as sent, and as told
}

func (w *witness) see(e engine.Event) {
	if w.closed {
		switch e.(type) {
		case engine.Open, engine.Discard, engine.Clock, engine.Delivery: // of mail that was held
		default:
			w.t.Errorf("%T after the end", e)
		}
	}
	switch e := e.(type) {
	case engine.Open:
		w.closed, w.owed = false, 1
		w.tell("open", "")
	case engine.Line:
		if e.Kind == "reply" {
			w.out.WriteString(e.Text + "\r\n")
			break
		}
		if w.open != nil {
			w.t.Errorf("%q comes before %q is answered", e.Text, w.open.Text)
		}
		w.open = &e
		w.out.WriteString(e.Text + "\r\n")
		w.tell("line", e.Kind+" "+e.Verb+" "+e.Text)
	case engine.Reply:
		w.reply(e)
	case engine.Text:
		text := e.Octets
		for i := len(e.Unstuffed) - 1; i >= 0; i-- {
			text = text[:e.Unstuffed[i]] + "." + text[e.Unstuffed[i]:]
		}
		w.out.WriteString(text)
		w.goOn("text", text)
	case engine.Octets:
		w.out.WriteString(e.Octets)
		w.goOn("octets", e.Octets)
	case engine.Discard:
		w.out.WriteString(e.Octets)
		w.goOn("discard "+e.Why, e.Octets)
		if e.Why == "the line is too long" {
			w.owed = 1
		}
	case engine.Change:
		w.tell("change", string(e.From)+" "+string(e.To))
	case engine.Delivery:
		w.tell("delivery", e.From+" "+e.To+" "+e.Text)
	case engine.Close:
		if w.open != nil && !w.mute && w.open.Verb != "BDAT" {
			w.t.Errorf("%q is not answered", w.open.Text)
		}
		w.open, w.closed = nil, true
		w.tell("close", e.Reason)
	case engine.Auth:
		w.tell("auth", e.Mechanism+" "+e.User)
	case engine.Secured:
		w.tell("secured", e.Err)
	}
}

func (w *witness) reply(r engine.Reply) {
	switch {
	case w.open != nil && w.open.Verb == "BDAT" && r.Code == 421 && r.To == "": // time is up amid a chunk
	case w.open != nil && w.open.Kind != "response" && r.To != w.open.Verb:
		w.t.Errorf("%q is answered by %d to %q", w.open.Text, r.Code, r.To)
	case w.open != nil:
		w.open = nil
	case w.owed > 0:
		w.owed--
	case r.Code != 421:
		w.t.Errorf("%d %q to nothing", r.Code, r.Lines)
	}
	for i, line := range r.Lines {
		mark := "-"
		if i == len(r.Lines)-1 {
			mark = " "
		}
		if !strings.HasPrefix(line, r.Code.String()+mark) || strings.ContainsAny(line, "\r\n") {
			w.t.Errorf("%q is no line of a reply", line)
		}
	}
	w.tell("reply", strings.Join(r.Lines, "\n")+r.Rule+r.Why)
}

// tell writes down what happened; goOn what may have come in pieces.
func (w *witness) tell(kind, what string) {
	w.story.WriteString("\n" + kind + " " + what)
	w.went = ""
}

func (w *witness) goOn(kind, what string) {
	if w.went != kind {
		w.tell(kind, "")
		w.went = kind
	}
	w.story.WriteString(what)
}

// sent wants everything that was sent to have been told, but for the beginning
// of a line or of its dot.
func (w *witness) sent(d doing, s *engine.Session) {
	w.in.WriteString(d.octets)
	if w.lax {
		return
	}
	told := w.out.String()
	if s.State() != engine.Closed {
		told += string(s.Pending())
	} else if d.deed != 0 { // it will not be told any more
		w.in.Reset()
		w.out.Reset()
		return
	}
	rest, whole := strings.CutPrefix(w.in.String(), told)
	if !whole || rest != "" && (s.Mode() != "text" || rest != "." && rest != ".\r") {
		w.t.Errorf("sent %q, told %q", w.in.String(), told)
	}
}

// end wants every line to have been answered, but for one that waits for its
// octets, and the octets of a connection to be done with.
func (w *witness) end(s *engine.Session) {
	if w.open != nil && s.Mode() != "octets" && !w.mute {
		w.t.Errorf("%q is not answered", w.open.Text)
	}
	w.open, w.owed = nil, 0
	w.in.Reset()
	w.out.Reset()
}
