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
	asked []asked
	at    int64 // when MAIL came, in ns
	size  int64 // octets of the message, once it is complete
}

// held is a mailbox in the arena.
type held struct{ start, at, end int }

// A Recipient is one accepted RCPT.
type Recipient struct {
	path    held
	target  target
	refuses *ReplyTemplate // the whole message; nil is that it does not
}

// asked is a parameter of MAIL or of a RCPT, its value in the arena.
type asked struct {
	of         int // a recipient, or OfMail
	param      *Param
	start, end int
	valued     bool // there is a value
}

// OfMail stands for MAIL where the parameters of a recipient are asked for.
const OfMail = -1

// reset forgets the transaction, and keeps its memory.
func (e *Envelope) reset() {
	e.arena, e.to, e.asked, e.from = e.arena[:0], e.to[:0], e.asked[:0], held{}
}

// clone is for a rehearsal, which has an envelope of its own.
func (e *Envelope) clone() Envelope {
	c := *e
	c.arena = append([]byte(nil), e.arena...)
	c.to = append([]Recipient(nil), e.to...)
	c.asked = append([]asked(nil), e.asked...)
	return c
}

// hold copies a mailbox into the arena.
func (e *Envelope) hold(m grammar.Mailbox) (h held) {
	h.start, h.at = len(e.arena), m.At
	e.arena = append(e.arena, m.Text...)
	h.end = len(e.arena)
	return h
}

func (e *Envelope) mailbox(h held) grammar.Mailbox {
	return grammar.Mailbox{Text: e.arena[h.start:h.end:h.end], At: h.at}
}

// From is the reverse-path's mailbox, as written; zero is <>.
func (e *Envelope) From() grammar.Mailbox { return e.mailbox(e.from) }

// Len is how many recipients were accepted.
func (e *Envelope) Len() int { return len(e.to) }

// To is a recipient's mailbox, as written in RCPT.
func (e *Envelope) To(i int) grammar.Mailbox { return e.mailbox(e.to[i].path) }

// ask keeps a parameter of MAIL, or of the recipient that was accepted last.
func (e *Envelope) ask(p *Param, value []byte) {
	start := len(e.arena)
	e.arena = append(e.arena, value...)
	e.asked = append(e.asked, asked{len(e.to) - 1, p, start, len(e.arena), value != nil})
}

// Asked is the value of a parameter of MAIL's or of a recipient's, as it was
// written; nil where it came without one.
func (e *Envelope) Asked(of int, name string) (value []byte, ok bool) {
	for i := range e.asked {
		if a := &e.asked[i]; a.of == of && a.param.Name == name {
			return e.value(a), true
		}
	}
	return nil, false
}

func (e *Envelope) value(a *asked) []byte {
	if !a.valued {
		return nil
	}
	return e.arena[a.start:a.end:a.end]
}

// carried are those parameters of MAIL or of a recipient that go on, with the
// values that they go on with, written "BODY=8BITMIME".
func (e *Envelope) carried(of int, on func(p *Param, value []byte) ([]byte, bool)) (params []string) {
	for i := range e.asked {
		a := &e.asked[i]
		if a.of != of {
			continue
		}
		switch value, ok := on(a.param, e.value(a)); {
		case ok && value != nil:
			params = append(params, a.param.Name+"="+string(value))
		case ok:
			params = append(params, a.param.Name)
		}
	}
	return params
}
