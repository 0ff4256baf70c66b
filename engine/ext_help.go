package engine

import (
	"strings"

	"ehloworld/engine/grammar"
)

// HELP is for people: RFC 5321 section 4.1.1.8. Bare it tells of this session
// (211), with a topic of that (214); a topic that is none is 504.
var extHelp = &Extension{
	Keyword: "HELP",
	RFC:     821,
	Doc:     "The server explains its commands.",
	Verbs: []*Verb{{
		Name:    "HELP",
		Rule:    grammar.RuleHelp,
		Doc:     "Ask the server to explain itself, or a command.",
		Replies: []Code{211, 214, 502, 504},
		Fill:    "HELP",
		Choices: (*Session).topics,
		Moves:   Moves{{Any, Same}},
		Parse: func(p *grammar.Parser, c *Command) {
			if p.Next(' ') {
				c.Arg = grammar.String(p)
			}
		},
		Do: func(s *Session, c *Command) *ReplyTemplate {
			if len(c.Arg) == 0 {
				return standing
			}
			topic := s.server.verb(c.Arg)
			if topic == nil || !topic.built {
				return noTopic
			}
			helpTopic.put(s, topic)
			return explained
		},
	}},
}

// helpTopic is the verb that HELP explains.
var helpTopic = newSlot[*serverVerb](0, nil)

// topics are the verbs that HELP knows of.
func (s *Session) topics() (list []string) {
	for _, b := range s.server.bounds {
		if b.built && b.Name == b.word {
			list = append(list, b.word)
		}
	}
	return list
}

var (
	standing = &ReplyTemplate{Code: 211, Enhanced: "2.0.0", Fixed: true, Lines: func(s *Session, dst []byte, line int) ([]byte, bool) {
		if line == 0 {
			return append(append(dst, "This session is in state "...), s.State()...), true
		}
		return append(append(dst, "Allowed now: "...), strings.Join(s.Next(), " ")...), false
	}, Rule: "5321-4.1.1.8-1", Why: "HELP alone says where the session is."}
	explained = &ReplyTemplate{Code: 214, Enhanced: "2.0.0", Fixed: true, Lines: func(s *Session, dst []byte, line int) ([]byte, bool) {
		if line == 0 {
			return append(append(append(dst, helpTopic.get(s).Name...), ": "...), helpTopic.get(s).Doc...), true
		}
		return append(append(dst, "Defined in "...), helpTopic.get(s).Rule.Source()...), false
	}, Why: "HELP with a verb says what that verb is for."}
	noTopic = &ReplyTemplate{Code: 504, Enhanced: "5.5.4", Text: "No help on that topic; HELP alone lists the commands",
		Rule: "5321-4.3.1-2", Why: "The server knows the verb HELP, but not the topic you gave it."}
)

func init() {
	extend(extHelp)
	registerReplies(standing, explained, noTopic)
}
