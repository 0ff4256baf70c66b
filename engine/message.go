package engine

import (
	"bytes"
	"errors"
)

// An incomingMessage is a message on its way into the store.
type incomingMessage struct {
	begun  bool       // the store has it
	long   bool       // a text line was too long
	big    bool       // it is over the limit: the rest is thrown away
	bare   Strictness // what it holds that the scene does not want
	last   byte       // the octet before, where the scene looks for that
	id     messageID
	size   int64          // octets so far, as stored
	fault  *ReplyTemplate // it holds a text that the scene has a fault for
	undots []int          // places in the piece being read before which a dot was taken out
	look   *look          // what of it is looked at; nil is nothing
}

// A look is what a server has of a message because a scene or an extension looks
// for something in it.
type look struct {
	tail   []byte // the octets before the present ones, for a text that lies in both
	header []byte // up to the empty line
}

// begin opens a message in the store.
func (s *Session) begin() {
	s.incoming = incomingMessage{begun: s.tx.Len() > 0 && !resumable.get(s).taken(), id: s.nextID(), undots: s.incoming.undots[:0], look: s.incoming.look}
	if l := s.incoming.look; l != nil {
		l.tail, l.header = l.tail[:0], l.header[:0]
	}
	if s.store == nil {
		s.store = s.server.world.store(s)
	}
	if s.incoming.begun { // else nobody is to have it
		s.key = s.received(s.key[:0])
		s.store.Begin(&s.tx, s.key)
	}
	s.halve()
}

// keep stores octets, as long as the message is not too big.
func (s *Session) keep(p []byte) {
	s.incoming.size += int64(len(p))
	if s.incoming.size > s.server.limits.Size {
		s.incoming.big = true
	}
	if h := resumable.get(s); h != nil {
		h.came(p)
	}
	if !s.incoming.begun || s.incoming.big || len(p) == 0 {
		return
	}
	s.scanContent(p)
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
	if s.incoming.look == nil {
		s.incoming.look = &look{}
	}
	return s.incoming.look
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
	s.conclude(s.cmd.verb.OnResponse(s, &s.cmd, nil))
}

// complete vets the message and puts it where it belongs. RFC 5321 section
// 4.2.5: after a 250 the server answers for it, after any other reply it must
// not deliver it.
func (s *Session) complete() *ReplyTemplate {
	h := resumable.get(s)
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
	s.incoming.begun = false
	if c, ok := s.store.(Courier); ok {
		s.courier(c)
	}
	if err := s.store.End(); err != nil {
		return storeSays(err)
	}
	s.messages++
	if h != nil {
		h.done, h.size, h.text = true, s.incoming.size, nil
	}
	return accepted
}

// conclude answers the end of a message, tells of its copies, and forgets the
// transaction.
func (s *Session) conclude(w *ReplyTemplate) {
	s.settle(w)
	if w == accepted {
		s.delivered()
	}
	s.tx.reset()
}

// storeSays is the answer where the store did not keep the message: its own, if
// it has one.
func storeSays(err error) *ReplyTemplate {
	if r, ok := errors.AsType[*Refusal](err); ok && r.check() == nil {
		return r.template("The program that stores mail for this server has looked at the message, and refuses it in these words.")
	}
	return notStored
}

func (s *Session) vet() *ReplyTemplate {
	switch {
	case s.tx.Len() == 0:
		return noRecipients
	case s.incoming.long:
		return s.with(longText, num(s.server.limits.Text))
	case s.incoming.big:
		return s.with(bigText, num(s.server.limits.Size))
	case s.incoming.fault != nil:
		return s.incoming.fault
	}
	if w := s.bareInMessage(); w != nil {
		return w
	}
	for _, x := range s.server.touching {
		if x.Message != nil {
			if w := x.Message(s, &s.tx, s.incoming.size); w != nil {
				return w
			}
		}
	}
	return s.faultFor(".")
}

// abort forgets a message that is not complete.
func (s *Session) abort() {
	if s.incoming.begun {
		s.incoming.begun = false
		s.store.Abort()
	}
}

var (
	accepted = &ReplyTemplate{Code: 250, Enhanced: "2.0.0", Text: "Accepted",
		Rule: "5321-2.1-1", Tell: func(s *Session) string {
			why := "From now on the server is responsible for the message: " + recipientCount(s.tx.Len()-s.tx.Refused()) + ", one copy each."
			if n := s.tx.Refused(); n > 0 {
				why += " It was refused for " + recipientCount(n) + ": one reply cannot say so, but a report by mail can."
			}
			return why
		}}
	notStored = &ReplyTemplate{Code: 451, Enhanced: "4.3.0", Text: "Local error, message not stored",
		Rule: "5321-4.2.5-1", Why: "The server could not keep the message. It may work later."}
	longText = &ReplyTemplate{Code: 500, Enhanced: "5.5.2", Text: "A text line is longer than % octet(s)",
		Rule: "5321-4.5.3.1-1", Why: "A line of the message had more than % octet(s), including its CRLF."}
	bigText = &ReplyTemplate{Code: 552, Enhanced: "5.3.4", Text: "Message exceeds % octet(s)",
		Rule: "1870-4-1", Why: "The message was longer than the % octet(s) this server accepts."}
	contentRefused = &ReplyTemplate{Code: 554, Enhanced: "5.6.0", Text: "Message refused for its content",
		Rule: "5321-4.2.5-2", Why: "The scene makes this server refuse a message that contains such text. Many servers call that policy and say 550 5.7.1."}
)

func init() { registerReplies(accepted, notStored, longText, bigText, contentRefused) }
