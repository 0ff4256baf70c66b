package network

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/client"
)

// A ledger keeps account of every recipient that a host has become responsible for.
type ledger struct {
	t       testing.TB
	n       *Network
	open    map[string]*account // by host and id: what is in a queue
	due     map[string]int      // failures that must be reported still, by host, entry and recipient
	cables  map[int]*cable      // by their number
	owed    map[string]int      // copies that a session has accepted, and of which nothing was told yet
	had     map[string]int      // copies that were accepted from an entry for a recipient
	got     map[string]int      // of them, those that its host knows of
	lost    map[string]bool     // by entry: a connection was lost after the dot
	reports map[string]bool     // ids of reports, by host
	here    string              // the last report that was for a postmaster
	trace   []string
}

// An account is an entry of a queue.
type account struct {
	from string
	left map[string][]waiting // not settled, by address: copies that were asked for something else are two
	all  []waiting
	done map[string]int // delivered, by address
}

// A cable is a connection, as it looks from outside.
type cable struct {
	entry string
	line  string
	rcpts []string
	to    string
}

func newLedger(t testing.TB) *ledger {
	return &ledger{t: t, open: map[string]*account{}, due: map[string]int{}, cables: map[int]*cable{}, owed: map[string]int{},
		had: map[string]int{}, got: map[string]int{}, lost: map[string]bool{}, reports: map[string]bool{}}
}

func (l *ledger) fail(format string, args ...any) {
	l.t.Helper()
	if l.t.Failed() {
		return
	}
	l.t.Errorf("%v: %s\n%s", l.n.Since(), fmt.Sprintf(format, args...), strings.Join(l.trace[max(0, len(l.trace)-25):], "\n"))
}

// note remembers what has happened, for who reads of a failure.
func (l *ledger) note(format string, args ...any) {
	line := fmt.Sprintf("%v "+format, append([]any{l.n.Since()}, args...)...)
	if line, _, _ = strings.Cut(line, "\r\n"); !strings.Contains(line, "network.Asked") {
		l.trace = append(l.trace, line[:min(len(line), 300)])
	}
}

// hear keeps account of an event.
func (l *ledger) hear(e Event) {
	l.t.Helper()
	if _, ok := e.(Said); !ok {
		l.note("%T%v", e, e)
	}
	switch e := e.(type) {
	case Queued:
		key := e.Host + " " + e.ID
		if l.open[key] != nil {
			l.fail("two entries of %s", key)
		}
		if key == l.here {
			l.fail("%s answers <> over the network", key)
		}
		h := l.n.hosts[l.n.hostNamed(e.Host)]
		a := &account{from: e.From, left: map[string][]waiting{}, all: slices.Clone(h.queue[len(h.queue)-1].to), done: map[string]int{}}
		l.open[key] = a
		for i, to := range e.To {
			a.left[to] = append(a.left[to], a.all[i])
			l.owed[fmt.Sprint(e.By, " ", to)]--
		}
	case Arrived:
		l.owed[fmt.Sprint(e.By, " ", e.To)]--
	case Connected:
		x := &cable{to: e.To}
		if c := l.n.connection(e.Connection); e.From != "" {
			x.entry = e.From + " " + l.n.hosts[c.from].entry(c.delivery.entry).id
		}
		l.cables[e.Connection] = x
	case Said:
		l.said(l.cables[e.Connection], e)
	case Tried:
		l.tried(&e)
	case Removed:
		key := e.Host + " " + e.ID
		if a := l.open[key]; a == nil || len(a.left) > 0 {
			l.fail("%s is removed, and has %v", key, a)
		}
		delete(l.open, key)
	case Reported:
		l.reported(&e)
	}
}

func (l *ledger) said(x *cable, s Said) {
	switch e := s.Event.(type) {
	case engine.Line:
		if x.line = e.Text; e.Verb == "MAIL" || e.Verb == "RSET" || e.Verb == "EHLO" {
			x.rcpts = nil
		}
	case engine.Reply:
		switch {
		case e.To == "RCPT" && e.Code < 300:
			x.rcpts = append(x.rcpts, pathIn(x.line))
		case (e.To == "." || e.To == "BDAT") && e.Code < 300 && x.entry != "":
			for _, to := range x.rcpts {
				l.had[x.entry+" "+to]++
			}
			x.rcpts = nil
		}
	case engine.Delivery:
		l.owed[fmt.Sprint(s.Connection, " ", e.To)]++
	case client.Settled:
		if e.Fate == client.Delivered {
			l.got[x.entry+" "+e.To]++
		}
		if strings.Contains(e.Why, "RFC 1047") {
			l.lost[x.entry] = true
		}
	}
}

func (l *ledger) tried(e *Tried) {
	key := e.Host + " " + e.ID
	a := l.open[key]
	if a == nil {
		l.fail("%s is tried, and is not there", key)
		return
	}
	before, tried := a.left, map[string]int{}
	a.left = map[string][]waiting{}
	for _, r := range e.Results {
		n := tried[r.To]
		if tried[r.To]++; n >= len(before[r.To]) {
			l.fail("%s is tried for %s once more than it waits for it", key, r.To)
			continue
		}
		of := before[r.To][n]
		over := true
		switch {
		case r.Fate == client.Delivered:
			a.done[r.To]++
		case r.Fate == client.Failed, r.Fate == client.Deferred && e.Next == 0:
			if of.Notify == "" || of.asksFor("FAILURE") {
				l.due[key+" "+r.To]--
			}
		case r.Fate == client.Deferred:
			over = false
		default:
			l.fail("%s is tried for %s, and nothing has become of it: %v", key, r.To, r.Fate)
		}
		if name := key + " " + r.To; r.Fate != client.Delivered && l.had[name] > len(before[r.To])-1+a.done[r.To] && !l.lost[key] {
			l.fail("%s was accepted, and its client says it was %v: %s", name, r.Fate, r.Why)
		}
		if !over {
			a.left[r.To] = append(a.left[r.To], of)
		}
	}
	for to, list := range before {
		a.left[to] = append(a.left[to], list[min(tried[to], len(list)):]...) // those that were not tried
		if len(a.left[to]) == 0 {
			delete(a.left, to)
		}
		if name := key + " " + to; l.got[name] != a.done[to] || l.had[name] < a.done[to] {
			l.fail("%s was delivered %d times: its client was told so %d times, and was right %d times", name, a.done[to], l.got[name], l.had[name])
		}
	}
	if e.Next > 0 && len(a.left) == 0 || e.Next == 0 && len(a.left) > 0 {
		l.fail("%s: the next try is at %d, for %v", key, e.Next, a.left)
	}
	for name, n := range l.due {
		if strings.HasPrefix(name, key+" ") && n != 0 {
			l.fail("%s failed, and there are %d reports too many", name, n)
		}
	}
}

func (l *ledger) reported(e *Reported) {
	key := e.Host + " " + e.AboutID
	if l.reports[e.Host+" "+e.ID] && e.To != "" {
		return // another copy of it
	}
	l.reports[e.Host+" "+e.ID] = true
	if a := l.open[key]; a != nil {
		if a.from == "" && e.To != "" {
			l.here = e.Host + " " + e.ID
			if e.Action != "failed" {
				l.fail("<> hears of %s", e.Action)
			}
		}
		for _, to := range e.For {
			if e.Action == "failed" && slices.ContainsFunc(a.all, func(r waiting) bool { return r.Address == to }) {
				l.due[key+" "+to]++
			}
		}
	}
}

// mostSteps is how much happens at one time at most.
const mostSteps = 20000

// passes lets time pass, and wants the network to go on.
func (l *ledger) passes(d time.Duration) {
	n := l.n
	end := n.now + int64(d)
	at, steps := n.now, 0
	for n.dueBy(end) && !l.t.Failed() {
		if n.step(); n.now > at {
			at, steps = n.now, 0
		}
		if steps++; steps > mostSteps {
			l.fail("the time stands still")
			l.t.FailNow()
		}
	}
	n.arrive(end)
}

// settled wants every host to be through with all that it has had, once nothing is wrong
// any more and time enough has passed.
func (l *ledger) settled() {
	n := l.n
	n.HangUp()
	for _, h := range n.hosts {
		n.Do(&Act{Kind: Start, Host: h.name})
		n.Do(&Act{Kind: Heal, Trouble: Trouble{Host: h.name}})
		for _, o := range n.hosts {
			n.Do(&Act{Kind: Heal, Trouble: Trouble{Host: h.name, With: o.name}})
		}
	}
	for range 10 {
		l.passes(10 * 24 * time.Hour)
	}
	for _, h := range n.hosts {
		if len(h.queue) > 0 || len(h.held) > 0 || h.active != 0 || len(h.waiting) > 0 || len(h.missed) > 0 {
			l.fail("%s has %d entries, %d held, %d deliveries, %d waiting, %d missed", h.name, len(h.queue), len(h.held), h.active, len(h.waiting), len(h.missed))
		}
	}
	if len(n.open) > 0 || len(l.open) > 0 {
		l.fail("open are %d connections and %v", len(n.open), l.open)
	}
	for name, owed := range l.owed {
		if by, _, _ := strings.Cut(name, " "); by != "0" && owed > 0 {
			l.fail("of what came by %s, %d copies are missing", name, owed)
		}
	}
}

// conserves plays what is drawn, and keeps account.
func conserves(t testing.TB, d *dice) {
	p := d.plan(t)
	l := newLedger(t)
	n, err := New(p, l.hear)
	if err != nil {
		t.Fatal(err)
	}
	l.n = n
	hosts := len(p.Hosts)
	n.Do(&Act{Kind: Connect, Host: p.Hosts[d.of(hosts)].Scene.Host})
	for range 4 + d.of(20) {
		a := d.act(t, hosts)
		l.note("%v %q %s %s", a.Kind, a.Octets, a.Host, a.Trouble.Host)
		n.Do(&a)
		l.passes(time.Duration(d.of(3)) * d.period())
	}
	if !t.Failed() {
		l.settled()
	}
}

// Each recipient that a host has accepted is delivered, reported or in the queue, and is
// that once, whatever goes wrong.
func TestConservation(t *testing.T) {
	for seed := range 300 {
		if conserves(t, &dice{x: uint64(seed)}); t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func FuzzConservation(f *testing.F) {
	f.Add([]byte("a mail internet in the tab"))
	f.Add([]byte{98, 0}) // a postmaster who reads elsewhere, in a circle
	f.Fuzz(func(t *testing.T, octets []byte) { conserves(t, &dice{octets: octets}) })
}
