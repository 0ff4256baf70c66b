package engine

import (
	"slices"

	"ehloworld/engine/grammar"
)

// A Verb is a command: what it looks like, when it may come, and what it does.
// A verb of RFC 5321 registers itself; a verb of an extension is a row of it.
type Verb struct {
	Name    string       // "MAIL"; what a verb is with LAST is a row of its own, "BDAT LAST"
	Rule    grammar.Rule // its line
	Doc     string       // one sentence for HELP and the reference
	Replies []Code       // what RFC 5321 section 4.3.2 or its own RFC lets it answer
	Fill    string       // a line for a learner to begin with
	Likely  []State      // where Fill is the usual next line

	Choices func(s *Session) []string                           // what may follow the verb, where that is a list; nil is that it is none
	Meant   func(s *Session, v *serverVerb, rest string) string // the line that was meant, by what came after the verb; "" is that nobody can tell

	Passes Gate  // the demands that it may come before
	Moves  Moves // in which states it is in sequence, and where a 2yz leads
	Asks   State // where a 3yz leads
	Fails  Moves // where a 4yz or 5yz leads; in a state that is not there it leads noState
	Plain  bool  // its answers carry no enhanced code (RFC 2034 section 4)

	OutOfOrder    func(s *Session) *ReplyTemplate // why it is out of turn, where Moves cannot say; nil passes
	OnSyntaxError func(s *Session) *ReplyTemplate // answers a line that does not parse; nil is 501

	Parse         func(p *grammar.Parser, c *Command)                   // what follows the verb; nil is nothing
	Policy        func(s *Session, c *Command) *ReplyTemplate           // what the server will not do, whether it could or not; nil passes
	Do            func(s *Session, c *Command) *ReplyTemplate           // answers; never sets the state
	Mode          mode                                                  // what a 3yz asks for: text or response
	ParseResponse func(p *grammar.Parser)                               // reads a line of a response
	OnResponse    func(s *Session, c *Command, p []byte) *ReplyTemplate // answers what it brought
}

// A Gate is a set of demands that a verb may come before.
type Gate uint8

const (
	PassesTLS  Gate = 1 << iota // RFC 3207 section 4: NOOP, EHLO, STARTTLS, QUIT
	PassesAuth                  // RFC 4954 section 6: AUTH, EHLO, HELO, NOOP, RSET, QUIT
)

// verbs are those of RFC 5321 that every server builds.
var verbs []*Verb

// Verbs tell of those that every server builds; those of extensions are theirs.
func Verbs() []*Verb { return told(verbs) }

// told are copies of verbs that tell of them. What the verbs do is the engine's own.
func told(verbs []*Verb) (list []*Verb) {
	for _, v := range verbs {
		list = append(list, &Verb{Name: v.Name, Rule: v.Rule, Doc: v.Doc, Replies: slices.Clone(v.Replies), Fill: v.Fill})
	}
	return list
}

// command registers a verb that every server builds.
func command(v *Verb) { verbs = append(verbs, v) }
