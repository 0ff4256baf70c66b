package servescript

import (
	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
	"ehloworld/engine/serve"
)

func init() {
	for _, g := range goals {
		exercise.AddConditionKind(g.name, g.args, g.sentence, g.read)
	}
}

// goals are the conditions that are about whoever is the server.
var goals = []struct {
	name, args, sentence string
	read                 func(w *notation.Words) exercise.Watched
}{
	{"verdict", `("delivered" / "retry" / "bounced" / "elsewhere" / "hung") ["for" address]`, "the client has come to this verdict on a recipient", readVerdict},
	{"gave", `code-pattern ["to" (verb / "greeting" / "dot")]`, "a reply with such a code was given, and nothing is wrong with it", readGave},
	{"fault", `["length" / "ends" / "grammar" / "lines" / "text" / "unasked" / "code" / "name" / "ended" / "taken" / "refused" / "story"]`, "a line of a reply has this wrong with it", readFault},
	{"offered", "keyword", "the client has noted that this is offered", readOffered},
}

// when watches for something that a session tells.
func when(label string, is func(e any) bool) exercise.Watched {
	return exercise.Watched{Label: label, Begin: func() (func(e any), func() bool) {
		met := false
		return func(e any) {
			if x, ok := e.(engine.Elsewhere); ok && is(x.Event) {
				met = true
			}
		}, func() bool { return met }
	}}
}

// verdicts are what a client reports, as a label has it.
var verdicts = map[serve.Verdict]string{
	serve.Delivered: "report the message delivered", serve.Retry: "keep the message and try again later", serve.Bounced: "return the message to its sender",
	serve.Elsewhere: "try another host", serve.Hung: "wait in vain",
}

func readVerdict(w *notation.Words) exercise.Watched {
	names := make([]string, len(serve.Verdicts))
	for i, v := range serve.Verdicts {
		names[i] = string(v)
	}
	v, to := serve.Verdicts[w.OneOf(names...)], ""
	label := "Have the client " + verdicts[v]
	if w.Next("for") {
		to = w.Address()
		label += ", for " + to
	}
	return when(label, func(e any) bool {
		s, ok := e.(serve.Settled)
		return ok && s.Verdict == v && (to == "" || engine.SameAddress(s.To, to))
	})
}

func readGave(w *notation.Words) exercise.Watched {
	code, to, all := exercise.Pattern(w), "", true
	label := "Give " + code
	if w.Next("to") {
		all = false
		switch {
		case w.Next("greeting"):
			label += " as the greeting"
		case w.Next("dot"):
			to = "."
			label += " to the message"
		default:
			to = w.Verb()
			label += " to " + to
		}
	}
	return when(label, func(e any) bool {
		s, ok := e.(serve.Said)
		return ok && s.Last && s.Fault == "" && exercise.FitsPattern(s.Code, code) && (all || s.To == to)
	})
}

func readFault(w *notation.Words) exercise.Watched {
	f := serve.Fault("")
	if w.More() {
		names := make([]string, len(serve.Faults))
		for i, x := range serve.Faults {
			names[i] = string(x)
		}
		f = serve.Faults[w.OneOf(names...)]
	}
	return when("Give a reply that is wrong", func(e any) bool {
		s, ok := e.(serve.Said)
		return ok && s.Fault != "" && (f == "" || s.Fault == f)
	})
}

func readOffered(w *notation.Words) exercise.Watched {
	keyword := w.Keyword()
	return when("Offer "+keyword, func(e any) bool {
		o, ok := e.(serve.Offered)
		return ok && o.Keyword == keyword
	})
}
