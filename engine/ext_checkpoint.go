package engine

import (
	"bytes"

	"ehloworld/engine/grammar"
)

// CHECKPOINT takes a transaction up again where a broken connection left it: RFC
// 1845, an experiment. What came of a message that MAIL gave a TRANSID is kept over
// the break; the same MAIL is then answered by 355, and where to go on. A client
// that says RSET, MAIL or QUIT knows how its message fared, and it is forgotten.
var extCheckpoint = &Extension{
	Keyword: "CHECKPOINT",
	RFC:     1845,
	Doc:     "If the connection breaks in mid-message, another connection can continue from there.",
	Params: []Param{{
		Verb:   "MAIL",
		Name:   "TRANSID",
		Doc:    "The name of the transaction, so it can be resumed.",
		Rule:   ruleTransid,
		Octets: 88,      // RFC 1845 section 2
		EndsAt: relayed, // it names this transaction with this server
		Parse:  readTransid,
	}},
	Adds: []Addition{
		{Verb: "MAIL", Leads: Rcpt, Amend: resume},
		{Verb: "DATA", OutOfOrder: func(s *Session) *ReplyTemplate {
			if h := resumable.get(s); h != nil && h.chunks && s.state == atRcpt {
				return dataAfterChunk
			}
			return nil
		}, Amend: func(s *Session, _ *Command, w *ReplyTemplate) *ReplyTemplate {
			if resumable.get(s) != nil && s.incoming.size > 0 {
				return s.with(goAheadAt, num(s.incoming.size))
			}
			return w
		}},
	},
}

// A half is a transaction that can be taken up again.
type half struct {
	key    string // the client, and its MAIL
	begun  bool   // its text has
	chunks bool   // which came by BDAT
	tx     Envelope
	text   []byte // what has come of it
	done   bool   // the message was taken
	size   int64  // of one that was
	more   bool   // text came after the end of one that was
	until  int64  // it is kept, in ns
}

const (
	mostHalf   = 1 << 20        // octets of a half that are kept: the client sends the rest again
	mostHalves = 16             // that a server keeps
	halfLasts  = 48 * 60 * 60e9 // ns; RFC 1845 section 3 recommends it
)

// taken reports whether the message was, before the break.
func (h *half) taken() bool { return h != nil && h.done }

// resumable is the transaction that goes on if the connection breaks.
var resumable = newSlot(lapseClear, (*half).clone)

// clone is for a rehearsal.
func (h *half) clone() *half {
	c := *h
	c.text = h.text[:len(h.text):len(h.text)]
	return &c
}

// resume answers a MAIL that names a transaction. It is the same one if the client
// has the same name and rights, and the MAIL the same sender and parameters.
func resume(s *Session, c *Command, w *ReplyTemplate) *ReplyTemplate {
	id, ok := c.given("TRANSID")
	if !ok || w.Code.Class() != 2 {
		return w
	}
	key := lower(string(s.hello.name())) + " " + s.login.user + " " + string(c.Mailbox.Text)
	for i := range c.Params {
		g := &c.Params[i]
		key += " " + g.param.Name + "=" + string(g.Value)
	}
	if s.relays() {
		key += " relay"
	}
	h := s.server.world.takeHalf(key, s.now)
	if h == nil {
		resumable.put(s, &half{key: key})
		return s.with(transactionOk, octets(id))
	}
	resumable.put(s, h)
	s.tx = h.tx.clone()
	if w = goesOn; h.done {
		w = wholeBefore
	} else {
		h.size = int64(len(h.text))
	}
	return s.with(w, num(h.size))
}

// halve notes that the text of a transaction begins, or goes on.
func (s *Session) halve() {
	switch h := resumable.get(s); {
	case h == nil:
	case !h.begun:
		h.begun, h.chunks, h.tx = s.incoming.begun, s.cmd.verb.Mode != messageText, s.tx.clone()
	case h.done:
		s.incoming.size, h.more = h.size, false
	default:
		came := h.text
		h.text = nil
		s.keep(came)
	}
}

// came keeps a piece of the text.
func (h *half) came(p []byte) {
	if h.done {
		h.more = h.more || len(p) > 0
		return
	}
	h.text = append(h.text, p[:min(len(p), mostHalf-len(h.text))]...)
}

// whole answers the end of a message that was taken before the break.
func (h *half) whole() *ReplyTemplate {
	if h.more {
		return anotherText
	}
	return takenBefore
}

// keepHalf keeps a transaction whose connection ends, in the place of the oldest.
// The text of DATA goes on with a line.
func (w *World) keepHalf(h *half, now int64) {
	if h == nil || !h.begun {
		return
	}
	if !h.chunks {
		for len(h.text) > 0 && !bytes.HasSuffix(h.text, emptyLine[:2]) {
			h.text = h.text[:len(h.text)-1]
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	h.until = now + halfLasts
	w.halves[w.halved%mostHalves] = *h
	w.halved++
}

// takeHalf finds a transaction that was kept; it is then the session's.
func (w *World) takeHalf(key string, now int64) *half {
	w.mu.Lock()
	defer w.mu.Unlock()
	for i := range w.halves {
		if h := w.halves[i]; h.key == key && h.until >= now {
			w.halves[i] = half{}
			return &h
		}
	}
	return nil
}

var ruleTransid = grammar.Define("transid-value", `transid-value = "<" transid-local "@" transid-domain ">"`, "RFC 1845 section 2",
	"The name of a transaction, at most 80 characters: a part that the client chooses, and a domain that makes it unique.")

// readTransid reads transid-value, whose two halves have atoms and dots.
func readTransid(p *grammar.Parser) []byte {
	defer p.End(p.Begin(ruleTransid))
	start := p.Pos()
	if !p.Next('<') {
		p.Fail(`"<"`)
	}
	readTransidToken(p)
	if !p.Next('@') {
		p.Fail(`"@"`)
	}
	readTransidToken(p)
	if !p.Next('>') {
		p.Fail(`">"`)
	}
	if p.Pos() > start+80 {
		p.FailAt(start+80, "at most 80 characters")
	}
	return p.Since(start)
}

// readTransidToken reads atoms, parted by dots, of any character but spaces,
// controls and the tspecials of RFC 1521.
func readTransidToken(p *grammar.Parser) {
	for more := true; more; more = p.Next('.') {
		start := p.Pos()
		for c, ok := p.Peek(); ok && grammar.Is(c, grammar.Graphic) && !isTspecial(c) && c != '.'; c, ok = p.Peek() {
			p.Skip(1)
		}
		if p.Pos() == start {
			p.Fail("a letter, a digit or another character but those of ()<>@,;:\\\"/[]?=.")
		}
	}
}

func isTspecial(c byte) bool {
	return bytes.IndexByte([]byte(`()<>@,;:\"/[]?=`), c) >= 0
}

var (
	transactionOk = &ReplyTemplate{Code: 250, Enhanced: "2.1.0", Text: "Sender and TRANSID ok",
		Why: "A new transaction named %: the server has kept nothing under that name. If the connection breaks after 354, send the same MAIL in a new one, and the server says how much of the text it has."}
	goesOn = &ReplyTemplate{Code: 355, Text: "% is the transaction offset", Fixed: true,
		Rule: "1845-3-1", Why: "The server kept the sender, the recipients and % octet(s) of the text. Say DATA, or BDAT if that began it, and leave out what it has."}
	wholeBefore = &ReplyTemplate{Code: 355, Text: "% is the transaction offset", Fixed: true,
		Rule: "1845-3-1", Why: "All % octet(s) arrived before the break, and the message was accepted: only the reply was lost. Say DATA and end the text at once."}
	goAheadAt = &ReplyTemplate{Code: 354, Text: "Send the text from octet % on, end it with <CR><LF>.<CR><LF>",
		Rule: "5321-4.5.2-1", Why: "The server has % octet(s) of the text. What you send now is the rest."}
	takenBefore = &ReplyTemplate{Code: 250, Enhanced: "2.0.0", Text: "Accepted before the break",
		Rule: "1845-3-1", Why: "The message was accepted once already. It is not delivered a second time."}
	anotherText = &ReplyTemplate{Code: 554, Enhanced: "5.6.0", Text: "Message was complete before the break",
		Rule: "1845-3-1", Why: "355 said that the whole message had arrived. What you sent would change it, so none of it is kept."}
)

func init() {
	extend(extCheckpoint)
	registerReplies(transactionOk, goesOn, wholeBefore, goAheadAt, takenBefore, anotherText)
}
