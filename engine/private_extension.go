package engine

import (
	"ehloworld/engine/grammar"
)

// extension makes an ordinary Extension of what a scene has agreed in private,
// so that it obeys the same order of checks. RFC 5321 section 2.2.2: its
// keyword, verbs and parameters begin with X.
func (l *Local) extension() (*Extension, error) {
	x := &Extension{Keyword: upper(l.Keyword), Doc: "A local extension, agreed between this server and its peer.", ValueDoc: "What the agreement makes it say.",
		local: true, hidden: l.Hidden}
	if x.Keyword == "" || x.Keyword[0] != 'X' {
		return nil, unfit("local "+l.Keyword, "a local keyword begins with X")
	}
	if len(l.For) > 0 {
		x.Offered = func(s *Session) bool {
			for _, n := range l.For {
				if n.Has(s.peer) {
					return true
				}
			}
			return false
		}
	}
	if l.Value != "" {
		x.Value = func(_ *Session, dst []byte) []byte { return append(dst, l.Value...) }
	}
	for _, v := range l.Verbs {
		if upper(v.Name)[0] != 'X' {
			return nil, unfit("local "+l.Keyword, "verb "+v.Name+" does not begin with X")
		}
		for _, st := range v.In {
			if !readsCommands(st) {
				return nil, unfit("local "+l.Keyword, "verb "+v.Name+" can never come in a state "+string(st))
			}
		}
		x.Verbs = append(x.Verbs, l.verb(v))
	}
	for _, r := range l.Replies {
		if r.Code.Class() == 3 {
			return nil, unfit("local "+l.Keyword, "reply "+r.Code.String()+" asks for something nobody would read")
		}
	}
	for _, p := range l.Params {
		if upper(p.Name)[0] != 'X' {
			return nil, unfit("local "+l.Keyword, "parameter "+p.Name+" does not begin with X")
		}
		x.Params = append(x.Params, p.param())
	}
	return x, nil
}

// readsCommands reports whether there is a state in which command lines are read.
func readsCommands(st State) bool {
	for i, x := range baseStates {
		if x == st {
			return stateID(i) <= atRefused
		}
	}
	for _, x := range extensions {
		for _, own := range x.States {
			if own == st {
				return true
			}
		}
	}
	return false
}

// clash says which verb of a local extension the server has already, from
// another or from this one.
func (v *Server) clash(x *Extension) error {
	taken := map[string]bool{}
	for _, other := range v.offers {
		for _, row := range other.Verbs {
			taken[row.Name] = true
		}
	}
	for _, o := range v.scene.Offers {
		if other := findExtension(o.Keyword); other != nil {
			for _, row := range other.Verbs {
				taken[row.Name] = true
			}
		}
	}
	for _, row := range x.Verbs {
		if taken[row.Name] {
			return unfit("local "+x.Keyword, "the server has a verb "+row.Name+" already")
		}
		taken[row.Name] = true
	}
	if len(taken) > verbSlots/4 {
		return unfit("local "+x.Keyword, "more verbs than a server has room for")
	}
	return nil
}

func (l *Local) verb(v LocalVerb) *Verb {
	row := &Verb{Name: upper(v.Name), Rule: localVerb, Doc: "A private verb of this server.", Fill: upper(v.Name)}
	for _, st := range v.In {
		row.Moves = append(row.Moves, Move{st, Same})
	}
	if len(v.In) == 0 {
		row.Moves = Moves{{Any, Same}}
	}
	ok := ReplyTemplate{Code: 250, Enhanced: "2.0.0", Text: "OK"}
	for _, r := range l.Replies {
		w := ReplyTemplate{Code: r.Code, Enhanced: r.Enhanced, Lines: ownLines(r.Text), Rule: "5321-4.1.5-2",
			Why: "The scene makes this server answer like this."}
		switch {
		case upper(r.Verb) != row.Name:
		case r.Ok:
			ok = w
		default:
			no := w.ready()
			row.OnSyntaxError = func(*Session) *ReplyTemplate { return no }
		}
	}
	yes := ok.ready()
	row.Do = func(*Session, *Command) *ReplyTemplate { return yes }
	if v.Kind != "none" {
		row.Parse = func(p *grammar.Parser, c *Command) {
			if p.Next(' ') {
				c.Arg = readKind(p, v.Kind)
			} else {
				p.Fail("a space and an argument")
			}
		}
	}
	return row
}

func (p LocalParam) param() Param {
	row := Param{Verb: upper(p.Verb), Name: upper(p.Name), Doc: "A private parameter of this server."}
	if p.Kind != "none" {
		row.Parse = func(q *grammar.Parser) []byte { return readKind(q, p.Kind) }
		// RFC 5321 section 4.1.2 gives a parameter no length of its own; this
		// is what fits beside a path into a second 512 octets.
		row.Octets = 256
	}
	return row
}

var (
	localVerb = grammar.Define("x-command", `x-command = "X" *(ALPHA / DIGIT / "-") [SP x-args]`, "RFC 5321 section 4.1.5",
		"A private command, agreed between this client and this server.")
	localArgument = grammar.Define("x-args", `x-args = 1*(%d32-126)`, "RFC 5321 section 4.1.5",
		"What a private command or parameter takes, as agreed.")
)

// readKind reads an argument of one of the kinds that a scene can name.
func readKind(p *grammar.Parser, kind string) []byte {
	defer p.End(p.Begin(localArgument))
	start := p.Pos()
	switch kind {
	case "digits":
		if len(p.Run(grammar.Digit)) == 0 {
			p.Fail("a digit")
		}
	case "word":
		grammar.Keyword(p)
	case "xtext":
		grammar.Xtext(p)
	case "path":
		grammar.ForwardPath(p)
	default:
		p.Rest()
	}
	return p.Since(start)
}

func upper(s string) string {
	b := []byte(s)
	for i, c := range b {
		b[i] = upperOctet(c)
	}
	return string(b)
}
