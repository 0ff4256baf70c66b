package exercise

import (
	"strings"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/notation"
)

// What is said of a session, and of what the client does in it.

// watchOnce makes a machine of what has happened once.
func watchOnce(happens func(e any) bool) machine {
	met := false
	return machine{see: func(e any) {
		if happens(e) {
			met = true
		}
	}, met: func() bool { return met }}
}

// readText takes a string that is not empty.
func readText(w *notation.Words) string {
	text := w.Quoted()
	if text == "" {
		w.Fail("a string that is not empty")
	}
	return text
}

// inState is that the session is in this state now.
type inState struct{ state string }

func (x *inState) read(w *notation.Words) { x.state = w.State() }
func (x *inState) label() string          { return "Get to state " + x.state }

func (x *inState) begin(now standing) machine {
	return machine{see: now.see, met: func() bool { return string(now.state) == x.state }}
}

// underTLS is that the connection is under TLS.
type underTLS struct{}

func (*underTLS) read(*notation.Words) {}
func (*underTLS) label() string        { return "Start TLS" }

func (*underTLS) begin(now standing) machine {
	return machine{see: now.see, met: func() bool { return now.secure }}
}

// loggedIn is that this user is.
type loggedIn struct{ user string }

func (x *loggedIn) read(w *notation.Words) { x.user = w.Name() }
func (x *loggedIn) label() string          { return "Log in as " + x.user }

func (x *loggedIn) begin(now standing) machine {
	user := now.user // as the reply has told
	return machine{see: func(e any) {
		now.see(e)
		switch e.(type) {
		case engine.Reply, engine.Secured, engine.Open:
			user = now.user
		}
	}, met: func() bool { return user == x.user }}
}

// chunkTaken is that a chunk of these octets was accepted.
type chunkTaken struct{ octets string }

func (x *chunkTaken) read(w *notation.Words) { x.octets = readText(w) }
func (x *chunkTaken) label() string          { return "Send the chunk " + notation.Quote(x.octets) }

func (x *chunkTaken) begin(standing) machine {
	chunk := ""
	return watchOnce(func(e any) bool {
		switch e := e.(type) {
		case engine.Line:
			chunk = ""
		case engine.Octets:
			chunk += e.Octets
		case engine.Reply:
			return e.To == "BDAT" && e.Code == 250 && chunk == x.octets
		}
		return false
	})
}

// octetsSent is that these went over the wire in one go, in upper or lower case.
type octetsSent struct{ octets string }

func (x *octetsSent) read(w *notation.Words) { x.octets = readText(w) }
func (x *octetsSent) label() string {
	return "Send the octets " + notation.Quote(x.octets) + " in one go"
}

func (x *octetsSent) begin(standing) machine {
	return watchOnce(func(e any) bool {
		s, ok := e.(sent)
		return ok && containsFold(s.octets, x.octets)
	})
}

// octetsDiscarded is that the server threw these away, in upper or lower case.
type octetsDiscarded struct{ octets string }

func (x *octetsDiscarded) read(w *notation.Words) { x.octets = readText(w) }
func (x *octetsDiscarded) label() string {
	return "Have the octets " + notation.Quote(x.octets) + " thrown away"
}

func (x *octetsDiscarded) begin(standing) machine {
	return watchOnce(func(e any) bool {
		d, ok := e.(engine.Discard)
		return ok && containsFold(d.Octets, x.octets)
	})
}

func containsFold(s, part string) bool {
	return strings.Contains(strings.ToUpper(s), strings.ToUpper(part))
}

// ehloLists is that the latest reply to EHLO lists a keyword, or lacks it.
type ehloLists struct {
	keyword string
	lacks   bool
}

func (x *ehloLists) read(w *notation.Words) {
	x.lacks = w.OneOf("has", "lacks") == 1
	x.keyword = w.Keyword()
}

func (x *ehloLists) label() string {
	if x.lacks {
		return "Get a reply to EHLO that does not list " + x.keyword
	}
	return "Get a reply to EHLO that lists " + x.keyword
}

func (x *ehloLists) begin(standing) machine {
	met := false
	return machine{see: func(e any) {
		if r, ok := e.(engine.Reply); ok && r.To == "EHLO" && r.Code == 250 {
			met = notation.HasKeyword(r.Lines, x.keyword) != x.lacks
		}
	}, met: func() bool { return met }}
}

// verbBefore is that one verb came before the other, on one connection.
type verbBefore struct{ first, second string }

func (x *verbBefore) read(w *notation.Words) {
	x.first = w.Verb()
	w.Want("before")
	x.second = w.Verb()
}

func (x *verbBefore) label() string { return "Send " + x.first + " before " + x.second }

func (x *verbBefore) begin(standing) machine {
	first, broken := false, false
	return watchOnce(func(e any) bool {
		if _, ok := e.(engine.Open); ok {
			first, broken = false, false
		}
		l, ok := e.(engine.Line)
		switch {
		case !ok || l.Verb == "":
		case l.Verb == x.second:
			broken = broken || !first
			return !broken
		case l.Verb == x.first:
			first = true
		}
		return false
	})
}

// atMost is a number of things on one connection.
type atMost struct{ most int64 }

func (x *atMost) read(w *notation.Words) {
	w.Want("<=")
	x.most = w.Number(0, 1<<30)
}

// count makes a machine that counts, and holds up to so many.
func (x *atMost) count(counts func(e any) bool) machine {
	n := int64(0)
	return machine{see: func(e any) {
		if counts(e) {
			n++
		}
	}, met: func() bool { return n <= x.most }}
}

// fewCommands is that so many commands were sent at most.
type fewCommands struct{ atMost }

func (x *fewCommands) label() string {
	return "Use at most " + many(x.most, "command", "commands")
}

func (x *fewCommands) begin(standing) machine {
	return x.count(func(e any) bool {
		l, ok := e.(engine.Line)
		return ok && l.Kind == "command"
	})
}

// fewReplies is that so many replies came at most, the greeting not counted.
type fewReplies struct{ atMost }

func (x *fewReplies) label() string { return "Get at most " + many(x.most, "reply", "replies") }

func (x *fewReplies) begin(standing) machine {
	greeting := false // comes next
	return x.count(func(e any) bool {
		switch e.(type) {
		case engine.Open:
			greeting = true
		case engine.Reply:
			was := greeting
			greeting = false
			return !was
		}
		return false
	})
}

// fewTurns is that the client sent and got replies so many times at most.
type fewTurns struct{ atMost }

func (x *fewTurns) label() string {
	return "Use at most " + many(x.most, "round trip", "round trips")
}

func (x *fewTurns) begin(standing) machine {
	return x.count(func(e any) bool {
		_, ok := e.(turned)
		return ok
	})
}

// timePassed is that so much time has.
type timePassed struct{ span time.Duration }

func (x *timePassed) read(w *notation.Words) {
	w.Want(">=")
	x.span = w.Duration()
}

func (x *timePassed) label() string { return "Let " + notation.InWords(x.span) + " pass" }

func (x *timePassed) begin(standing) machine {
	passed := time.Duration(0)
	return machine{see: func(e any) {
		if c, ok := e.(engine.Clock); ok {
			passed += c.Passed
		}
	}, met: func() bool { return passed >= x.span }}
}

// ruleFollowed is that a reply followed this rule.
type ruleFollowed struct{ id string }

func (x *ruleFollowed) read(w *notation.Words) { x.id = w.RuleID() }
func (x *ruleFollowed) label() string          { return "Get a reply that follows rule " + x.id }

func (x *ruleFollowed) begin(standing) machine {
	return watchOnce(func(e any) bool {
		r, ok := e.(engine.Reply)
		return ok && r.Rule == x.id
	})
}

// wasClosed is that a connection was.
type wasClosed struct{}

func (*wasClosed) read(*notation.Words) {}
func (*wasClosed) label() string        { return "Get the connection closed" }

func (*wasClosed) begin(standing) machine {
	return watchOnce(func(e any) bool {
		_, ok := e.(engine.Close)
		return ok
	})
}

// quizAnswered is that the quiz with this name was answered correctly.
type quizAnswered struct{ name string }

func (x *quizAnswered) read(w *notation.Words) { x.name = w.Name() }
func (*quizAnswered) label() string            { return "Answer the question" }

func (x *quizAnswered) begin(standing) machine {
	return watchOnce(func(e any) bool {
		a, ok := e.(answered)
		return ok && a.right && a.name == x.name
	})
}
