package network

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ehloworld/engine"
)

// stand is how a network stands: all that can be seen of it, and all that is to come.
func stand(n *Network) string {
	var b strings.Builder
	fmt.Fprintln(&b, n.now, n.steps, n.opened, n.mails, n.order, n.Troubles())
	for _, c := range n.Connections() {
		fmt.Fprintf(&b, "%+v\n", c)
	}
	for _, v := range n.Hosts() {
		h := n.hosts[n.hostNamed(v.Name)]
		fmt.Fprintln(&b, v.Name, v.Stopped, v.Troubles, h.active, len(h.waiting), h.missed, h.entries, h.serials, h.server.Scene().Offers)
		for i, e := range v.Queue {
			x := h.queue[i]
			fmt.Fprintln(&b, e.ID, e.Mail, e.From, e.Size, e.Tries, e.Next, e.Arrived, e.Until, x.running, x.told, x.overdue, len(x.message.Text))
			for _, to := range e.To {
				fmt.Fprintln(&b, to.To, to.Relay, to.Fate, to.Step, to.Status, to.Why)
			}
			for _, r := range x.results {
				fmt.Fprintln(&b, "result", r.To, r.Relay, r.Fate, r.Step, r.Status, r.Why)
			}
		}
		for _, x := range h.held {
			fmt.Fprintln(&b, x.until, x.copies, x.about)
		}
		fmt.Fprintln(&b, v.Letters)
	}
	for _, c := range slices.Concat(n.open, []*connection{n.typed}) {
		if c == nil {
			continue
		}
		fmt.Fprintln(&b, c.number, c.clientAt, c.serverAt, c.lastToClient, c.lastToServer, c.clientDone, c.serverDone, c.shaking, c.wakes, c.delivery.at, c.delivery.hops)
		if c.session != nil {
			fmt.Fprintf(&b, "%v %v %q %v\n", c.session.State(), c.session.Now(), c.spool.text, c.server.Scene().Offers)
		}
		if c.client != nil {
			fmt.Fprintln(&b, c.client.Step(), c.client.Deadline())
			for _, to := range c.client.Messages[0].To {
				fmt.Fprintln(&b, to.Address, to.Fate, to.Status)
			}
		}
	}
	list := slices.Clone(n.list)
	slices.SortFunc(list, func(a, b due) int {
		if (dueList{a, b}).less(0, 1) {
			return -1
		}
		return 1
	})
	for _, d := range list {
		fmt.Fprintf(&b, "%d %d %d %d %d %q\n", d.at, d.order, d.kind, d.host, d.id, d.octets)
	}
	return b.String()
}

// same wants two to stand the same.
func same(t testing.TB, what, got, want string) {
	t.Helper()
	if got == want || t.Failed() {
		return
	}
	are, were := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(are), len(were)) {
		if are[i] != were[i] {
			t.Errorf("%s: line %d\n got %.600s\nwant %.600s", what, i, are[i], were[i])
			return
		}
	}
	t.Errorf("%s: %d lines, and %d are wanted", what, len(are), len(were))
}

// A passed is an act, and the time that passes after it.
type passed struct {
	act  Act
	then time.Duration
}

// acts draws what is done in a network.
func (d *dice) acts(t testing.TB, hosts int) (list []passed) {
	list = append(list, passed{Act{Kind: Connect, Host: "mx.one.example"}, 0})
	for range 4 + d.of(12) {
		list = append(list, passed{d.act(t, hosts), time.Duration(d.of(3)) * d.period()})
	}
	return append(list, passed{Act{Kind: HangUp}, 24 * time.Hour})
}

// isClock is whether an event says only what time it is in a session, which it does as
// often as somebody looks.
func isClock(e Event) bool {
	s, ok := e.(Said)
	if ok {
		_, ok = s.Event.(engine.Clock)
	}
	return ok
}

// The same plan and the same acts give the same, whoever watches; a clone goes its own way.
func playsAlike(t testing.TB, d *dice) {
	p := d.plan(t)
	acts := d.acts(t, len(p.Hosts))
	var told, again []string
	tell := func(to *[]string) func(Event) {
		return func(e Event) {
			if !isClock(e) {
				*to = append(*to, fmt.Sprintf("%T", e))
			}
		}
	}
	a, _ := New(p, tell(&told))
	b, _ := New(p, tell(&again))
	quiet, _ := New(p, nil)
	cloned := d.of(len(acts))
	var clone *Network
	for i := range acts {
		x := &acts[i]
		outA, _ := a.Do(&x.act)
		outB, _ := b.Do(&x.act)
		outQ, _ := quiet.Do(&x.act)
		same(t, "said again", string(outB), string(outA))
		same(t, "said unwatched", string(outQ), string(outA))
		a.Advance(x.then / 2)
		if i == cloned {
			clone = quiet.Clone()
			quiet.Advance(x.then / 2)
			before := stand(quiet)
			clone.Advance(x.then / 2)
			same(t, "a clone", stand(clone), before)
			for _, y := range acts {
				clone.Do(&y.act)
				clone.Advance(y.then)
			}
			same(t, "who was cloned", stand(quiet), before)
		} else {
			quiet.Advance(x.then / 2)
		}
		a.Advance(x.then - x.then/2)
		quiet.Advance(x.then - x.then/2)
		b.Advance(x.then)
		same(t, "again", stand(b), stand(a))
		same(t, "unwatched", stand(quiet), stand(a))
	}
	same(t, "told", strings.Join(again, "\n"), strings.Join(told, "\n"))
}

func TestAlike(t *testing.T) {
	for seed := range 100 {
		if playsAlike(t, &dice{x: uint64(seed)}); t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// seeks goes through a time in all directions, and wants it to be as if it had been played
// straight.
func seeks(t testing.TB, d *dice) {
	p := d.plan(t)
	line, _ := NewTimeline(p, nil)
	line.Advance(0)
	line.every = 1 + d.of(saveEvery)
	begun := line.Network().Now()
	var acts []passed // with the time at which each was done in place of what passes after it
	for range 10 + d.of(30) {
		now := line.Network().Now()
		switch d.of(5) {
		case 0:
			line.GoTo(begun + int64(d.of(int(max(1, line.End()-begun)))))
		case 1:
			line.Next(time.Hour)
		case 2:
			line.Advance(d.period())
		default:
			for len(acts) > 0 && acts[len(acts)-1].then > time.Duration(now-begun) {
				acts = acts[:len(acts)-1]
			}
			x := d.act(t, len(p.Hosts))
			acts = append(acts, passed{x, time.Duration(now - begun)})
			line.Do(x)
		}
		if d.once(3) && line.Network().Now() == line.End() { // not all of an instant may have been yet
			x := Act{Kind: Flush, Host: p.Hosts[0].Scene.Host}
			line.Do(x)
			line.Advance(0)
			before, now := stand(line.Network()), line.Network().Now()
			line.GoTo(begun)
			line.GoTo(now)
			same(t, "there and back", stand(line.Network()), before)
			return
		}
		line.Advance(0) // all of an instant
		straight, _ := New(p, nil)
		var told []Told
		straight.Watch(func(e Event) {
			if !isClock(e) {
				told = append(told, Told{straight.now, e})
			}
		})
		for i := range acts {
			if int64(acts[i].then) <= line.Network().Now()-begun {
				straight.Advance(acts[i].then - straight.Since())
				straight.Do(&acts[i].act)
			}
		}
		straight.Advance(time.Duration(line.Network().Now()-begun) - straight.Since())
		if same(t, "a time", stand(line.Network()), stand(straight)); t.Failed() {
			return
		}
		got := slices.DeleteFunc(slices.Clone(line.Told()), func(x Told) bool { return isClock(x.Event) })
		if len(got) != len(told) {
			t.Errorf("%d events are told, and %d are wanted", len(got), len(told))
			return
		}
		for i := range got {
			if a, b := fmt.Sprintf("%d %T", got[i].At, got[i].Event), fmt.Sprintf("%d %T", told[i].At, told[i].Event); a != b {
				t.Errorf("event %d is %s, and is to be %s", i, a, b)
			}
		}
	}
}

func TestTimeline(t *testing.T) {
	for seed := range 200 {
		if seeks(t, &dice{x: uint64(seed)}); t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func FuzzTimeline(f *testing.F) {
	f.Add([]byte("time can be gone through"))
	f.Add([]byte("t{{{{{{{imP crough")) // who types is cut off
	f.Fuzz(func(t *testing.T, octets []byte) { seeks(t, &dice{octets: octets}) })
}
