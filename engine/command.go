package engine

import "ehloworld/engine/grammar"

// A Command is a line as it was read. What it holds aliases the line and is
// good until Receive returns.
type Command struct {
	verb    *bound
	Arg     []byte          // EHLO's name, VRFY's user, HELP's topic
	Mailbox grammar.Mailbox // MAIL's and RCPT's
	Params  []Given
	Size    int64 // how many octets follow, whatever the answer; -1 is none
	Last    bool  // BDAT's and BURL's
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
func (s *Session) parse(p *grammar.Parser, c *Command, line []byte) {
	p.UTF8 = false
	p.Read(line)
	*c = Command{Params: c.Params[:0], Size: -1}
	key, end := packed(line)
	c.verb = s.server.verbOf(key, line[:end])
	if c.verb == nil {
		whole := p.Begin(grammar.RuleCommand)
		p.Fail("a verb that the server knows")
		p.End(whole)
		return
	}
	whole := p.Begin(c.verb.Rule)
	p.Skip(end)
	for _, a := range c.verb.adds {
		if a.Reads != nil {
			a.Reads(s, p)
		}
	}
	if c.verb.Parse != nil {
		c.verb.Parse(p, c)
	}
	if c.Last {
		c.verb = c.verb.last
	}
	for c.verb.params && p.Next(' ') {
		s.readParam(p, c)
	}
	if !p.Failed() && !p.Done() {
		p.Fail("the end of the line")
	}
	p.End(whole)
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
