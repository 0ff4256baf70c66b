package lessons

import (
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
)

// Nobody tries again at once: a line that got a 4yz comes again only on another
// connection (RFC 5321 sections 4.2.1 and 4.5.4.1). A recipient too many, 4.5.3, is
// for the next envelope (section 4.5.3.1.10).
func TestNobodyTriesAgainAtOnce(t *testing.T) {
	deferred := 0
	for _, l := range load(t) {
		for _, d := range l.Dialogues {
			deferred += triesAgain(t, l.File, d.Text, nil)
		}
		for _, b := range l.Exercises {
			x, err := exercise.Read(l.File, b.ID, b.Text)
			if err != nil {
				t.Fatal(err)
			}
			deferred += triesAgain(t, l.File+" "+b.ID, b.Text, x.Solution)
		}
	}
	if deferred < 10 {
		t.Errorf("%d lines got a 4yz, want ten and more", deferred)
	}
}

// triesAgain plays a dialogue, or the way through an exercise, and says how many
// lines got a 4yz.
func triesAgain(t *testing.T, name, text string, w way) (deferred int) {
	p := newPlayer(t, text)
	if w == nil {
		w = p.run.Played()
	}
	p.run.Restart()
	refused := map[string]bool{} // the lines that got a 4yz on this connection
	for _, in := range w {
		if in.Kind == 'C' && refused[in.Octets] {
			t.Errorf("%s: %q got a 4yz, and comes again at once", name, in.Octets)
		}
		p.events = nil
		p.run.Do(in)
		for _, e := range p.events {
			switch r, ok := e.(engine.Reply); {
			case !ok:
			case r.To == "": // a greeting, or an end
				clear(refused)
			case r.Code.Class() == 4 && r.Enhanced != "4.5.3" && r.To != "." && in.Kind == 'C':
				refused[in.Octets] = true
				deferred++
			}
		}
	}
	return deferred
}
