package engine

import (
	"strings"
	"time"

	"ehloworld/engine/grammar"
)

// A Store takes the mail of one session. The pieces that it is given are good
// during the call only: a Store that keeps them copies them.
type Store interface {
	Begin(e *Envelope, trace []byte) // a message begins; trace is its Received field
	Text(p []byte)                   // some of it, the stuffed dots undone
	End() error                      // it is complete: keep it, and answer for it
	Abort()                          // RSET, hang-up, refusal: forget it
}

// An inbox is the Store of a session whose mail the World keeps.
type inbox struct {
	world *World
	s     *Session
	trace []byte
	text  []byte
	last  []Delivery // what End has kept
}

func (w *World) store(s *Session) Store { return &inbox{world: w, s: s} }

func (b *inbox) Begin(_ *Envelope, trace []byte) {
	b.trace, b.text, b.last = append(b.trace[:0], trace...), b.text[:0], nil
}

func (b *inbox) Text(p []byte) { b.text = append(b.text, p...) }
func (b *inbox) Abort()        { b.text = b.text[:0] }

func (b *inbox) End() error {
	e := &b.s.tx
	id := string(b.s.incoming.id[:])
	b.last = b.last[:0]
	at := b.s.releases()
	e.copies(func(c *carbon) {
		d := e.delivery(c, id, at)
		if c.final {
			// RFC 5321 section 4.4: the last server writes Return-Path.
			d.Text = "Return-Path: <" + c.from + ">\r\n"
		}
		d.Text += string(b.trace) + string(b.text)
		b.last = append(b.last, d)
	})
	b.s.report(at, func() (string, bool) { return string(b.trace) + string(b.text), true }, func(d Delivery, when int64) {
		if when > at {
			b.world.hold(when, []Delivery{d})
		} else {
			b.last = append(b.last, d)
		}
	})
	if at > b.s.now {
		b.world.hold(at, b.last)
		b.last = nil
		return nil
	}
	b.world.keep(b.last)
	return nil
}

// A Courier is a Store that can keep what the server has to say about a message,
// and hold it: without one, nothing may be offered that promises a report. It is
// told before End.
type Courier interface {
	Store
	Message(most int) []byte   // what there is of the message, its trace first; of a long one so much
	Send(d Delivery, at int64) // a report, which is kept when the message is; nobody is to read it before a time in Unix seconds
	Hold(until int64)          // nobody is to read the message before
}

// mostReturned is how much of a message a report brings back that a Courier keeps.
const mostReturned = 1 << 20

// courier has a Courier hold the message and keep what is told of it.
func (s *Session) courier(c Courier) {
	at := s.releases()
	if at > s.now {
		c.Hold(at / int64(time.Second))
	}
	message := func() (string, bool) {
		text := c.Message(mostReturned + 1)
		return string(text), len(text) <= mostReturned
	}
	s.report(at, message, func(d Delivery, when int64) { c.Send(d, when/int64(time.Second)) })
}

// releases is until when an extension has the message held, in ns.
func (s *Session) releases() (at int64) {
	at = s.now
	for _, x := range s.server.touching {
		if x.Until != nil {
			at = max(at, x.Until(s, &s.tx))
		}
	}
	return at
}

// report has a reporter tell of the message.
func (s *Session) report(at int64, message func() (string, bool), keep func(Delivery, int64)) {
	r := reporter{s: s, message: message, keep: keep, told: map[string]int{}}
	r.report(at)
}

// A discardStore is a Store that keeps nothing, for rehearsals.
type discardStore struct{}

func (discardStore) Begin(*Envelope, []byte) {}
func (discardStore) Text([]byte)             {}
func (discardStore) End() error              { return nil }
func (discardStore) Abort()                  {}

// Copies calls visit for each copy of the message, none for who has refused it:
// the recipient it is for, the mailbox it goes to and the reverse-path it goes
// with, both without brackets, and whether this is the last server on its way. A
// mailbox named twice gets one copy; one at another host gets one for each that it
// goes with other parameters, or another reverse-path.
func (e *Envelope) Copies(visit func(of int, to, from string, final bool)) {
	e.copies(func(c *carbon) { visit(c.of, c.to, c.from, c.final) })
}

// Deliveries calls visit for each copy of the present message, as Copies does, with
// the parameters that it goes on with. A Store may ask for them in End.
func (s *Session) Deliveries(visit func(Delivery)) {
	id, at := string(s.incoming.id[:]), s.releases()
	s.tx.copies(func(c *carbon) { visit(s.tx.delivery(c, id, at)) })
}

// A carbon is one copy of a message.
type carbon struct {
	of       int // the recipient
	to, from string
	final    bool
	way      onward
}

// on is the value with which a parameter goes on with the copy; false is that it does not.
func (c *carbon) on(p *Param, value []byte) ([]byte, bool) {
	switch {
	case p.EndsAt != stays && c.way >= p.EndsAt:
		return nil, false
	case p.Fanned != nil && c.way == fanned:
		return p.Fanned(value), true
	}
	return value, true
}

// copies is Copies.
func (e *Envelope) copies(visit func(c *carbon)) {
	seen := map[string]bool{}
	once := func(c carbon) {
		key := string(addressKey(nil, mailboxOf(c.to)))
		if !c.final { // what was asked for each goes on: RFC 3461 section 5.2.1
			key += " " + c.from + " " + strings.Join(e.carried(c.of, c.on), " ")
		}
		if !seen[key] {
			seen[key] = true
			visit(&c)
		}
	}
	for i := range e.to {
		if e.Refuses(i) {
			continue
		}
		from, b := e.returnPath(i), e.to[i].target.box
		if b == nil {
			once(carbon{i, string(e.To(i).Text), from, false, relayed})
			continue
		}
		if b.ends == nil {
			once(carbon{i, b.path, from, true, stays})
			continue
		}
		for j := range b.ends {
			x := &b.ends[j]
			switch {
			case e.against(x) != nil: // the list's owner hears of it
			case x.list != nil:
				once(carbon{i, x.path, spelled(x.list.Owner()), x.box != nil, listed})
			case e.fansOut(i):
				once(carbon{i, x.path, from, x.box != nil, fanned})
			default:
				once(carbon{i, x.path, from, x.box != nil, redirected})
			}
		}
	}
}

// returnPath is the reverse-path of the copy for a recipient.
func (e *Envelope) returnPath(of int) string {
	for i := range e.asked {
		if a := &e.asked[i]; a.of == OfMail && a.param.Return != nil {
			return a.param.Return(e.From(), e.To(of), e.value(a))
		}
	}
	return string(e.From().Text)
}

// delivery is a copy but for its text, at a time in ns.
func (e *Envelope) delivery(c *carbon, id string, at int64) Delivery {
	later := func(p *Param, value []byte) ([]byte, bool) {
		value, ok := c.on(p, value)
		if ok && p.AfterDelay != nil && c.way != stays {
			return p.AfterDelay(value, (at-e.at)/int64(time.Second))
		}
		return value, ok
	}
	d := Delivery{To: c.to, From: c.from, ID: id, Final: c.final, Mail: e.carried(OfMail, later), Rcpt: e.carried(c.of, later)}
	if !e.isUTF8() && !(grammar.IsASCII(c.to) && grammar.IsASCII(c.from)) { // RFC 6531 section 3.4
		d.Mail = append(d.Mail, "SMTPUTF8")
	}
	return d
}

// delivered tells a watcher what became of the message.
func (s *Session) delivered() {
	if s.watch == nil {
		return
	}
	if b, ok := s.store.(*inbox); ok {
		for _, d := range b.last {
			s.watch(d)
		}
		return
	}
	id := string(s.incoming.id[:])
	s.tx.copies(func(c *carbon) { s.watch(s.tx.delivery(c, id, s.now)) })
}
