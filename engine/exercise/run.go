package exercise

import (
	"slices"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/notation"
)

// An Event is something that a Run tells: an engine.Event, or Met, Lost or Missed.
type Event any

// Met tells that a goal is met for the first time, right after what met it.
type Met struct {
	Label string
	Step  int    // from 1, the step whose goal it is; 0 is a goal of the exercise
	Done  bool   // with it the exercise is done
	Why   string // the reason for a right answer; "" is none
}

// Lost tells that something that had to hold to the end does not hold any more.
type Lost struct{ Label string }

// A Run is somebody at work on a server: what was done so far, what came of it,
// and, if there is an exercise, how far it has come. What was done can be taken
// back: the server says the same to the same.
type Run struct {
	client   notation.Connection
	scene    *engine.Scene
	network  notation.Network // in which the server stands; nil is that it stands alone
	served   *engine.Scene    // the present server's: a step may want another
	within   notation.Network // likewise
	head     string           // the lines of the scene, as written
	exercise *Exercise
	before   []notation.Input // done for whoever is at work
	played   []notation.Input // what the client does in the dialogue that was opened
	inputs   []notation.Input
	judge    *judge
	tell     func(Event)
	asked    bool // something was sent, and no reply has come yet
}

// Open begins a run of a scene, a dialogue or an exercise, whichever the text
// is. What is wrong with it are Errors. tell is told everything; nil is nobody.
func Open(text string, tell func(Event)) (*Run, error) {
	if !notation.Begins(text) { // an exercise begins with a sentence
		x, err := Read("", "", text)
		if err != nil {
			return nil, err
		}
		return OpenExercise(x, tell), nil
	}
	s, err := notation.Read("", text)
	if err != nil {
		return nil, err
	}
	return OpenDialogue(s, tell), nil
}

// OpenExercise begins a run of an exercise that was read.
func OpenExercise(x *Exercise, tell func(Event)) *Run {
	r := &Run{tell: tell, exercise: x, scene: x.Scene, network: x.Network, head: x.Head, before: x.Before}
	r.begin()
	return r
}

// OpenDialogue begins a run of a scene or a dialogue that was read.
func OpenDialogue(s *notation.Script, tell func(Event)) *Run {
	r := &Run{tell: tell, scene: s.Scene, network: s.Network, head: s.Head, played: s.Inputs()}
	r.begin()
	return r
}

// Again begins a run of the same anew. tell is told everything, from the greeting
// on.
func (r *Run) Again(tell func(Event)) *Run {
	again := &Run{tell: tell, exercise: r.exercise, scene: r.scene, network: r.network, head: r.head, before: r.before, played: r.played}
	again.begin()
	return again
}

// begin begins anew: a fresh server, and nothing done but what comes before.
func (r *Run) begin() {
	r.inputs, r.judge = nil, nil
	r.client = notation.Connection{Watch: r.see}
	if r.exercise != nil {
		r.judge = newJudge(r.exercise)
	}
	if r.network != nil {
		r.served = r.scene
		r.surround(r.network)
	} else {
		r.serve(r.scene)
	}
	for _, in := range r.before {
		r.carry(in)
	}
}

// serve connects to a fresh server of a scene. The time goes on. Who was
// connected to another is taken from it: nobody has hung up.
func (r *Run) serve(sc *engine.Scene) {
	r.served = sc
	server, err := engine.Ready(sc)
	if err != nil {
		panic(err) // it could be, when the text was read
	}
	c := &r.client
	if c.Server = server; c.Session != nil {
		c.At, c.Session = c.Session.Now(), nil
	}
	c.Connect(nil)
	c.At = 0
}

// surround connects in a fresh network.
func (r *Run) surround(n notation.Network) {
	r.within = n
	r.client.Around = n.Open(r.see)
	r.client.Connect(nil)
}

// see hands an event on: to whoever watches, and to whoever judges.
func (r *Run) see(e engine.Event) {
	if r.tell != nil {
		r.tell(e)
	}
	if _, ok := e.(engine.Reply); ok && r.asked {
		r.asked = false
		r.judge.see(turned{})
	}
	r.judge.see(e)
	r.tellNews()
}

// tellNews tells what the judge has found since.
func (r *Run) tellNews() {
	for _, e := range r.judge.takeNews() {
		if r.tell != nil {
			r.tell(e)
		}
	}
}

// Do does something, and remembers it.
func (r *Run) Do(in notation.Input) {
	r.inputs = append(r.inputs, in)
	r.carry(in)
}

// carry carries out an input. A step that wants another server gets it once
// everything has been said.
func (r *Run) carry(in notation.Input) {
	switch in.Kind {
	case 'A':
		r.judge.answer(in.Word, in.Octets)
		r.tellNews()
	case 'C':
		if r.client.Session.State() != engine.Closed {
			r.asked = true
			r.judge.see(sent{in.Sent()})
			r.tellNews()
		}
		fallthrough
	default:
		r.client.Do(nil, in)
		r.judge.see(settled{})
		r.tellNews()
	}
	r.asked = false
	for {
		st := r.judge.wantsServer()
		if st == nil {
			return
		}
		r.tellNews()
		if st.Network != nil {
			r.surround(st.Network)
		} else {
			r.serve(st.Scene)
		}
	}
}

// Receive sends octets.
func (r *Run) Receive(p []byte) {
	r.Do(notation.Input{Kind: 'C', Octets: string(p), Reply: r.network != nil && r.network.Serves()})
}

// Advance lets time pass.
func (r *Run) Advance(d time.Duration) { r.Do(notation.Input{Kind: 'T', Passed: d}) }

// Secure tells how the TLS handshake went.
func (r *Run) Secure(ok bool) {
	if ok {
		r.Do(notation.Input{Kind: '!', Word: "tls ok"})
		return
	}
	r.Do(notation.Input{Kind: '!', Word: "tls failed"})
}

// Shutdown has the server's operator stop it.
func (r *Run) Shutdown() { r.Do(notation.Input{Kind: '!', Word: "shutdown"}) }

// Hangup cuts the connection.
func (r *Run) Hangup() { r.Do(notation.Input{Kind: '!', Word: "hangup"}) }

// Connect begins another connection; one that is open is cut.
func (r *Run) Connect() { r.Do(notation.Input{Kind: '!', Word: "connect"}) }

// Answer answers a quiz of the exercise.
func (r *Run) Answer(quiz, text string) { r.Do(notation.Input{Kind: 'A', Word: quiz, Octets: text}) }

// Restart takes everything back.
func (r *Run) Restart() { r.begin() }

// Undo takes back all but the first n of the inputs. It tells everything anew,
// from the greeting on.
func (r *Run) Undo(n int) {
	rest, old := slices.Clone(r.inputs[:n]), r.judge
	r.begin()
	for _, in := range rest {
		r.Do(in)
	}
	if old != nil {
		r.judge.mistakes.recall(&old.mistakes)
	}
}

// NotConforming are the ways in which the server departs from RFC 5321.
func (r *Run) NotConforming() []string { return r.client.Server.NotConforming() }

// Session is the present connection's.
func (r *Run) Session() *engine.Session { return r.client.Session }

// Network is what the server stands in; nil is that it stands alone. Around is the same
// as it is now.
func (r *Run) Network() notation.Network { return r.network }
func (r *Run) Around() notation.Around   { return r.client.Around }

// Scene is the one of the first server, and Head its lines as written.
func (r *Run) Scene() *engine.Scene { return r.scene }
func (r *Run) Head() string         { return r.head }

// Moved reports whether a step has led to a server of another scene since.
func (r *Run) Moved() bool { return r.served != r.scene || r.within != r.network }

// Before is what was done for whoever is at work.
func (r *Run) Before() []notation.Input { return r.before }

// Inputs are what was done, but for what came before.
func (r *Run) Inputs() []notation.Input { return r.inputs }

// Played is what the client does in the dialogue that was opened.
func (r *Run) Played() []notation.Input { return r.played }

// Exercise is what is to be done; nil is nothing.
func (r *Run) Exercise() *Exercise { return r.exercise }

// Progress is how far the exercise has come.
func (r *Run) Progress() Progress { return r.judge.progress() }

// Script is the run as a text that can be opened again: the scene, and what was
// done. Answers are no part of a dialogue.
func (r *Run) Script() string {
	text := r.head
	for _, in := range slices.Concat(r.before, r.inputs) {
		if in.Kind != 'A' {
			text += in.String() + "\n"
		}
	}
	return text
}
