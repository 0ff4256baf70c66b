package engine

import "ehloworld/engine/grammar"

// MT-PRIORITY lets a client say how urgent a message is: RFC 6710. The scene
// may name the policy by which the server ranks, as the keyword's value.
var _ = extend(&Extension{
	Keyword: "MT-PRIORITY",
	RFC:     6710,
	Doc:     "The client says how urgent a message is, from -9 to 9.",
	Says:    "By which table it orders priorities.",
	Params: []Param{{
		Verb:   "MAIL",
		Name:   "MT-PRIORITY",
		Doc:    "How urgent the message is, from -9 to 9; 0 is usual.",
		Rule:   rulePriority,
		Octets: 15,
		Told:   true, // section 4.6
		Parse:  readPriority,
		Keep: func(s *Session, v []byte) []byte {
			if s.mayRaise(v) {
				return v
			}
			return usualPriority
		},
	}},
	Adds: []Addition{{Verb: "MAIL", Says: func(s *Session, c *Command, w *Wording) *Wording {
		if v, ok := c.given("MT-PRIORITY"); w == senderOk && ok && !s.mayRaise(v) {
			return priorityLowered
		}
		return w
	}}},
	Trace: func(s *Session, dst []byte) []byte {
		if v, ok := s.tx.Asked(OfMail, "MT-PRIORITY"); ok {
			dst = append(append(dst, " PRIORITY "...), v...)
		}
		return dst
	},
})

var rulePriority = grammar.Define("priority-value", `priority-value = (["-"] NZDIGIT) / "0"`, "RFC 6710 section 7",
	"How urgent the message is, from -9 to 9.")

func readPriority(p *grammar.Parser) []byte {
	defer p.End(p.Begin(rulePriority))
	start := p.Pos()
	switch c, _ := p.Peek(); {
	case p.Next('0'):
		return p.Since(start)
	case p.Next('-'):
		c, _ = p.Peek()
		fallthrough
	default:
		if c < '1' || c > '9' {
			p.Fail("a digit from 1 to 9")
			break
		}
		p.Skip(1)
	}
	return p.Since(start)
}

var usualPriority = []byte("0")

// mayRaise reports whether a client may have this priority: RFC 6710 section
// 4.1 lets nobody raise one who is not trusted.
func (s *Session) mayRaise(priority []byte) bool {
	return priority[0] == '-' || priority[0] == '0' || s.login.user != "" || s.trusted()
}

var priorityLowered = word(Wording{Code: 250, Enhanced: "2.3.6", Text: "0 is the new priority of the message",
	Rule: "6710-4.1-4", Why: "You have not logged in, and your network is not trusted: you may lower a priority, and not raise one."})
