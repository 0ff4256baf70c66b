package netscript

import (
	"slices"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/network"
	"ehloworld/engine/notation"
)

// An Around is a network in which somebody is at work on one of its servers.
type Around struct {
	network  *Network
	time     *network.Timeline
	watch    func(engine.Event)
	host     string          // to which one is connected, or was
	gone     *engine.Session // closed: it stands for the session where there is none
	goneFrom string          // its host
	told     int64           // the time that was told last
	made     map[*engine.Scene]standing
}

// Happened is an event of a network, and when it was.
type Happened struct {
	At, Since int64 // ns of Unix time, and since the network began
	network.Event
}

// Moved says that one has gone to another time: all that was told before is to be
// forgotten. What has happened up to then in the session at hand is told again after it.
type Moved struct{ Since int64 } // ns

// Forked says that something was done at a time after which more had happened, and that this
// is dropped.
type Forked struct {
	At, Since int64 // as of Happened
	Dropped   int   // things that had happened
}

// Refused says that something could not be done in the network.
type Refused struct{ Why string }

// Open begins the network anew.
func (n *Network) Open(watch func(engine.Event)) notation.Around {
	a := &Around{network: n, watch: watch, host: n.First().Host, made: map[*engine.Scene]standing{}}
	hear := a.hear
	if watch == nil {
		hear = nil
	}
	t, err := network.NewTimeline(n.Plan, hear)
	if err != nil {
		panic(err) // it could be, when it was read
	}
	a.time, a.told = t, t.Network().Now()
	return a
}

// Timeline is the network and its time.
func (a *Around) Timeline() *network.Timeline { return a.time }

// Network is what was read.
func (a *Around) Network() *Network { return a.network }

// Host is the server that one is connected to, or was.
func (a *Around) Host() string { return a.host }

// hear tells what the network tells.
func (a *Around) hear(e network.Event) {
	n := a.time.Network()
	a.tell(Happened{n.Now(), int64(n.Since()), e})
}

// tell tells of one event: of the session at hand as a session does, and of all else as
// something that happened elsewhere.
func (a *Around) tell(h Happened) {
	switch e := h.Event.(type) {
	case network.Said:
		if e.From == "" {
			switch e := e.Event.(type) {
			case engine.Delivery, engine.Clock: // it is told where it arrives, and the time once
			case engine.Event:
				a.watch(e)
			}
			return
		}
	case network.Arrived:
		a.watch(engine.Elsewhere{Event: h})
		a.watch(e.Delivery)
		return
	}
	a.watch(engine.Elsewhere{Event: h})
}

// Server is the one at hand.
func (a *Around) Server() *engine.Server { return a.time.Network().Server(a.host) }

// Session is the one at hand. Where there is none, it is one that is closed.
func (a *Around) Session() *engine.Session {
	if s := a.time.Network().Typed(); s != nil {
		return s
	}
	if a.gone == nil || a.goneFrom != a.host {
		a.goneFrom = a.host
		a.gone = engine.New(engine.Config{Server: a.Server().Clone()})
		a.gone.Hangup()
	}
	return a.gone
}

// mostWaiting is for how long "next" waits.
const mostWaiting = 30 * 24 * time.Hour

// Do carries out an input, and appends what the server at hand says.
func (a *Around) Do(dst []byte, in notation.Input) []byte {
	switch in.Kind {
	case 'C':
		return a.act(dst, network.Act{Kind: network.Type, Octets: in.Sent()})
	case 'T':
		return a.pass(dst, func() { a.time.Advance(in.Passed) })
	}
	switch in.Word {
	case "tls ok", "tls failed":
		return a.act(dst, network.Act{Kind: network.Shake, Ok: in.Word == "tls ok"})
	case "shutdown":
		return a.act(dst, network.Act{Kind: network.Shutdown})
	case "hangup":
		return a.act(dst, network.Act{Kind: network.HangUp})
	}
	w := notation.NewReader("", in.Word).Words(notation.Line{Number: 1, Text: in.Word})
	d := a.network.readDeed(w, w.What)
	switch {
	case w.Bad():
		a.refuse(in.Word + " cannot be done here")
		return dst
	case d.next:
		return a.pass(dst, func() { a.next(d.mark, d.most) })
	case d.goes:
		a.goTo(d.to)
		return dst
	case d.act.Kind == network.Settle:
		s, err := a.settled(d)
		if err != nil {
			a.refuse(err.Error())
			return dst
		}
		a.made[s.scene] = s
		d.act.Scene, d.act.Setting, d.act.Off = s.scene, d.set, d.off
	case d.act.Kind == network.Connect:
		if d.act.Host == "" {
			d.act.Host = a.host
		}
		a.host = d.act.Host
	}
	return a.act(dst, d.act)
}

// next goes on until something happens. For a mark it goes no further than something is due
// that is more than a time-out.
func (a *Around) next(mark bool, most time.Duration) {
	if !mark {
		a.time.Next(most)
		return
	}
	end := a.time.Network().Since() + most
	for told := len(a.time.Told()); !noted(a.time.Told()[told:]) && a.time.Network().Due() >= 0 && a.time.Network().Due() <= end; { // each time at least what is due happens
		n := a.time.Network()
		a.time.Next(n.Due() - n.Since())
	}
}

func noted(list []network.Told) bool {
	return slices.ContainsFunc(list, func(x network.Told) bool { return Noted(x.Event) })
}

// Noted reports whether an event is more than a step on the way to another.
func Noted(e network.Event) bool {
	switch e := e.(type) {
	case network.Said, network.Asked, network.Removed:
		return false
	case network.Connected:
		return e.From != ""
	case network.Tried:
		return e.Next > 0
	}
	return true
}

func (a *Around) refuse(why string) {
	if a.watch != nil {
		a.watch(engine.Elsewhere{Event: Refused{why}})
	}
}

func (a *Around) act(dst []byte, act network.Act) []byte {
	if n := a.time.Network(); a.watch != nil && a.time.End() > n.Now() {
		dropped := 0
		for _, x := range a.time.All()[len(a.time.Told()):] {
			if Noted(x.Event) {
				dropped++
			}
		}
		if dropped > 0 {
			a.watch(engine.Elsewhere{Event: Forked{n.Now(), int64(n.Since()), dropped}})
		}
	}
	out, err := a.time.Do(act)
	if err != nil {
		a.refuse(err.Error())
	}
	return append(dst, out...)
}

// pass lets time pass, and tells how much, once that is a second or more.
func (a *Around) pass(dst []byte, passes func()) []byte {
	passes()
	n := a.time.Network()
	if passed := n.Now() - a.told; passed >= int64(time.Second) {
		if a.told = n.Now(); a.watch != nil {
			a.watch(engine.Clock{Now: n.Now() / int64(time.Second), Passed: time.Duration(passed)})
		}
	}
	return append(dst, n.TakeSaid()...)
}

// goTo goes to a time, and tells anew what has happened in the session at hand.
func (a *Around) goTo(since time.Duration) {
	n := a.time.Network()
	a.time.GoTo(n.Now() - int64(n.Since()) + int64(since))
	n = a.time.Network()
	n.TakeSaid()
	if a.told = n.Now(); a.watch == nil {
		return
	}
	a.watch(engine.Elsewhere{Event: Moved{int64(n.Since())}})
	for _, x := range a.time.Told() {
		switch e := x.Event.(type) {
		case network.Connected:
			if e.From == "" {
				a.host = e.To
			}
		case network.Said:
			if e.From == "" {
				a.tell(Happened{x.At, x.At - (n.Now() - int64(n.Since())), e})
			}
		}
	}
}
