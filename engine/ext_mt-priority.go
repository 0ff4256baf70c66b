package engine

import "ehloworld/engine/grammar"

// MT-PRIORITY lets a client say how urgent a message is: RFC 6710. The scene
// may name the policy by which the server ranks, as the keyword's value.
var extMtPriority = &Extension{
	Keyword:  "MT-PRIORITY",
	RFC:      6710,
	Doc:      "The client says how urgent a message is, from -9 to 9.",
	ValueDoc: "Which set of priorities it uses.",
	Params: []Param{{
		Verb:     "MAIL",
		Name:     "MT-PRIORITY",
		Doc:      "How urgent the message is, from -9 to 9; 0 is normal.",
		Rule:     rulePriority,
		Octets:   15,
		Reported: true, // section 4.6
		Parse:    readPriority,
		Keep:     func(s *Session, v []byte) []byte { return s.priority(v) },
	}},
	Adds: []Addition{{Verb: "MAIL", Check: func(s *Session, c *Command) *ReplyTemplate {
		v, _ := c.given("MT-PRIORITY")
		least := s.server.scene.Priorities.Least
		if least != "" && priorityOf(s.priority(v)) < priorityOf([]byte(least)) {
			return s.with(priorityTooLow, octets(s.priority(v)), octets([]byte(least)))
		}
		return nil
	}, Amend: func(s *Session, c *Command, w *ReplyTemplate) *ReplyTemplate {
		v, asked := c.given("MT-PRIORITY")
		is := s.priority(v)
		if w != senderOk || string(is) == string(v) || !asked && string(is) == "0" {
			return w
		}
		if !asked {
			s.tx.ask(&findExtension("MT-PRIORITY").Params[0], is)
		}
		if s.server.scene.Priorities.Set != "" {
			return s.with(prioritySet, octets(is))
		}
		return priorityLowered
	}}},
	Trace: func(s *Session, dst []byte) []byte {
		if v, ok := s.tx.Asked(OfMail, "MT-PRIORITY"); ok {
			dst = append(append(dst, " PRIORITY "...), v...)
		}
		return dst
	},
}

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

// priority is the one that a message gets for which this one was asked; nil is
// none. RFC 6710 section 4.1 lets a server set it by a policy of its own, and
// nobody raise one who is not trusted.
func (s *Session) priority(asked []byte) []byte {
	switch set := s.server.scene.Priorities.Set; {
	case set != "":
		return []byte(set)
	case asked == nil || !s.mayRaise(asked):
		return usualPriority
	}
	return asked
}

// priorityOf is a priority as a number.
func priorityOf(v []byte) int {
	n := int(v[len(v)-1] - '0')
	if v[0] == '-' {
		return -n
	}
	return n
}

// IsPriority reports whether a text is a priority, RFC 6710 section 7.
func IsPriority(text string) bool {
	var p grammar.Parser
	p.Read([]byte(text))
	readPriority(&p)
	return !p.Failed() && p.Done()
}

var usualPriority = []byte("0")

// mayRaise reports whether a client may have this priority: RFC 6710 section
// 4.1 lets nobody raise one who is not trusted.
func (s *Session) mayRaise(priority []byte) bool {
	return priority[0] == '-' || priority[0] == '0' || s.login.user != "" || s.trusted()
}

var (
	priorityTooLow = &ReplyTemplate{Code: 550, Enhanced: "5.7.15", Text: "Priority % is too low, no less than % here",
		Rule: "6710-4.1-5", Why: "The priority of this message is %. This server accepts none below % now."}
	prioritySet = &ReplyTemplate{Code: 250, Enhanced: "2.3.6", Text: "% is the new priority of the message",
		Rule: "6710-4.1-4", Why: "This server gives every message the priority %, whatever was asked for. RFC 6710 section 4.1 lets it."}
	priorityLowered = &ReplyTemplate{Code: 250, Enhanced: "2.3.6", Text: "0 is the new priority of the message",
		Rule: "6710-4.1-4", Why: "You are not logged in, and your network is not trusted: you may lower a priority but not raise it."}
)

func init() {
	extend(extMtPriority)
	registerReplies(priorityTooLow, prioritySet, priorityLowered)
}
