package engine

import "ehloworld/engine/grammar"

// A Param is a parameter that an extension adds to MAIL or RCPT, RFC 5321
// section 4.1.1.11.
type Param struct {
	Verb     string       // "MAIL" or "RCPT"
	Name     string       // "SIZE"
	Rule     grammar.Rule // of its value; with Parse nil it takes none
	Octets   int          // by how much it lengthens the line limit
	TLS      bool         // only under TLS
	Option   bool         // may come without a value though it can have one
	Reported bool         // a report about the message has it too
	EndsAt   onward       // from which way of going on it goes no further
	Doc      string

	Parse      func(p *grammar.Parser) []byte                   // reads the value
	Check      func(s *Session, value []byte) *ReplyTemplate    // before the verb acts; nil passes
	Keep       func(s *Session, value []byte) []byte            // what of it the envelope keeps; nil is all
	AfterDelay func(value []byte, seconds int64) ([]byte, bool) // the value that goes on so much later; false is none of it
	Fanned     func(value []byte) []byte                        // the value that goes on to each of several; nil leaves it
	NotOffered *ReplyTemplate                                   // the answer where it is not offered; nil is 555

	Return func(from, to grammar.Mailbox, value []byte) string // makes the reverse-path of a recipient's copy; nil leaves it
}

// onward is how a copy goes on. What ends at one of them ends at those after it.
type onward uint8

const (
	stays      onward = iota // to a mailbox here
	relayed                  // to another host
	redirected               // to where the recipient has moved
	fanned                   // to one of several that an alias stands for
	listed                   // to a member of a mailing list
)

// A Given is a parameter as it came.
type Given struct {
	param *serverParam // nil where the server does not know it
	Name  []byte
	Value []byte // nil where there is none
	At    int    // octet of the line
}

// readParams reads what may follow a path, each after a space.
func (s *Session) readParams(p *grammar.Parser, c *Command) {
	for p.Space() {
		s.readParam(p, c)
	}
}

// readParam reads what may follow a path: esmtp-param.
func (s *Session) readParam(p *grammar.Parser, c *Command) {
	defer p.End(p.Begin(grammar.RuleParam))
	g := Given{At: p.Pos()}
	g.Name = grammar.Keyword(p)
	row := s.server.param(c.verb, g.Name)
	if row != nil && s.offersParam(row) {
		g.param = row
	}
	switch {
	case g.param == nil && !c.verb.esmtp:
		if n := s.begunParam(c.verb, g.Name); n > 0 {
			p.FailAt(g.At+n, "a parameter that EHLO offers")
		} else {
			p.FailAt(g.At, grammar.EndOfLine)
		}
	case g.param == nil && (row == nil || row.ext.NotBuilt == ""):
		if p.Next('=') {
			g.Value = grammar.Value(p)
		}
	case row.Parse == nil:
		// RFC 6531 section 3.4: a value that nobody asked for is an error.
	case p.Next('='):
		g.Value = row.Parse(p)
	case !row.Option:
		p.Fail(`"="`)
	}
	if !p.Failed() {
		if c, more := p.Peek(); more && c != ' ' {
			p.Space()
			p.Fail(grammar.EndOfLine)
		}
	}
	c.Params = append(c.Params, g)
}

// begunParam is how much of a name is the beginning of a parameter's that is
// offered now.
func (s *Session) begunParam(v *serverVerb, name []byte) (most int) {
	for _, p := range s.server.params {
		if p.verb == v && s.offersParam(p) {
			most = max(most, overlap(name, p.Name))
		}
	}
	return most
}

// checkParams is the fifth of the checks: each parameter is listed for this
// verb by an offered extension, comes once, and may come now.
func (s *Session) checkParams(c *Command) *ReplyTemplate {
	for i := range c.Params {
		g := &c.Params[i]
		switch {
		case g.param == nil:
			return s.with(s.lacking(c.verb, g.Name), octets(g.Name))
		case s.keywordDown("parameter-down", g.param.Name):
			return s.with(paramDown, octets(g.Name))
		}
		for j := range i {
			if c.Params[j].param == g.param {
				return s.with(paramTwice, octets(g.Name))
			}
		}
	}
	for i := range c.Params {
		if g := &c.Params[i]; g.param.Check != nil {
			if w := g.param.Check(s, g.Value); w != nil {
				return w
			}
		}
	}
	return nil
}

// lacking is the answer to a parameter that is not offered now.
func (s *Session) lacking(v *serverVerb, name []byte) *ReplyTemplate {
	for _, x := range extensions {
		for i := range x.Params {
			switch p := &x.Params[i]; {
			case p.Verb != v.Name || !sameFold(name, p.Name):
			case p.TLS && !s.secure && s.hello.esmtp && s.server.offersKeyword(x.Keyword):
				return paramNeedsTLS
			case p.NotOffered != nil:
				return p.NotOffered
			}
		}
	}
	return unknownParam
}

// keepParams hands the parameters of an accepted command to the envelope.
func (s *Session) keepParams(c *Command) {
	for i := range c.Params {
		s.keepParam(&c.Params[i])
	}
}

func (s *Session) keepParam(g *Given) {
	v := g.Value
	if g.param.Keep != nil {
		v = g.param.Keep(s, v)
	}
	s.tx.ask(g.param.Param, v)
}

// given is the value of a parameter of this command.
func (c *Command) given(name string) (value []byte, ok bool) {
	for i := range c.Params {
		if g := &c.Params[i]; g.param != nil && g.param.Name == name {
			return g.Value, true
		}
	}
	return nil, false
}

var (
	unknownParam = &ReplyTemplate{Code: 555, Enhanced: "5.5.4", Text: "Parameter % not recognized or not implemented",
		Rule: "5321-4.1.1.11-1", Why: "No extension that EHLO announced here has a parameter % for this command."}
	paramTwice = &ReplyTemplate{Code: 501, Enhanced: "5.5.4", Text: "Parameter % given twice",
		Why: "% may come only once in a command."}
	paramNeedsTLS = &ReplyTemplate{Code: 555, Enhanced: "5.7.10", Text: "Parameter % needs TLS",
		Why: "% may come only when the connection uses TLS."}
	paramDown = &ReplyTemplate{Code: 455, Enhanced: "4.5.4", Text: "Server unable to accommodate parameter % now",
		Rule: "5321-4.1.1.11-2", Why: "% is known but out of order for a while. The same command may work later."}
)

func init() { registerReplies(unknownParam, paramTwice, paramNeedsTLS, paramDown) }
