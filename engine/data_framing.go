package engine

import (
	"bytes"
	"errors"
)

// seen is what has been read of message text, one octet deep, so that it
// cannot depend on how the text is cut.
type seen uint8

const (
	lineStart seen = iota // CRLF, or the 354
	inLine                // an octet of a line
	lineCR                // CR in a line
	dot                   // "." at the start of a line
	dotCR                 // ".\r" at the start of a line
)

// A letter is a message on its way into the store.
type letter struct {
	begun  bool       // the store has it
	long   bool       // a text line was too long
	big    bool       // it is over the limit: the rest is thrown away
	bare   Strictness // what it holds that the scene does not want
	last   byte       // the octet before, where the scene looks for that
	id     id
	size   int64    // octets so far, as stored
	fault  *Wording // it holds a text that the scene has a fault for
	undots []int    // places in the piece being read before which a dot was taken out
	look   *look    // what of it is looked at; nil is nothing
}

// A look is what a server has of a message because a scene or an extension looks
// for something in it.
type look struct {
	tail   []byte // the octets before the present ones, for a text that lies in both
	header []byte // up to the empty line
}

// begin opens a letter in the store.
func (s *Session) begin() {
	s.letter = letter{begun: s.tx.Len() > 0 && !s.half.taken(), id: s.nextID(), undots: s.letter.undots[:0], look: s.letter.look}
	if l := s.letter.look; l != nil {
		l.tail, l.header = l.tail[:0], l.header[:0]
	}
	if s.store == nil {
		s.store = s.server.world.store(s)
	}
	if s.letter.begun { // else nobody is to have it
		s.key = s.received(s.key[:0])
		s.store.Begin(&s.tx, s.key)
	}
	s.halve()
}

// text reads message text up to the lone dot: RFC 5321 sections 4.1.1.4 and
// 4.5.2. It hands on pieces of p, with the stuffed dots undone.
func (s *Session) text(p []byte) (n int, end bool) {
	if s.server.scene.Lenient&(LenientBareLF|LenientBareCR) != 0 {
		return s.laxText(p)
	}
	kept := 0 // what is handed on already
	for i := 0; i < len(p); {
		switch s.seen {
		case lineStart:
			if s.seen = inLine; p[i] == '.' {
				s.piece(p[kept:i])
				s.seen, i, kept = dot, i+1, i+1
			}
		case inLine:
			j := bytes.IndexByte(p[i:], '\r')
			if j < 0 {
				s.column += len(p) - i
				i = len(p)
				break
			}
			s.column += j + 1
			s.seen, i = lineCR, i+j+1
		case lineCR:
			switch p[i] {
			case '\n':
				s.column++
				s.newLine()
				s.seen, i = lineStart, i+1
			case '\r':
				s.column++
				i++
			default:
				s.seen = inLine
			}
		case dot:
			if s.seen = inLine; p[i] == '\r' {
				s.seen, i, kept = dotCR, i+1, i+1
				break
			}
			s.undot()
		case dotCR:
			if p[i] == '\n' {
				return i + 1, true
			}
			s.undot()
			s.piece(cr) // it ended nothing, so it is text
			s.column++
			s.seen = lineCR
		}
	}
	s.piece(p[kept:])
	return len(p), false
}

var cr = []byte("\r")

// newLine measures the text line that ends: RFC 5321 section 4.5.3.1.6 counts its
// CRLF, and not the dot that was doubled.
func (s *Session) newLine() {
	if int64(s.column) > s.server.limits.Text {
		s.letter.long = true
	}
	s.column = 0
}

// undot notes for a watcher that a dot was taken out here.
func (s *Session) undot() {
	if s.watch != nil {
		s.letter.undots = append(s.letter.undots, 0)
	}
}

// mostText is how much text an event tells at once, in octets.
const mostText = 4096

// piece stores a piece of text and tells the watcher of it.
func (s *Session) piece(p []byte) {
	if len(p) == 0 {
		return
	}
	s.keep(p)
	if s.watch == nil {
		return
	}
	for len(p) > 0 {
		n := min(len(p), mostText)
		if n < len(p) && p[n-1] == '\r' { // no line end is cut in two
			n--
		}
		t := Text{Octets: string(p[:n])}
		if len(s.letter.undots) > 0 {
			t.Unstuffed = append(t.Unstuffed, s.letter.undots...)
			s.letter.undots = s.letter.undots[:0]
		}
		s.watch(t)
		p = p[n:]
	}
}

// keep stores octets, as long as the letter is not too big.
func (s *Session) keep(p []byte) {
	s.letter.size += int64(len(p))
	if s.letter.size > s.server.limits.Size {
		s.letter.big = true
	}
	if s.half != nil {
		s.half.came(p)
	}
	if !s.letter.begun || s.letter.big || len(p) == 0 {
		return
	}
	s.smell(p)
	if s.server.headers {
		s.head(p)
	}
	if s.server.scene.Strict != 0 {
		s.findBare(p)
	}
	s.store.Text(p)
}

// looks is what is looked at of the present message.
func (s *Session) looks() *look {
	if s.letter.look == nil {
		s.letter.look = &look{}
	}
	return s.letter.look
}

// mostHeader is how much of a header is looked at, in octets.
const mostHeader = 64 << 10

// head keeps the header of a message, as it comes.
func (s *Session) head(p []byte) {
	l := s.looks()
	h := l.header
	if len(h) >= mostHeader || bytes.HasSuffix(h, emptyLine) || bytes.HasPrefix(h, emptyLine[:2]) {
		return
	}
	from := max(0, len(h)-len(emptyLine)+1)
	h = append(h, p[:min(len(p), mostHeader-len(h))]...)
	if i := bytes.Index(h[from:], emptyLine); i >= 0 {
		h = h[:from+i+len(emptyLine)]
	}
	l.header = h
}

var emptyLine = []byte("\r\n\r\n")

// endOfText answers the lone dot.
func (s *Session) endOfText() {
	if s.watch != nil {
		s.watch(Line{Text: ".", Kind: "end", Verb: ".", State: s.State()})
	}
	s.conclude(s.cmd.verb.Then(s, &s.cmd, nil))
}

// complete vets the letter and puts it where it belongs. RFC 5321 section
// 4.2.5: after a 250 the server answers for it, after any other reply it must
// not deliver it.
func (s *Session) complete() *Wording {
	h := s.half
	if h.taken() {
		return h.whole()
	}
	w := s.vet()
	if w == nil {
		w = s.judgeRecipients()
	}
	if w != nil {
		s.abort()
		return w
	}
	s.letter.begun = false
	if c, ok := s.store.(Courier); ok {
		s.courier(c)
	}
	if err := s.store.End(); err != nil {
		return storeSays(err)
	}
	s.mails++
	if h != nil {
		h.done, h.size, h.text = true, s.letter.size, nil
	}
	return accepted
}

// conclude answers the end of a message, tells of its copies, and forgets the
// transaction.
func (s *Session) conclude(w *Wording) {
	s.settle(w)
	if w == accepted {
		s.delivered()
	}
	s.tx.reset()
}

// storeSays is the answer where the store did not keep the message: its own, if
// it has one.
func storeSays(err error) *Wording {
	if r, ok := errors.AsType[*Refusal](err); ok && r.check() == nil {
		return r.wording("Whoever keeps the mail behind this server has looked at the message, and refuses it in these words.")
	}
	return notStored
}

func (s *Session) vet() *Wording {
	switch {
	case s.tx.Len() == 0:
		return noRecipients
	case s.letter.long:
		return s.with(longText, num(s.server.limits.Text))
	case s.letter.big:
		return s.with(bigText, num(s.server.limits.Size))
	case s.letter.fault != nil:
		return s.letter.fault
	}
	if w := s.bareInMessage(); w != nil {
		return w
	}
	for _, x := range s.server.offers {
		if x.Message != nil {
			if w := x.Message(s, &s.tx, s.letter.size); w != nil {
				return w
			}
		}
	}
	return s.fails(".")
}

// abort forgets a letter that is not complete.
func (s *Session) abort() {
	if s.letter.begun {
		s.letter.begun = false
		s.store.Abort()
	}
}

var (
	accepted = &Wording{Code: 250, Enhanced: "2.0.0", Text: "Accepted",
		Rule: "5321-2.1-1", Tell: func(s *Session) string {
			why := "The server answers for the message from now on: " + recipientCount(s.tx.Len()-s.tx.Refused()) + ", one copy each."
			if n := s.tx.Refused(); n > 0 {
				why += " It was refused by " + recipientCount(n) + ": one reply cannot say so, and a report by mail can."
			}
			return why
		}}
	notStored = &Wording{Code: 451, Enhanced: "4.3.0", Text: "Local error, message not stored",
		Rule: "5321-4.2.5-1", Why: "The server could not keep the message. It may work later."}
	longText = &Wording{Code: 500, Enhanced: "5.5.2", Text: "A text line is longer than % octet(s)",
		Rule: "5321-4.5.3.1-1", Why: "A line of the message had more than % octet(s), its CRLF included."}
	bigText = &Wording{Code: 552, Enhanced: "5.3.4", Text: "Message exceeds % octet(s)",
		Rule: "1870-4-1", Why: "The text was longer than the % octet(s) that this server takes."}
	contentRefused = &Wording{Code: 554, Enhanced: "5.6.0", Text: "Message refused for its content",
		Rule: "5321-4.2.5-2", Why: "The scene has this server refuse a message that holds such a text. Many servers say 550 5.7.1 there: policy."}
)

func init() { words(accepted, notStored, longText, bigText, contentRefused) }
