package engine

import "ehloworld/engine/grammar"

// The states that CHUNKING brings.
const (
	Chunk  State = "chunk"  // after the first chunk: more of them may come
	Broken State = "broken" // after a refused chunk: RSET comes next
)

// CHUNKING sends a message in chunks whose octets are counted, so that nobody
// has to look for the dot that ends it: RFC 3030 section 2. A chunk that is
// refused spoils the transaction. DATA and BDAT do not mix in one.
var extChunking = &Extension{
	Keyword: "CHUNKING",
	RFC:     3030,
	Doc:     "The message can come in counted chunks, with BDAT in place of DATA.",
	States:  []State{Chunk, Broken},
	Adds: []Addition{{Verb: "DATA", OutOfOrder: func(s *Session) *ReplyTemplate {
		if st := s.State(); st == Chunk || st == Broken {
			return dataAfterChunk
		}
		return nil
	}}},
	Verbs: []*Verb{
		chunkVerb(&Verb{
			Name:  "BDAT",
			Doc:   "Send that many octets of the message; more follows.",
			Fill:  "BDAT 16",
			Moves: Moves{{Rcpt, Chunk}, {Chunk, Chunk}},
			OnResponse: func(s *Session, c *Command, _ []byte) *ReplyTemplate {
				return s.with(chunkTaken, num(c.Size))
			},
		}),
		chunkVerb(&Verb{
			Name:  "BDAT LAST",
			Doc:   "Send the last octets of the message, if any, and end it.",
			Fill:  "BDAT 16 LAST",
			Moves: Moves{{Rcpt, ReadyState}, {Chunk, ReadyState}},
			OnResponse: func(s *Session, _ *Command, _ []byte) *ReplyTemplate {
				return s.complete()
			},
		}),
	},
}

// chunkVerb adds what BDAT does with LAST and without.
func chunkVerb(v *Verb) *Verb {
	v.Rule = ruleBdat
	v.Replies = []Code{250, 450, 451, 452, 500, 501, 502, 503, 530, 550, 552, 554}
	v.Fails = Moves{{Rcpt, Broken}, {Chunk, Broken}}
	v.Parse = readChunk
	v.Meant = (*Session).meantChunk
	v.OutOfOrder = (*Session).chunkTurn
	v.OnSyntaxError = func(s *Session) *ReplyTemplate {
		if s.cmd.Size >= 0 {
			return badMarker
		}
		return badArgument
	}
	v.Do = openChunk
	return v
}

var (
	ruleBdat = grammar.Define("bdat-cmd", `bdat-cmd = "BDAT" SP chunk-size [ SP end-marker ] CRLF`, "RFC 3030 section 2",
		"Announces a chunk of the message. Its octets follow at once, unchanged: no dots are doubled.")
	ruleChunkSize = grammar.Define("chunk-size", `chunk-size = 1*DIGIT`, "RFC 3030 section 2",
		"How many octets follow this line, counting every CRLF as two.")
	ruleEndMarker = grammar.Define("end-marker", `end-marker = "LAST"`, "RFC 3030 section 2",
		"This is the end of the message.")
)

// readChunk reads what follows BDAT. A size that can be read counts, whatever is
// wrong behind it: its octets come in any case.
func readChunk(p *grammar.Parser, c *Command) {
	if !p.Next(' ') {
		p.Fail("a space and how many octets follow")
		return
	}
	n := readChunkSize(p)
	if next, more := p.Peek(); !p.Failed() && (!more || next == ' ') {
		c.Size = n
	}
	readLast(p, c)
}

// readChunkSize reads chunk-size = 1*DIGIT. Nobody lives to see more octets come
// than an int64 can count.
func readChunkSize(p *grammar.Parser) int64 {
	defer p.End(p.Begin(ruleChunkSize))
	digits := p.Run(grammar.Digit)
	if len(digits) == 0 {
		p.Fail("a digit")
	}
	if n, ok := readInt(digits); ok {
		return n
	}
	return 1<<63 - 1
}

// readLast reads [SP end-marker].
func readLast(p *grammar.Parser, c *Command) {
	if !p.Space() {
		return
	}
	defer p.End(p.Begin(ruleEndMarker))
	c.Last = p.Literal(`"LAST"`)
}

// chunkTurn says why no chunk can come.
func (s *Session) chunkTurn() *ReplyTemplate {
	if w := s.afterHelo(); w != nil {
		return w
	}
	switch s.State() {
	case Broken:
		return chunkAfterFailure
	case ReadyState:
		return chunkAfterLast
	}
	return nil
}

// openChunk makes room for a chunk before its octets come. One that makes the
// message too big is refused whole.
func openChunk(s *Session, c *Command) *ReplyTemplate {
	if !s.incoming.begun {
		s.begin()
	}
	if limit := s.server.limits.Size; c.Size > limit-s.incoming.size {
		return s.with(bigText, num(limit))
	}
	return nil
}

var (
	chunkTaken = &ReplyTemplate{Code: 250, Enhanced: "2.0.0", Text: "% octet(s) received",
		Rule: "3030-2-3", Why: "The chunk of % octet(s) has arrived. More may follow; the one with LAST ends the message."}
	badMarker = &ReplyTemplate{Code: 501, Enhanced: "5.5.4", Text: "Syntax error: only LAST may follow the size",
		Rule: "3030-2-4", Why: "The line is wrong, but it says how many octets follow: the server has read them and thrown them away."}
	chunkAfterLast = &ReplyTemplate{Code: 503, Enhanced: "5.5.1", Text: "Bad sequence of commands, no transaction is open",
		Rule: "3030-2-2", Why: "The message ended with BDAT LAST, or MAIL never began one. The octets of this chunk are thrown away."}
	chunkAfterFailure = &ReplyTemplate{Code: 503, Enhanced: "5.5.1", Text: "Bad sequence of commands, a chunk failed before",
		Rule: "3030-2-5", Why: "A chunk of this message was refused, so the rest is thrown away as it comes. RSET clears the transaction."}
	dataAfterChunk = &ReplyTemplate{Code: 503, Enhanced: "5.5.1", Text: "Bad sequence of commands, BDAT began this message",
		Rule: "3030-2-6", Why: "A message comes by DATA or by BDAT, not by both. The client has to send RSET before it goes on: RFC 3030 section 2."}
)

func init() {
	extend(extChunking)
	registerReplies(chunkTaken, badMarker, chunkAfterLast, chunkAfterFailure, dataAfterChunk)
}
