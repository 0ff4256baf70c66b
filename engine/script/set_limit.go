package script

import (
	"strconv"
	"strings"

	"ehloworld/engine"
)

// How much a server takes, what goes wrong, and what it does not conform in.

// limits are the names of those that count something.
var limits = []string{"line", "text", "recipients", "size", "errors", "messages"}

// limitNamed is where a scene keeps a limit.
func limitNamed(l *engine.Limits, name string) *int64 {
	switch name {
	case "line":
		return &l.Line
	case "text":
		return &l.Text
	case "recipients":
		return &l.Recipients
	case "size":
		return &l.Size
	case "errors":
		return &l.Errors
	case "messages":
		return &l.Messages
	}
	return nil
}

func (s *sceneReader) limit(w *words) {
	name := w.word()
	l := limitNamed(&s.sc.Limits, name)
	switch {
	case name == "idle":
		s.once(w, "limit idle")
		if s.sc.Limits.Idle = w.duration(); s.sc.Limits.Idle == 0 {
			w.fail("a duration above 0s")
		}
		return
	case l == nil:
		w.fail(list(append(limits[:len(limits):len(limits)], "idle"), " or "))
		return
	}
	s.once(w, "limit "+name)
	was := *l
	*l = w.number(1, 1<<40)
	if line := s.said["offer limit "+name]; line != 0 && was != *l {
		w.fail(strconv.FormatInt(was, 10) + " as in line " + strconv.Itoa(line))
	}
	s.announce(name)
}

// announce has a keyword work out its value anew: the scene that gave one is
// overruled.
func (s *sceneReader) announce(name string) {
	keyword := "LIMITS"
	if name == "size" {
		keyword = "SIZE"
	}
	for i := range s.sc.Offers {
		if o := &s.sc.Offers[i]; o.Keyword == keyword && s.said["offer "+keyword] == 0 {
			o.Value, o.Given = "", false
		}
	}
}

// Faults are what can go wrong.
var faults = []string{"local-error", "disk-low", "shutdown", "tls-down", "login-down", "content-refused", "parameter-down"}

func (s *sceneReader) fault(w *words) {
	f := engine.Fault{What: faults[w.oneOf(faults...)]}
	if f.What == "parameter-down" {
		f.Keyword = w.keyword()
	}
	switch w.oneOf("always", "at", "on", "text") {
	case 1:
		f.At = w.duration()
	case 2:
		f.On = w.verb()
		if w.more() {
			f.Number = int(w.number(1, 1<<30))
		}
	case 3:
		if f.Text = w.str(); f.Text == "" {
			w.fail("a text that is not empty")
		}
	}
	s.sc.Faults = append(s.sc.Faults, f)
}

func (s *sceneReader) lenient(w *words) {
	for ok := true; ok && !w.bad; ok = w.more() {
		is := engine.LeniencyNamed(w.word())
		if is == 0 {
			w.fail("a leniency: " + list(leniencies(), " or "))
		}
		s.sc.Lenient |= is
	}
}

// leniencies are the names of all that there are.
func leniencies() []string { return engine.Leniency(^engine.Leniency(0)).Names() }

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
