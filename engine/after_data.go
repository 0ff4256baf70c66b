package engine

// What recipients say to the whole message. The client has one reply to its dot,
// for all of them: RFC 5321 section 3.3 has the server take the message where
// anybody takes it, and tell the sender by mail who does not.

// judgeRecipients asks each recipient, and gives the reply where none is left;
// nil is that somebody takes the message.
func (s *Session) judgeRecipients() (none *ReplyTemplate) {
	to := s.tx.to
	s.tx.size = s.incoming.size
	left := len(to) == 0
	for i := range to {
		w := s.recipientRefuses(i)
		for _, x := range s.server.touching {
			if w == nil && x.Recipient != nil {
				w = x.Recipient(s, &s.tx, i, s.looks().header)
			}
		}
		if to[i].refuses = w; w == nil {
			left = true
		} else if none == nil || none.Code.Class() == 5 {
			none = w // what may pass later goes before what will not: the client keeps the message
		}
	}
	if left {
		return nil
	}
	return none
}

// recipientRefuses is what a recipient, or who has taken its place, has against the
// whole message; nil is nothing.
func (s *Session) recipientRefuses(of int) *ReplyTemplate {
	b := s.tx.to[of].target.box
	if b != nil && b.alone() != nil {
		b = b.alone().box
	} else if b != nil && b.list != nil && b.list.Alias {
		return s.tx.noneOf(b.ends)
	}
	switch {
	case b == nil:
		return nil
	case b.Fate == FateRefused && b.AtEnd:
		return b.Refusal.template(scenesOwn)
	case b.Size > 0 && s.incoming.size > b.Size:
		return bigForMailbox.filled(num(b.Size))
	}
	return nil
}

// noneOf is why the message does not arrive at any of several ends; nil is that it
// does at one.
func (e *Envelope) noneOf(ends []destination) (first *ReplyTemplate) {
	for i := range ends {
		w := e.against(&ends[i])
		if w == nil {
			return nil
		}
		if first == nil {
			first = w
		}
	}
	return first
}

// Refused is how many recipients have refused the whole message, and Refuses
// whether one has: it gets no copy.
func (e *Envelope) Refused() (n int) {
	for i := range e.to {
		if e.Refuses(i) {
			n++
		}
	}
	return n
}

// Refuses reports whether a recipient has refused the whole message.
func (e *Envelope) Refuses(i int) bool { return e.to[i].refuses != nil }
