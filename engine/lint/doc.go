// Package lint says what a client does wrong, as far as its server sees it. It takes
// the events of a session, and gives what broke a rule of facts.ClientRules; that a
// rule is broken says nothing of what the server made of it. It must not know more
// than those events, so that whoever watches a session can ask it.
package lint
