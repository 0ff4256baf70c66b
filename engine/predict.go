package engine

import (
	"bytes"
	"strings"

	"ehloworld/engine/grammar"
)

// Predict takes a line apart that a client has begun to write, and says what would
// come of it if it were sent now with such an end: CR LF, another or none. The
// session and the World stay as they are.
func (s *Session) Predict(line, end string) Explanation {
	r := s.rehearse(line + end)
	e := Explanation{Length: len(line) + len(end), Waits: r.waits}
	if len(r.replies) > 0 {
		e.Answer, e.Then, e.Waits = &r.replies[0], r.replies[1:], ""
	}
	switch s.mode {
	case lines, response, replies:
		s.typed(&e, line)
	case messageText:
		e.Kind, e.Notes = "text", s.textNotes(line)
		if r.whole {
			e.Waits = "" // the notes say what it is
		}
		switch {
		case e.Answer != nil:
			e.Kind, e.Verb = "end", "."
		case s.seen != lineStart:
			e.Notes = []Note{textNote(line, "It continues with the line that has begun.")}
		case line == ".":
			e.Notes = []Note{textNote(line, "A dot alone on its line ends the message, if nothing but CR LF comes after it.")}
		}
	case chunk:
		e.Kind, e.Notes = "octets", s.octetNotes(line, end)
	}
	return e
}

// typed says what a line is so far. What is only not all there is no error.
func (s *Session) typed(e *Explanation, line string) {
	l, begun := s.readLine(string(s.part)+line), len(s.part)
	e.Kind, e.Verb = l.Kind, l.Verb
	e.Fills = s.completions(line)
	for _, n := range l.Nodes {
		if n.End < begun {
			continue
		}
		words := n.Rule.Sentence()
		if n.Rule == grammar.RuleBase64 {
			words += standsFor(l.Text[n.Start:n.End])
		}
		at := grammar.Span{Start: max(0, n.Start-begun), End: n.End - begun}
		e.Notes = append(e.Notes, Note{Span: at, Depth: n.Depth, Name: n.Rule.String(), ABNF: n.Rule.ABNF(), Source: n.Rule.Source(), Text: words})
	}
	good := e.Answer != nil && e.Answer.Code.Class() < 4 && (l.Kind != "reply" || l.Err == nil)
	switch {
	case good:
	case l.Err != nil && l.Err.At >= len(l.Text):
		e.Coming = s.coming(l)
	case l.Err != nil && l.Err.At >= begun:
		words, meant, _ := s.advice(l)
		e.Advice = words + didYouMean(l.Text, meant)
		l.Err.At -= begun
		e.Err = l.Err
	case l.Err == nil && e.Answer != nil && s.begunResponse(l):
		e.Coming = "the rest of the base64"
	case l.Err == nil && e.Answer != nil:
		e.Coming = restOf(line, e.Fills)
	}
}

// didYouMean asks for the word that a line has in place of the one that was meant. An
// address is no word: it is read off the chip, once the line is sent.
func didYouMean(line, meant string) string {
	for meant != "" {
		var word, said string
		word, meant, _ = strings.Cut(meant, " ")
		said, line, _ = strings.Cut(line, " ")
		switch {
		case strings.EqualFold(word, said):
		case strings.ContainsAny(word, "<@:"):
			return ""
		default:
			return " Did you mean " + word + "?"
		}
	}
	return ""
}

// begunResponse reports whether a response, or the initial one of AUTH, is only the
// beginning of what its mechanism wants.
func (s *Session) begunResponse(l Line) bool {
	said, m, step := l.Text, (*Mechanism)(nil), 0
	if l.Kind == "response" {
		m, step = s.sasl.mechanism, s.sasl.step
	} else if verb, rest, _ := strings.Cut(said, " "); strings.EqualFold(verb, "AUTH") {
		name, initial, given := strings.Cut(rest, " ")
		if said = initial; given {
			m = findMechanism(name)
		}
	}
	return m != nil && m.Begun != nil && said != "*" && m.Begun(decode([]byte(said)), step)
}

// readLine reads a line, and nothing is answered. Blanks at its end may be the
// beginning of something.
func (s *Session) readLine(line string) (l Line) {
	t := s.copied()
	t.watch = func(e Event) { l = e.(Line) }
	if t.mode == replies {
		turned.get(t).Parse(&t.p, []byte(line))
		t.tell([]byte(line), "reply", "")
		return l
	}
	if t.mode == response {
		t.p.Read([]byte(line))
		t.cmd.verb.ParseResponse(&t.p)
		t.tell([]byte(line), "response", t.cmd.Name())
		return l
	}
	t.parse([]byte(line))
	t.tell([]byte(line), "command", t.cmd.Name())
	return l
}

// coming is what is still to come of a line that ends too early; "" where nothing
// that comes would help.
func (s *Session) coming(l Line) string {
	switch b := s.server.verb([]byte(l.Verb)); {
	case l.Kind != "command", b != nil && s.comes(b):
		return l.Err.Wanted()
	case b != nil:
		return ""
	}
	if l.Text == "" {
		return l.Err.Wanted()
	}
	var now, ever []Fill
	for _, b := range s.server.bounds {
		if overlap([]byte(l.Text), b.word) < len(l.Text) || b.agreed != nil && !b.agreed(s) {
			continue
		}
		ever = append(ever, Fill{Text: b.word})
		if s.comes(b) {
			now = append(now, Fill{Text: b.word})
		}
	}
	if now != nil {
		return restOf(l.Text, now)
	}
	return restOf(l.Text, ever)
}

// restOf is what is left of lines that a line may become.
func restOf(line string, list []Fill) (words string) {
	last := ""
	for _, f := range list {
		one := `"` + f.Text[len(line):] + `"`
		if one == last || strings.Contains(words, one) { // BDAT is in two rows
			continue
		}
		if last != "" && words != "" {
			words += ", "
		}
		words, last = words+last, one
	}
	if words != "" {
		words += " or "
	}
	return words + last
}

// A rehearsal is what would happen.
type rehearsal struct {
	replies []Reply
	waits   string
	whole   bool // a line of text has come to its end
}

// rehearse plays octets to a copy of the session.
func (s *Session) rehearse(octets string) (r rehearsal) {
	t, server := s.copied(), *s.server
	server.world = s.server.world.clone()
	t.server = &server
	t.watch = func(e Event) {
		switch e := e.(type) {
		case Reply:
			r.replies = append(r.replies, e)
		case Sent:
			r.replies = append(r.replies, Reply{Lines: e.Lines, Why: e.Why})
		}
	}
	t.read([]byte(octets))
	r.waits, r.whole = t.Waits(), t.seen == lineStart
	return r
}

// copied is a session to try things with. It shares nothing with the first that
// either would change.
func (s *Session) copied() *Session {
	t := s.twin()
	t.rehearsing, t.store = true, discardStore{}
	t.p = grammar.Parser{Keep: true, Lenient: s.p.Lenient}
	return t
}

// twin is a session in the same place, which shares nothing with the first that
// either would change, but for its server.
func (s *Session) twin() *Session {
	t := *s
	t.out = nil
	t.part, t.kept, t.key = bytes.Clone(s.part), bytes.Clone(s.kept), nil
	t.cmd.Params, t.incoming.undots = nil, nil
	if l := s.incoming.look; l != nil {
		t.incoming.look = &look{bytes.Clone(l.tail), bytes.Clone(l.header)}
	}
	t.hello.from = bytes.Clone(s.hello.from)
	t.sasl, t.slots = s.sasl.clone(), cloneSlots(s.slots)
	t.tx = s.tx.clone()
	return &t
}
