package netscript

import (
	"time"

	"ehloworld/engine/network"
	"ehloworld/engine/notation"
)

var troubleKinds = map[string]network.TroubleKind{"down": network.Down, "refusing": network.Refusing, "slow": network.Slow, "cut": network.Cut}

// readTrouble reads what is wrong with which host or path, up to when.
func readTrouble(w *notation.Words, kind string) network.Trouble {
	t := network.Trouble{Kind: troubleKinds[kind], Host: w.Domain()}
	if next := w.Ahead(); next != "" && !notation.IsDuration(next) && next != "from" && next != "to" && next != "at" && next != "for" {
		t.With = w.Domain()
	}
	if t.Kind == network.Slow {
		t.Delay = w.Duration()
	}
	return t
}

func (r *reader) trouble(l notation.Line, w *notation.Words) {
	t := readTrouble(w, w.What)
	r.names = append(r.names, named{l.Number, w.What, t.Host})
	if t.With != "" {
		r.names = append(r.names, named{l.Number, w.What, t.With})
	}
	if t.Kind == network.Cut {
		w.Want("at")
		t.From = w.Duration()
	} else {
		if w.Next("from") {
			t.From = w.Duration()
		}
		if w.Next("to") {
			if t.To = w.Duration(); t.To <= t.From && !w.Bad() {
				w.Fail("a time after " + notation.Duration(t.From))
			}
		}
	}
	w.End()
	if !w.Bad() {
		r.plan.Troubles = append(r.plan.Troubles, t)
	}
}

// lasting reads how long a trouble lasts that begins now; 0 is for good.
func lasting(w *notation.Words) time.Duration {
	if !w.Next("for") {
		return 0
	}
	return w.Duration()
}
