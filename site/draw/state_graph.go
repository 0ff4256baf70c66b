package draw

import (
	"maps"
	"slices"
	"strings"

	"ehloworld/engine"
)

// The states of the usual way from hello to goodbye stand in a row; what an
// extension brings stands below the state that leads there.
var mainRow = []engine.State{engine.Start, engine.ReadyState, engine.Mail, engine.Rcpt, engine.Data, engine.Closed}

// A leap is a way from one state to another, and the verbs that go it.
type leap struct{ from, to engine.State }

// A diagram is the machine of a server, to be drawn.
type diagram struct {
	at    map[engine.State][2]int
	order []engine.State
	above map[engine.State]engine.State // of a state below the row
	leaps map[leap][]string
	often []string // what leads to the same place from several states, in words
}

// handshake stands where a verb would: what leads on from there is no command.
const handshake = "handshake"

// read takes from the table what leads from one state to another.
func (d *diagram) read(t engine.Table) {
	reached := reachable(t)
	type way struct {
		verb string
		to   engine.State
	}
	var ways []way
	froms := map[way][]engine.State{}
	for _, row := range t.Rows {
		for i, c := range row.Cells {
			from := t.States[i]
			if !row.Built || c.To == "" || !slices.Contains(reached, from) {
				continue
			}
			if c.Asks != "" {
				d.add(from, c.Asks, row.Verb)
				d.add(c.Asks, c.To, "")
			} else if c.To != from || from == engine.Rcpt && row.Likely {
				w := way{row.Verb, c.To}
				if froms[w] == nil {
					ways = append(ways, w)
				}
				froms[w] = append(froms[w], from)
			}
			if c.Goes != "" {
				d.add(from, c.Goes, row.Verb)
			}
			if c.Fail != "" && c.Fail != from && from != engine.Rcpt {
				d.add(from, c.Fail, "refused")
			}
		}
	}
	type many struct {
		to   engine.State
		from string
	}
	verbs := map[many][]string{}
	var order []many
	for _, w := range ways {
		from := froms[w]
		for _, f := range from {
			next := slices.Index(mainRow, w.to) == slices.Index(mainRow, f)+1 && w.to != engine.Closed
			aside := f == from[0] && !slices.Contains(mainRow, w.to) // a state below the row hangs on the first that leads to it
			if len(from) == 1 || next || aside || f == w.to {
				d.add(f, w.to, w.verb)
			}
		}
		if len(from) > 1 && !slices.Contains(from, w.to) {
			m := many{w.to, listed(from)}
			if rest := len(reached) - len(from); rest == 0 || rest == 1 && slices.Contains(reached, w.to) {
				m.from = "every state that reads commands"
			}
			if verbs[m] == nil {
				order = append(order, m)
			}
			verbs[m] = append(verbs[m], w.verb)
		}
	}
	leads := map[string][]string{}
	var origins []string
	for _, m := range order {
		lead := " leads"
		if len(verbs[m]) > 1 {
			lead = " lead"
		}
		if leads[m.from] == nil {
			origins = append(origins, m.from)
		}
		leads[m.from] = append(leads[m.from], listed(verbs[m])+lead+" to "+string(m.to))
	}
	for _, from := range origins {
		comma := ""
		if len(leads[from]) > 1 {
			comma = ","
		}
		d.often = append(d.often, strings.Join(leads[from], ", and ")+comma+" from "+from)
	}
	if slices.ContainsFunc(slices.Collect(maps.Keys(d.leaps)), func(l leap) bool { return l.to == engine.Handshake }) {
		d.add(engine.Handshake, engine.Start, handshake)
	}
}

// reachable are the states in which commands are read and that a session can
// come to, in the table's order.
func reachable(t engine.Table) (list []engine.State) {
	seen := map[engine.State]bool{engine.Start: true}
	for grown := true; grown; {
		grown = false
		for _, row := range t.Rows {
			for i, c := range row.Cells {
				if !row.Built || c.To == "" || !seen[t.States[i]] {
					continue
				}
				for _, to := range []engine.State{c.To, c.Fail} {
					if to != "" && !seen[to] {
						seen[to], grown = true, true
					}
				}
			}
		}
	}
	for _, st := range t.States {
		if seen[st] {
			list = append(list, st)
		}
	}
	return list
}

// add notes a way; "" is one that no verb goes.
func (d *diagram) add(from, to engine.State, verb string) {
	l := leap{from, to}
	if verb != "" && !slices.Contains(d.leaps[l], verb) {
		d.leaps[l] = append(d.leaps[l], verb)
	} else if d.leaps[l] == nil {
		d.leaps[l] = []string{}
	}
}

// listed names things in words.
func listed[T ~string](states []T) string {
	var b strings.Builder
	for i, st := range states {
		switch {
		case i > 0 && i == len(states)-1:
			b.WriteString(" and ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(string(st))
	}
	return b.String()
}
