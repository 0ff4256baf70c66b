package engine

import "strings"

// outOfTurn is the 503, but where the scene has DATA, or what else waits for a
// recipient, answered by 554 without one (RFC 5321 section 3.3 allows both).
func (s *Session) outOfTurn(v *serverVerb) *ReplyTemplate {
	w := s.turn(v)
	if s.state == atMail && v.moves[atRcpt] != noState && s.server.scene.NoRecipients == 554 && w != ehloFirst {
		return noRecipients
	}
	if w != nil {
		return w
	}
	return badSequence
}

// turn is why a verb is out of turn though its row has this state, or in better
// words; nil passes.
func (s *Session) turn(v *serverVerb) *ReplyTemplate {
	if v.OutOfOrder != nil {
		if w := v.OutOfOrder(s); w != nil {
			return w
		}
	}
	for _, a := range v.adds {
		if a.OutOfOrder != nil {
			if w := a.OutOfOrder(s); w != nil {
				return w
			}
		}
	}
	return nil
}

// inSequence tells a watcher what a 503 is about.
func (s *Session) inSequence() string {
	v := s.cmd.verb
	var in []string
	for i, st := range s.server.states {
		if v.moves[i] != noState {
			in = append(in, string(st))
		}
	}
	return v.Name + " is allowed in state " + strings.Join(in, " or ") + ". This session is in state " +
		string(s.State()) + ": what is allowed now is " + strings.Join(s.Next(), ", ") + "."
}

var (
	badSequence = &ReplyTemplate{Code: 503, Enhanced: "5.5.1", Text: "Bad sequence of commands",
		Rule: "5321-4.1.4-10", Tell: (*Session).inSequence}
	noRecipients = &ReplyTemplate{Code: 554, Enhanced: "5.5.1", Text: "No valid recipients",
		Rule: "2920-3.2-3", Why: "No RCPT was accepted, so there is nobody to send the message to."}
)

func init() { registerReplies(badSequence, noRecipients) }
