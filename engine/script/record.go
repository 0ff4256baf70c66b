package script

import (
	"strings"

	"ehloworld/engine"
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

// Record makes one.
func (r *Run) Record() Record {
	w := &recorder{Record: Record{Moved: r.served != r.scene}}
	for _, line := range r.head {
		w.Scene += line + "\n"
	}
	n := r.again(w.see, func(n *Run, c *covered) {
		w.begun(n)
		if w.hides = c.hides; c.hides {
			w.Hidden++
		}
		w.line(c.String(), "")
	})
	w.begun(n)
	w.Dialogue = string(w.text)
	return w.Record
}

// again does what was done without its secrets: each input is told before it is
// done, and then all that comes of it.
func (r *Run) again(tell func(Event), each func(*Run, *covered)) *Run {
	n := &Run{scene: r.scene, tell: tell}
	n.watch = n.see
	n.begin()
	var list []*covered
	for _, in := range r.before {
		list = append(list, &covered{Input: in})
	}
	for _, c := range append(list, r.cover()...) {
		if c.Kind != 0 && c.Kind != 'A' {
			each(n, c)
			n.Do(c.Input)
		}
	}
	return n
}

// A recorder writes down what happens, as a player does.
type recorder struct {
	Record
	text  []byte       // of the dialogue
	state engine.State // that was written last
	hides bool         // the present input hides a secret
}

func (w *recorder) see(e Event) {
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
func (w *recorder) begun(n *Run) {
	if w.state == "" {
		w.moved(n.session.State())
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
