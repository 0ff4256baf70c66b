package engine

import "ehloworld/engine/grammar"

// A Command is a line as it was read. What it holds aliases the line and is
// good until Receive returns.
type Command struct {
	verb    *serverVerb
	Arg     []byte          // EHLO's name, HELP's topic
	Mailbox grammar.Mailbox // MAIL's and RCPT's
	Params  []Given
	Size    int64 // how many octets follow, whatever the answer; -1 is none
	Last    bool  // BDAT's and BURL's

	AfterChunk bool // octets that the last one announced came before it
}

// begin makes room for a new command.
func (c *Command) begin(v *serverVerb) {
	c.verb, c.Arg, c.Mailbox.Text, c.Mailbox.At = v, nil, nil, 0
	c.Params = c.Params[:0]
	c.AfterChunk = c.Size > 0
	c.Size, c.Last = -1, false
}

// Name is the verb's; "" where the server knows none.
func (c *Command) Name() string {
	if c.verb == nil {
		return ""
	}
	return c.verb.word
}

// parse reads a line. All that stands before the first space is the verb, so
// that NOOP<LF>NOOP is an unknown one.
func (s *Session) parse(line []byte) {
	p, c := &s.p, &s.cmd
	p.Read(line)
	key, end := fourLetters(line), 4
	if key == 0 {
		key, end = packed(line)
	}
	v := s.server.shortVerb(key, end)
	if end > 8 {
		v = s.server.verb(line[:end])
	}
	c.begin(v)
	if v == nil {
		s.unknown(p, line)
		return
	}
	s.plain = v.Plain
	p.UTF8 = v.utf8 && s.hello.esmtp
	p.Begin(v.Rule)
	p.Skip(end)
	if v.Parse != nil {
		v.Parse(p, c)
	}
	if c.Last {
		v = v.last
		c.verb = v
	}
	if v.params {
		s.readParams(p, c)
	}
	if !p.Done() {
		p.Fail(grammar.EndOfLine) // unless it has failed before
	}
	p.End(grammar.Mark{})
}

// unknown reads a line whose verb the server does not know: as far as there is a
// verb that begins so.
func (s *Session) unknown(p *grammar.Parser, line []byte) {
	p.Begin(grammar.RuleCommand)
	if p.Keep {
		p.Skip(s.begunVerb(line))
	}
	p.Fail("a verb that the server knows")
	p.End(grammar.Mark{})
}

// begunVerb is how much of a line is the beginning of a verb.
func (s *Session) begunVerb(line []byte) (most int) {
	for _, b := range s.server.bounds {
		if b.agreed == nil || b.agreed(s) {
			most = max(most, overlap(line, b.word))
		}
	}
	return most
}

// overlap is how much of a word in upper case stands at the beginning of a line,
// in any case.
func overlap(line []byte, upper string) (n int) {
	for n < len(line) && n < len(upper) && upperOctet(line[n]) == upper[n] {
		n++
	}
	return n
}

// trim takes off trailing white space, which RFC 5321 section 4.1.1 asks a
// server to tolerate.
func trim(line []byte) []byte {
	n := len(line)
	for n > 0 && (line[n-1] == ' ' || line[n-1] == '\t') {
		n--
	}
	return line[:n]
}
