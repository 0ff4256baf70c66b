package network

import (
	"iter"
	"slices"
	"time"
)

// A Timeline is a network whose time can be gone through. It remembers what was done, what
// was told, and the network itself every so many steps. An act in the past drops what came
// after it.
type Timeline struct {
	present *Network
	watch   func(Event) // told what happens for the first time
	acts    []done
	acted   int    // of them, those that the present network has had
	told    []Told // of the time up to end
	end     int64  // the time up to which it has been played, in ns
	steps   int    // so far then
	saved   []saved
	every   int // steps between two that are saved
}

// done is an act, and when it was done: before a step at a time.
type done struct {
	step int
	at   int64
	act  Act
}

// Told is an event, and when it happened, in ns of Unix time.
type Told struct {
	At    int64
	Event Event
}

// saved is the network as it was after some acts.
type saved struct {
	acted   int
	network *Network
}

// Steps between two networks that are saved at first, and how many are saved at most. When
// there are too many, every second is given up.
const (
	saveEvery = 64
	mostSaved = 64
)

// NewTimeline begins a network. watch is told what happens, the first time that it does;
// nil is nobody.
func NewTimeline(p *Plan, watch func(Event)) (*Timeline, error) {
	t := &Timeline{watch: watch, every: saveEvery}
	n, err := New(p, t.hear)
	if err != nil {
		return nil, err
	}
	t.present, t.end = n, n.now
	t.save()
	return t, nil
}

func (t *Timeline) hear(e Event) {
	t.told = append(t.told, Told{t.present.now, e})
	if t.watch != nil {
		t.watch(e)
	}
}

// save remembers the present network.
func (t *Timeline) save() {
	if len(t.saved) == mostSaved {
		t.every *= 2
		for i := range mostSaved / 2 {
			t.saved[i] = t.saved[2*i]
		}
		clear(t.saved[mostSaved/2:])
		t.saved = t.saved[:mostSaved/2]
	}
	t.saved = append(t.saved, saved{t.acted, t.present.Clone()})
}

// Network is the present one. It must not be altered.
func (t *Timeline) Network() *Network { return t.present }

// Told is what has happened up to now.
func (t *Timeline) Told() []Told {
	if !t.behind() {
		return t.told
	}
	i, _ := slices.BinarySearchFunc(t.told, t.present.now+1, func(x Told, at int64) int {
		if x.At < at {
			return -1
		}
		return 1
	})
	return t.told[:i]
}

// All is what has happened up to the end, which may be later than now.
func (t *Timeline) All() []Told { return t.told }

// Done are the acts up to now, in their order.
func (t *Timeline) Done() iter.Seq[*Act] {
	return func(yield func(*Act) bool) {
		for i := range t.acted {
			if !yield(&t.acts[i].act) {
				return
			}
		}
	}
}

// End is the time up to which the network has been played, in ns.
func (t *Timeline) End() int64 { return t.end }

// behind reports whether the network has been further already.
func (t *Timeline) behind() bool { return t.present.watch == nil }

// Do carries out an act now.
func (t *Timeline) Do(a Act) ([]byte, error) {
	if t.behind() {
		t.fork()
	}
	t.acts = append(t.acts, done{t.present.steps, t.present.now, a})
	t.acted++
	out, err := t.present.Do(&t.acts[len(t.acts)-1].act)
	t.steps = t.present.steps
	return out, err
}

// fork drops what came after now.
func (t *Timeline) fork() {
	t.told = slices.Clone(t.Told())
	t.acts = slices.Clone(t.acts[:t.acted])
	t.saved = slices.DeleteFunc(t.saved, func(s saved) bool { return s.network.steps > t.present.steps || s.acted > t.acted })
	t.end, t.steps = t.present.now, t.present.steps
	t.present.Watch(t.hear)
}

// Advance lets time pass.
func (t *Timeline) Advance(d time.Duration) { t.GoTo(t.present.now + int64(d)) }

// GoTo goes to a time, in ns: what was done up to then is done, and nothing else.
func (t *Timeline) GoTo(at int64) {
	if at < t.present.now || t.behind() {
		t.jump(at)
	}
	if t.behind() {
		t.replay(at)
	}
	t.live(at, false)
}

// Next lets time pass until something has happened, but not more than so much. It reports
// whether anything has.
func (t *Timeline) Next(most time.Duration) bool {
	end := t.present.now + int64(most)
	if t.behind() {
		for _, x := range t.told[len(t.Told()):] {
			if x.At <= end {
				t.replay(x.At)
				return true
			}
			break
		}
		t.replay(end)
	}
	return t.live(end, true)
}

// jump goes to the last network that was saved by a time, unless the present one is nearer.
func (t *Timeline) jump(at int64) {
	i := len(t.saved) - 1
	for i > 0 && t.saved[i].network.now > at {
		i--
	}
	if s := &t.saved[i]; at < t.present.now || s.network.steps > t.present.steps {
		t.acted, t.present = s.acted, s.network.Clone()
	}
}

// replay goes on through what has happened already, to a time or to the end of it. Nobody
// is told again.
func (t *Timeline) replay(at int64) {
	n := t.present
	for ; t.acted < len(t.acts) && t.acts[t.acted].at <= at; t.acted++ {
		x := &t.acts[t.acted]
		for n.steps < x.step {
			n.step()
		}
		n.arrive(x.at)
		n.Do(&x.act) // what it could not do the first time, it cannot now
	}
	if at < t.end {
		for n.dueBy(at) {
			n.step()
		}
		n.arrive(at)
		return
	}
	for n.steps < t.steps {
		n.step()
	}
	n.arrive(t.end)
	n.Watch(t.hear)
}

// live goes on to a time, or until something is told if that is enough.
func (t *Timeline) live(at int64, enough bool) (told bool) {
	n := t.present
	if t.behind() {
		return false
	}
	for n.dueBy(at) && !told {
		before := len(t.told)
		if n.step(); n.steps >= t.saved[len(t.saved)-1].network.steps+t.every {
			t.save()
		}
		told = enough && len(t.told) > before
	}
	if told {
		at = n.now
	}
	n.arrive(at)
	t.end, t.steps = n.now, n.steps
	return told
}
