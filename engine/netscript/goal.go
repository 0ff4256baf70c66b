package netscript

import (
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/network"
	"ehloworld/engine/notation"
)

func init() {
	for _, g := range goals {
		exercise.AddConditionKind(g.name, g.args, g.sentence, g.read)
	}
}

// goals are the conditions that are about networks.
var goals = []struct {
	name, args, sentence string
	read                 func(w *notation.Words) exercise.Watched
}{
	{"arrived", "address", "a message is in this mailbox, wherever it is", readArrived},
	{"bounced", `"to" address [code / enhanced]`, "a report is in this mailbox that says that a message has failed, with this code", readBounced},
	{"delayed", `"to" address`, "a report is in this mailbox that says that a message is late", readDelayed},
	{"report", `("failed" / "delayed" / "delivered" / "relayed" / "expanded") "for" address`, "a report was written that says this of this recipient", readReport},
	{"tries", `">=" number ["at" domain]`, "a host has tried a message so often", readTries},
	{"hops", "number", "a message has arrived with so many Received fields", readHops},
	{"queued", `"at" domain`, "a message is in this host's queue now", readQueued},
	{"looped", "", "a host has refused a message that went round in circles", readLooped},
}

// when watches for an event of the network.
func when(label string, is func(e network.Event) bool) exercise.Watched {
	return exercise.Watched{Label: label, Begin: func() (func(e any), func() bool) {
		met := false
		return func(e any) {
			if h, ok := happened(e); ok && is(h.Event) {
				met = true
			}
		}, func() bool { return met }
	}}
}

func happened(e any) (h Happened, ok bool) {
	if x, is := e.(engine.Elsewhere); is {
		h, ok = x.Event.(Happened)
	}
	return h, ok
}

func same(path, address string) bool {
	got, _ := notation.UnquoteAddress(path)
	return engine.SameAddress(got, address)
}

func readArrived(w *notation.Words) exercise.Watched {
	to := w.Address()
	return when("Have a message arrive at "+to, func(e network.Event) bool {
		a, ok := e.(network.Arrived)
		return ok && same(a.To, to)
	})
}

func readBounced(w *notation.Words) exercise.Watched {
	w.Want("to")
	to, code := w.Address(), w.Enhanced()
	if code == "" && w.More() {
		if code = w.Word(); len(code) != 3 || !notation.IsDigits(code) {
			w.Fail("a code such as 550 or 5.1.1")
		}
	}
	label := "Have a bounce arrive at " + to
	if code != "" {
		label += " that says " + code
	}
	return when(label, func(e network.Event) bool {
		a, ok := e.(network.Arrived)
		if !ok || !same(a.To, to) {
			return false
		}
		for _, s := range network.StatusOf(a.Text) {
			if s.Action == "failed" && (code == "" || s.Status == code || strings.HasPrefix(s.Diagnostic, code)) {
				return true
			}
		}
		return false
	})
}

func readDelayed(w *notation.Words) exercise.Watched {
	w.Want("to")
	to := w.Address()
	return when("Have a notice of delay arrive at "+to, func(e network.Event) bool {
		a, ok := e.(network.Arrived)
		if !ok || !same(a.To, to) {
			return false
		}
		list := network.StatusOf(a.Text)
		return len(list) > 0 && list[0].Action == "delayed"
	})
}

func readReport(w *notation.Words) exercise.Watched {
	actions := []string{"failed", "delayed", "delivered", "relayed", "expanded"}
	action := actions[w.OneOf(actions...)]
	w.Want("for")
	about := w.Address()
	return when("Have a report say "+action+" for "+about, func(e network.Event) bool {
		r, ok := e.(network.Reported)
		if !ok || r.Action != action {
			return false
		}
		for _, one := range r.For {
			if same(one, about) {
				return true
			}
		}
		return false
	})
}

func readTries(w *notation.Words) exercise.Watched {
	w.Want(">=")
	n, at := int(w.Number(1, 1000)), ""
	label := "Have a message tried " + times(n)
	if w.Next("at") {
		at = w.Domain()
		label += " by " + at
	}
	return when(label, func(e network.Event) bool {
		t, ok := e.(network.Tried)
		return ok && t.Tries >= n && (at == "" || strings.EqualFold(t.Host, at))
	})
}

func readHops(w *notation.Words) exercise.Watched {
	n := int(w.Number(1, 1000))
	return when("Have a message arrive with "+engine.Counted(n, "Received field"), func(e network.Event) bool {
		a, ok := e.(network.Arrived)
		return ok && a.Hops == n
	})
}

func readQueued(w *notation.Words) exercise.Watched {
	w.Want("at")
	at := w.Domain()
	return exercise.Watched{Label: "Have a message in the queue of " + at, Begin: func() (func(e any), func() bool) {
		queued := 0
		return func(e any) {
			h, ok := happened(e)
			switch e := h.Event.(type) {
			case network.Queued:
				if ok && strings.EqualFold(e.Host, at) {
					queued++
				}
			case network.Removed:
				if ok && strings.EqualFold(e.Host, at) && queued > 0 {
					queued--
				}
			}
		}, func() bool { return queued > 0 }
	}}
}

func readLooped(*notation.Words) exercise.Watched {
	return when("Have a host refuse a message that goes round in circles", func(e network.Event) bool {
		_, ok := e.(network.Looped)
		return ok
	})
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return engine.Counted(n, "time")
}
