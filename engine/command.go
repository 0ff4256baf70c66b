package engine

import (
	"bytes"
	"strings"

	"ehloworld/engine/grammar"
)

// A Command is a line as it was read. What it holds aliases the line and is
// good until Receive returns.
type Command struct {
	verb   *bound
	Arg    []byte       // EHLO's name, VRFY's user, HELP's topic
	Path   grammar.Path // MAIL's and RCPT's
	Params []Given
	Size   int64 // BDAT's
	Last   bool  // BDAT's and BURL's
}

// Name is the verb's; "" where the server knows none.
func (c *Command) Name() string {
	if c.verb == nil {
		return ""
	}
	name, _, _ := strings.Cut(c.verb.Name, " ")
	return name
}

// parse reads a line. All that stands before the first space is the verb, so
// that NOOP<LF>NOOP is an unknown one.
func (s *Session) parse(p *grammar.Parser, c *Command, line []byte) {
	p.Lenient, p.UTF8 = s.server.scene.Lenient.grammar(), false
	p.Read(line)
	*c = Command{Params: c.Params[:0], Size: -1}
	end := bytes.IndexByte(line, ' ')
	if end < 0 {
		end = len(line)
	}
	c.verb = s.server.verb(line[:end])
	if c.verb == nil {
		defer p.End(p.Begin(grammar.RuleCommand))
		p.FailWith(500, "a verb that the server knows")
		return
	}
	defer p.End(p.Begin(c.verb.Rule))
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
	if c.verb.params {
		s.readParams(p, c)
	}
	if !p.Failed() && !p.Done() {
		p.Fail("the end of the line")
	}
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
