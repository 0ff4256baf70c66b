package notation

import (
	"strings"

	"ehloworld/engine"
)

// What a server and its peers have agreed in private.

// A LocalPart is a line under a local extension.
type LocalPart struct {
	Name, Args, Sentence string

	read func(l *engine.Local, w *Words)
}

// LocalParts are all of them.
var LocalParts = []LocalPart{
	{"value", "text", "What follows the keyword in the reply to EHLO.", func(l *engine.Local, w *Words) { l.Value = w.Rest() }},
	{"verb", `keyword kind ["in" 1*state]`, "A verb, what it takes, and when it is allowed.", readLocalVerb},
	{"param", `("MAIL" / "RCPT") keyword kind`, "A parameter, and its value.", readLocalParam},
	{"reply", `keyword ("ok" / "bad") code [enhanced] text`, "The reply to the verb.", readLocalReply},
}

// localKinds are what a local verb or parameter can take.
var localKinds = []string{"none", "digits", "word", "xtext", "path", "any"}

func (s *SceneReader) agree(w *Words) {
	l := engine.Local{Keyword: w.Keyword()}
	s.once(w, "local "+l.Keyword)
	if w.Next("for") {
		l.For = append(l.For, w.network())
	}
	l.Hidden = w.Next("hidden")
	same := func(o engine.Local) bool { return o.Keyword == l.Keyword }
	s.sc.Locals = put(s.sc.Locals, l, same)
	for i := range s.sc.Locals {
		if same(s.sc.Locals[i]) {
			s.local = &s.sc.Locals[i]
		}
	}
}

func readLocalVerb(l *engine.Local, w *Words) {
	v := engine.LocalVerb{Name: w.Keyword(), Kind: localKinds[w.OneOf(localKinds...)]}
	if w.Next("in") {
		for ok := true; ok && !w.bad; ok = w.More() {
			v.In = append(v.In, engine.State(w.State()))
		}
	}
	l.Verbs = append(l.Verbs, v)
}

func readLocalParam(l *engine.Local, w *Words) {
	verbs := []string{"MAIL", "RCPT"}
	l.Params = append(l.Params, engine.LocalParam{Verb: verbs[w.OneOf(verbs...)], Name: w.Keyword(), Kind: localKinds[w.OneOf(localKinds...)]})
}

func readLocalReply(l *engine.Local, w *Words) {
	r := engine.LocalReply{Verb: w.Keyword()}
	known := false
	for _, v := range l.Verbs {
		known = known || strings.EqualFold(v.Name, r.Verb)
	}
	if !known {
		w.Fail("a verb of this local extension, in a line above")
	}
	r.Ok = w.OneOf("ok", "bad") == 0
	r.Code = engine.Code(w.code())
	r.Enhanced = w.Enhanced()
	if r.Text = w.Rest(); r.Text == "" {
		w.Fail("a text")
	}
	l.Replies = append(l.Replies, r)
}
