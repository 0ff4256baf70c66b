package export

import (
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
)

// A Record is a run as it can be handed on: a scene, and a dialogue that was had
// with it, the server's lines included. Secrets that are not the scene's own
// are hidden, and what the server says is what it says to that.
type Record struct {
	Scene    string // its lines
	Dialogue string // the lines behind them
	Hidden   int    // inputs in which a secret is hidden
	Codes    string // of the replies to these, each once, parted by spaces
	Moved    bool   // the exercise has changed the server since: the record is of the first one
}

// NewRecord makes one.
func NewRecord(r *exercise.Run) Record {
	w := &recorder{Record: Record{Scene: r.Head(), Moved: r.Moved()}}
	w.begun(again(r, w.see, func(c *covered, state engine.State) {
		w.begun(state)
		if w.hides = c.hides; c.hides {
			w.Hidden++
		}
		w.line(c.String(), "")
	}))
	w.Dialogue = string(w.text)
	return w.Record
}

// again does what was done without its secrets: each input is told before it is
// done, with the state that it meets, and then all that comes of it. It gives the
// state in which that ends.
func again(r *exercise.Run, tell func(engine.Event), each func(*covered, engine.State)) engine.State {
	server, err := engine.Ready(r.Scene())
	if err != nil {
		panic(err) // it could be, when the run began
	}
	client := notation.Connection{Server: server, Watch: tell}
	if n := r.Network(); n != nil {
		client.Around = n.Open(tell)
	}
	client.Connect(nil)
	var inputs []*covered
	for _, in := range r.Before() {
		inputs = append(inputs, &covered{Input: in})
	}
	for _, c := range append(inputs, cover(r)...) {
		if c.Kind != 0 && c.Kind != 'A' {
			each(c, client.Session.State())
			client.Do(nil, c.Input)
		}
	}
	return client.Session.State()
}

// A recorder writes down what happens, as it is in a dialogue that is played.
type recorder struct {
	Record
	text  []byte       // of the dialogue
	state engine.State // that was written last
	hides bool         // the present input hides a secret
}

func (w *recorder) see(e engine.Event) {
	switch e := e.(type) {
	case engine.Open:
		w.state = ""
	case engine.Reply:
		for _, line := range e.Lines {
			w.line("S: ", line)
		}
		if code := e.Lines[0][:3]; w.hides && !strings.Contains(w.Codes, code) {
			w.Codes = strings.TrimLeft(w.Codes+" "+code, " ")
		}
	case engine.Elsewhere:
		for _, line := range notation.Speech(e) {
			w.line("", line)
		}
	case engine.Sent:
		for _, line := range e.Lines {
			if line != "" {
				line = " " + line
			}
			w.line("S:", line)
		}
	case engine.Change:
		w.moved(e.To)
	}
}

// begun writes the state after a greeting, which may have led nowhere.
func (w *recorder) begun(state engine.State) {
	if w.state == "" {
		w.moved(state)
	}
}

func (w *recorder) moved(to engine.State) {
	if to != w.state {
		w.state = to
		w.line("=: ", string(to))
	}
}

func (w *recorder) line(tag, text string) {
	w.text = append(append(append(w.text, tag...), text...), '\n')
}
