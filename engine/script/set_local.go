package script

import (
	"strings"

	"ehloworld/engine"
)

// What a server and its peers have agreed in private.

// A LocalPart is a line under a local extension.
type LocalPart struct {
	Name, Args, Sentence string

	read func(l *engine.Local, w *words)
}

// LocalParts are all of them.
var LocalParts = []LocalPart{
	{"value", "text", "What follows the keyword in EHLO.", func(l *engine.Local, w *words) { l.Value = w.rest() }},
	{"verb", `keyword kind ["in" 1*state]`, "A verb, what it takes, and when it may come.", readLocalVerb},
	{"param", `("MAIL" / "RCPT") keyword kind`, "A parameter, and its value.", readLocalParam},
	{"reply", `keyword ("ok" / "bad") code [enhanced] text`, "What the verb is answered.", readLocalReply},
}

// localKinds are what a local verb or parameter can take.
var localKinds = []string{"none", "digits", "word", "xtext", "path", "any"}

func (s *sceneReader) agree(w *words) {
	l := engine.Local{Keyword: w.keyword()}
	s.once(w, "local "+l.Keyword)
	if w.next("for") {
		l.For = append(l.For, w.network())
	}
	l.Hidden = w.next("hidden")
	same := func(o engine.Local) bool { return o.Keyword == l.Keyword }
	s.sc.Locals = put(s.sc.Locals, l, same)
	for i := range s.sc.Locals {
		if same(s.sc.Locals[i]) {
			s.local = &s.sc.Locals[i]
		}
	}
}

func readLocalVerb(l *engine.Local, w *words) {
	v := engine.LocalVerb{Name: w.keyword(), Kind: localKinds[w.oneOf(localKinds...)]}
	if w.next("in") {
		for ok := true; ok && !w.bad; ok = w.more() {
			v.In = append(v.In, engine.State(w.state()))
		}
	}
	l.Verbs = append(l.Verbs, v)
}

func readLocalParam(l *engine.Local, w *words) {
	verbs := []string{"MAIL", "RCPT"}
	l.Params = append(l.Params, engine.LocalParam{Verb: verbs[w.oneOf(verbs...)], Name: w.keyword(), Kind: localKinds[w.oneOf(localKinds...)]})
}

func readLocalReply(l *engine.Local, w *words) {
	r := engine.LocalReply{Verb: w.keyword()}
	known := false
	for _, v := range l.Verbs {
		known = known || strings.EqualFold(v.Name, r.Verb)
	}
	if !known {
		w.fail("a verb of this local extension, in a line above")
	}
	r.Ok = w.oneOf("ok", "bad") == 0
	r.Code = engine.Code(w.code())
	r.Enhanced = w.enhanced()
	if r.Text = w.rest(); r.Text == "" {
		w.fail("a text")
	}
	l.Replies = append(l.Replies, r)
}
