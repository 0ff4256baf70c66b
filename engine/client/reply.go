package client

import (
	"strconv"
	"strings"

	"ehloworld/engine/grammar"
)

// A Reply is what a server has said: RFC 5321 section 4.2.
type Reply struct {
	Code     int
	Enhanced string   // RFC 3463, "5.1.1"; "" where it carries none
	Lines    []string // without their CRLF
}

// Text is what the reply says to people: the text of its lines, without the codes.
func (r *Reply) Text() string {
	var b strings.Builder
	for i, line := range r.Lines {
		if i > 0 {
			b.WriteByte(' ')
		}
		text := ""
		if len(line) > 4 {
			text = line[4:]
		}
		if rest, ok := strings.CutPrefix(text, r.Enhanced); ok && r.Enhanced != "" {
			text = strings.TrimPrefix(rest, " ")
		}
		b.WriteString(text)
	}
	return b.String()
}

// What a client reads of a reply at most. RFC 5321 section 4.5.3.1.5 gives a line 512
// octets; some servers say more, and a client that reads on does no harm. Without an
// end it would need memory without an end.
const (
	longestReplyLine = 2048
	mostReplyLines   = 1024
)

// ParseReply reads a line of a reply, without its CRLF, after the lines of the same
// reply that had this code; "" is before the first.
func ParseReply(p *grammar.Parser, line []byte, before string) {
	p.Read(line)
	defer p.End(p.Begin(grammar.RuleReplyLine))
	n := p.Begin(grammar.RuleReplyCode)
	code := string(p.Run(grammar.Digit))
	switch {
	case len(code) != 3 || code[0] < '2' || code[0] > '5':
		p.FailAt(0, "three digits, the first from 2 to 5")
	case before != "" && before != code:
		p.FailAt(0, before+", as in the line before")
	}
	p.End(n)
	if !p.Failed() && !p.Done() && !p.Next(' ') && !p.Next('-') {
		p.FailOnly(`a space, or "-" if more lines follow`)
	}
	p.Skip(len(line) - p.Pos())
}

// code is the code of the reply that has not ended; "" where none has begun.
func (c *Client) code() string {
	if c.lines == nil {
		return ""
	}
	return c.lines[0][:3]
}

// Parse reads a line as the next of the reply that the client waits for.
func (c *Client) Parse(p *grammar.Parser, line []byte) { ParseReply(p, line, c.code()) }

// read takes octets, and does what each whole reply asks for.
func (c *Client) read(p []byte) {
	for len(p) > 0 && c.step() != Closed {
		if c.step() == Handshake {
			// What came in the clear after the 220 is no part of the TLS session. An attacker
			// could have put it there.
			c.discard(p)
			return
		}
		b := p[0]
		p = p[1:]
		n := len(c.part)
		switch {
		case c.skips && b == '\n' && n > 0:
			c.skips, c.part = false, c.part[:0]
		case c.skips:
			if c.part = c.part[:0]; b == '\r' {
				c.part = append(c.part, b)
			}
		case b == '\n' && n > 0 && c.part[n-1] == '\r':
			line := c.part[:n-1]
			c.part = c.part[:0]
			c.line(line)
		case n > 0 && c.part[n-1] == '\r':
			c.skips = true
			c.broken(append(c.part, b), n-1, "CR LF at the end of the line")
			if b == '\r' { // it may begin the CR LF
				c.part = append(c.part, b)
			}
		case b == '\n':
			c.skips = true
			c.broken(append(c.part, b), n, "CR LF at the end of the line")
		case n >= longestReplyLine:
			c.skips = true
			c.broken(c.part, n, "the end of a line, which is no longer than "+grammar.Counted(longestReplyLine, "octet"))
		default:
			c.part = append(c.part, b)
		}
	}
}

// line takes a line of a reply.
func (c *Client) line(line []byte) {
	c.Parse(&c.p, line)
	if c.p.Failed() {
		err := c.p.Err()
		c.broken(line, err.At, err.Wanted())
		return
	}
	if len(c.lines) == mostReplyLines {
		c.broken(line, 0, "the end of a reply, which has no more than "+grammar.Counted(mostReplyLines, "line"))
		return
	}
	c.lines = append(c.lines, string(line))
	if len(line) > 3 && line[3] == '-' {
		return
	}
	r := &Reply{Lines: c.lines}
	c.lines = nil
	r.Code, _ = strconv.Atoi(r.Lines[0][:3])
	r.Enhanced = enhanced(r.Lines[0])
	c.answer(r)
}

// enhanced is the enhanced code at the beginning of a reply's text, whose first digit
// is the reply's: RFC 2034 section 4.
func enhanced(line string) string {
	if len(line) < 5 {
		return ""
	}
	word, _, _ := strings.Cut(line[4:], " ")
	parts := strings.Split(word, ".")
	if len(parts) != 3 || parts[0] != line[:1] {
		return ""
	}
	for _, d := range parts[1:] {
		if len(d) < 1 || len(d) > 3 || strings.Trim(d, "0123456789") != "" {
			return ""
		}
	}
	return word
}
