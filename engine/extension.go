package engine

import (
	"strings"
)

// An Extension is a service extension: a keyword of the EHLO reply, and what it
// brings. A nil func says nothing.
type Extension struct {
	Keyword  string
	RFC      int
	Doc      string
	ValueDoc string // what the value after its keyword tells; "" where no RFC defines one
	Needs    string // keywords without which it may not be offered
	NotBuilt string // why no scene can offer it: its verbs are 502, its parameters 555

	Check     func(sc *Scene) error               // whether a scene can offer it so
	Silent    func(sc *Scene) bool                // whether its verbs are built though EHLO does not list it
	ReadValue func(l *Limits, value string) error // takes a value of the scene's own, which may set a limit; nil is any
	Offered   func(s *Session) bool               // now? nil is always
	Value     func(s *Session, dst []byte) []byte // appends what follows the keyword in EHLO
	Params    []Param
	Verbs     []*Verb
	States    []State    // of its own, in which command lines are read
	Waits     []State    // of its own, in which something else is read
	Adds      []Addition // to verbs of others

	local  bool // by agreement, from a scene
	hidden bool // a local one that EHLO does not list

	Trace  func(s *Session, dst []byte) []byte                           // appends clauses to Received
	Report func(s *Session, e *Envelope, of int) (action, status string) // what the sender hears of a delivered copy, RFC 3464; "" is nothing
	Fields func(s *Session, e *Envelope, dst []byte) []byte              // appends what such a report says of the whole message
	Until  func(s *Session, e *Envelope) int64                           // until when, in ns, the message is held; 0 is not at all

	// Recipient is what a recipient has against a message, by its header; nil is
	// nothing.
	Recipient func(s *Session, e *Envelope, of int, header []byte) *ReplyTemplate

	// Message vets a message at its end; nil passes. size is in octets as stored.
	Message func(s *Session, e *Envelope, size int64) *ReplyTemplate
}

// An Addition is what an extension adds to a verb that is not its own, beside
// parameters. A nil func adds nothing.
type Addition struct {
	Verb       string
	UTF8       bool                                                          // after EHLO, UTF-8 may follow the verb
	OnCommand  func(s *Session, c *Command)                                  // notes that the command came, whatever the answer; of a line that was too long to read nothing but the verb is known
	OutOfOrder func(s *Session) *ReplyTemplate                               // why the verb is out of turn; nil passes
	Check      func(s *Session, c *Command) *ReplyTemplate                   // before the verb acts; nil passes
	Amend      func(s *Session, c *Command, w *ReplyTemplate) *ReplyTemplate // what becomes of the verb's answer
	Leads      State                                                         // where a 3yz leads that asks for nothing
}

// extensions are all that the engine has built.
var extensions []*Extension

// extend registers an extension.
func extend(x *Extension) {
	if findExtension(x.Keyword) != nil {
		panic("extension " + x.Keyword + " registered twice")
	}
	extensions = append(extensions, x)
}

// Extensions tell of all that the engine has built, for the sandbox and the reference.
// What they do is the engine's own.
func Extensions() (list []*Extension) {
	for _, x := range extensions {
		t := &Extension{Keyword: x.Keyword, RFC: x.RFC, Doc: x.Doc, ValueDoc: x.ValueDoc, Needs: x.Needs, NotBuilt: x.NotBuilt, Verbs: told(x.Verbs)}
		for i := range x.Params {
			p := &x.Params[i]
			t.Params = append(t.Params, Param{Verb: p.Verb, Name: p.Name, Rule: p.Rule, Octets: p.Octets, TLS: p.TLS, Option: p.Option, Doc: p.Doc})
		}
		list = append(list, t)
	}
	return list
}

// findExtension finds an extension by its keyword, which RFC 5321 section
// 4.1.1.1 wants compared without regard to case.
func findExtension(keyword string) *Extension {
	for _, x := range extensions {
		if strings.EqualFold(x.Keyword, keyword) {
			return x
		}
	}
	return nil
}
