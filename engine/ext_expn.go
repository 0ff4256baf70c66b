package engine

import "ehloworld/engine/grammar"

// EXPN asks who is on a mailing list: RFC 5321 sections 3.5 and 4.1.1.7. A
// server that has it lists it in EHLO.
var extExpn = &Extension{
	Keyword: "EXPN",
	RFC:     5321,
	Doc:     "The server says who is on a mailing list.",
	// RFC 5321 section 7.3: switched off for policy it is 252, not 502.
	Silent: func(sc *Scene) bool { return sc.Expn == PolicyRefuse },
	Verbs: []*Verb{{
		Name:    "EXPN",
		Rule:    grammar.RuleExpn,
		Doc:     "Ask who is on a mailing list.",
		Replies: []Code{250, 252, 550, 500, 502, 504, 501},
		Fill:    "EXPN team",
		Meant:   (*Session).meantUser,
		Moves:   Moves{{Any, Same}},
		Parse:   parseUser,
		Do: func(s *Session, c *Command) *ReplyTemplate {
			if s.server.scene.Expn != PolicyOn {
				return wontVerify
			}
			box, w := s.find(c)
			switch {
			case w != nil:
				return w
			case box.list == nil:
				return noList
			}
			expanded.put(s, box.list)
			return members
		},
	}},
}

// expanded is the list that EXPN has found.
var expanded = newSlot[*List](0, nil)

var (
	members = &ReplyTemplate{Code: 250, Enhanced: "2.1.5", Fixed: true, Lines: func(s *Session, dst []byte, line int) ([]byte, bool) {
		m := expanded.get(s).Members
		return append(append(append(dst, '<'), spelled(m[line])...), '>'), line+1 < len(m)
	}, Rule: "5321-3.5.1-3", Why: "One line for each member of the list."}
	noList = &ReplyTemplate{Code: 550, Enhanced: "5.1.1", Text: "That is a user, not a mailing list; use VRFY",
		Why: "The name is a mailbox. VRFY says whether it exists."}
)

func init() {
	extend(extExpn)
	registerReplies(members, noList)
}
