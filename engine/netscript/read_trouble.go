package netscript

import (
	"strings"
	"time"

	"ehloworld/engine/network"
	"ehloworld/engine/notation"
)

var troubleKinds = map[string]network.TroubleKind{"down": network.Down, "refusing": network.Refusing, "slow": network.Slow, "cut": network.Cut}

// readTrouble reads what is wrong with which host or path, up to when.
// host wants each host to be there.
func readTrouble(w *notation.Words, kind string, host func(w *notation.Words, name string)) network.Trouble {
	t := network.Trouble{Kind: troubleKinds[kind], Host: w.Domain()}
	host(w, t.Host)
	if next := w.Ahead(); next != "" && !notation.IsDuration(next) && next != "from" && next != "to" && next != "at" && next != "for" {
		t.With = w.Domain()
		host(w, t.With)
		if strings.EqualFold(t.With, t.Host) {
			w.Fail("another server, at the other end of the path")
		}
	}
	if t.Kind == network.Slow {
		t.Delay = w.Duration()
	}
	return t
}

func (r *reader) trouble(_ notation.Line, w *notation.Words) {
	t := readTrouble(w, w.What, r.mustBe)
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
