package engine

import "time"

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
	id := string(b.s.letter.id[:])
	b.last = b.last[:0]
	at := b.s.now
	for _, x := range b.s.server.offers {
		if x.Until != nil {
			at = max(at, x.Until(b.s, e))
		}
	}
	e.Copies(func(of int, to, from string, final bool) {
		d := e.delivery(of, to, from, id, at)
		if final {
			// RFC 5321 section 4.4: the last server writes Return-Path.
			d.Text = "Return-Path: <" + from + ">\r\n"
		}
		d.Text += string(b.trace) + string(b.text)
		b.last = append(b.last, d)
	})
	b.report(id, at)
	if at > b.s.now {
		b.world.hold(at, b.last)
		b.last = nil
		return nil
	}
	b.world.keep(b.last)
	return nil
}

// A void is a Store that keeps nothing, for rehearsals.
type void struct{}

func (void) Begin(*Envelope, []byte) {}
func (void) Text([]byte)             {}
func (void) End() error              { return nil }
func (void) Abort()                  {}

// Copies calls visit for each copy of the message, none for who has refused it: the recipient it is for, the
// mailbox it goes to and the reverse-path it goes with, both without brackets,
// and whether this is the last server on its way. A mailbox named twice gets one
// copy.
func (e *Envelope) Copies(visit func(of int, to, from string, final bool)) {
	seen := map[string]bool{}
	for i := range e.to {
		if e.Refuses(i) {
			continue
		}
		from := e.returnPath(i)
		once := func(to, from string, final bool) {
			if !seen[to] {
				seen[to] = true
				visit(i, to, from, final)
			}
		}
		switch t := e.to[i].target; {
		case t.box == nil:
			once(string(e.To(i).Text), from, false)
		case t.box.list != nil:
			for _, member := range t.box.list.Members {
				once(spelled(member), spelled(t.box.list.Owner()), true)
			}
		case t.box.Fate == FateForwarded:
			once(spelled(t.box.To[0]), from, false)
		default:
			once(t.box.path, from, true)
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

// delivery is the copy for a recipient, but for its text, at a time in ns.
func (e *Envelope) delivery(of int, to, from, id string, at int64) Delivery {
	way := stays
	switch box := e.to[of].target.box; {
	case box == nil:
		way = relayed
	case box.list != nil:
		way = listed
	case box.Fate == FateForwarded:
		way = redirected
	}
	on := func(p *Param, value []byte) ([]byte, bool) {
		switch {
		case p.Ends != stays && way >= p.Ends:
			return nil, false
		case p.Later != nil && way != stays:
			return p.Later(value, (at-e.at)/int64(time.Second))
		}
		return value, true
	}
	return Delivery{To: to, From: from, ID: id, Mail: e.carried(OfMail, on), Rcpt: e.carried(of, on)}
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
	id := string(s.letter.id[:])
	s.tx.Copies(func(of int, to, from string, _ bool) {
		s.watch(s.tx.delivery(of, to, from, id, s.now))
	})
}
