// Package grammar says what may be written: RFC 5321's commands, paths, domains,
// literals and parameters, as funcs that read them. It takes one line at a time, and
// gives its parts, or the octet at which no correct line goes on. It must not know of
// sessions, and imports nothing of ours.
//
// A rule of the grammar is twice here. A row says what it is: Define gives it a
// number, and keeps its ABNF, its section and a sentence for somebody who reads it for
// the first time. A func of its name reads it:
//
//	// AtomOf reads Atom = 1*atext.
//	func AtomOf(p *Parser) []byte {
//		defer p.End(p.Begin(RuleAtom))
//		…
//	}
//
// A Parser goes over a line once, an octet of lookahead at a time. Octets are
// told apart by classes, a table of bits; Run takes as many of a class as come.
//
// The first failure sticks, and nothing can be read after it, so that a rule
// goes on as if all were well and nobody passes errors around. The one thing that
// goes before it is a limit: a local-part of 70 octets fails at its 65th, whatever
// comes later. The failure is at the octet with which no correct line goes on:
//
//	MAIL FROM:<alice@tutor_example>
//	                      ^ Domain wants a letter, a digit, "-", "." or ">"
//
// It names the rule that was being read, or the one that people know it by: Domain
// where a sub-domain fails, IPv6-addr where a group does. What the rule just ended
// would have taken too comes before what the next one wants.
//
// With Keep the parser notes a Node for each rule it enters. Nodes cost an append
// and change nothing else: a watched line is read by the same code. Without it
// nothing is allocated. Only a path of the usual kind has a way of its own then, in
// one sweep (usual.go); FuzzPath holds it against the rules.
//
// What is returned aliases the line. It is as it was written: quotes, case and
// route are kept, because an explanation shows them, and AppendUnquoted gives the
// form in which local-parts are compared.
package grammar
