package engine

import (
	"ehloworld/engine/grammar"
)

// An Envelope is a mail transaction: what MAIL begins and RSET ends. It keeps
// its octets in one arena, so that the next transaction needs no memory.
type Envelope struct {
	arena []byte
	from  held
	to    []Recipient
	extra Extras
	route int // how many recipients are for other hosts
}

// held is a mailbox in the arena.
type held struct{ start, at, end int }

// A Recipient is one accepted RCPT.
type Recipient struct {
	path   held
	target target
	Extras RcptExtras
}

// Extras are what parameters of MAIL ask for.
type Extras struct {
	Size int64  // SIZE; 0 is not said
	Body string // BODY; "" is not said

	Submitter string // AUTH, if the client is believed, or "<>"; "" is not said
}

// RcptExtras are what parameters of RCPT ask for.
type RcptExtras struct{}

// reset forgets the transaction, and keeps its memory.
func (e *Envelope) reset() {
	*e = Envelope{arena: e.arena[:0], to: e.to[:0]}
}

// hold copies a mailbox into the arena.
func (e *Envelope) hold(m grammar.Mailbox) (h held) {
	h.start = len(e.arena)
	e.arena = append(e.arena, m.Local...)
	h.at = len(e.arena)
	e.arena = append(e.arena, m.Domain...)
	h.end = len(e.arena)
	return h
}

func (e *Envelope) mailbox(h held) grammar.Mailbox {
	return grammar.Mailbox{Local: e.arena[h.start:h.at:h.at], Domain: e.arena[h.at:h.end:h.end]}
}

// From is the reverse-path's mailbox, as written; zero is <>.
func (e *Envelope) From() grammar.Mailbox { return e.mailbox(e.from) }

// Len is how many recipients were accepted.
func (e *Envelope) Len() int { return len(e.to) }

// To is a recipient's mailbox, as written in RCPT.
func (e *Envelope) To(i int) grammar.Mailbox { return e.mailbox(e.to[i].path) }

// Extras are what MAIL's parameters ask for.
func (e *Envelope) Extras() *Extras { return &e.extra }
