package servescript

import (
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
	"ehloworld/engine/notation/notationtest"
)

// FuzzServe: no text breaks the reader, the client or the judgement; each error has its
// place; a text that is accepted and played comes back as one that comes back unchanged;
// what was done is written down so that it can be done again, and can be taken back.
func FuzzServe(f *testing.F) {
	notationtest.Seeds(f, "testdata/*.txt", "scene")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := notation.Read("", text)
		if err != nil {
			notationtest.Placed(t, text, err)
			return
		}
		if s.Network == nil || !notationtest.Small(s.Inputs()) {
			return
		}
		played, err := s.Play(notation.PlayOptions{})
		if err != nil {
			t.Fatalf("%v: %q was accepted", err, text)
		}
		again, err := notation.Read("", played)
		if err != nil {
			t.Fatalf("%v: %q was made of %q", err, played, text)
		}
		if twice, err := again.Play(notation.PlayOptions{}); err != nil || twice != played {
			t.Errorf("%q comes back as %q, %v", played, twice, err)
		}
		r := exercise.OpenDialogue(s, func(exercise.Event) {})
		for _, in := range s.Inputs() {
			r.Around().(*Around).Predict(in.Octets, "\r\n")
			r.Do(in)
			if again, err := notation.ReadInput(in.String(), s.Network); err != nil || again.String() != in.String() {
				t.Errorf("%q is read as %q, %v", in, again, err)
			}
		}
		state, seat := r.Session().State(), r.Around().(*Around).Seat()
		r.Undo(len(s.Inputs()))
		if now := r.Around().(*Around).Seat(); r.Session().State() != state || now.Pending != seat.Pending || now.Waits != seat.Waits {
			t.Errorf("%q: done again, it is in state %s and waits %+v; before, %s and %+v", text, r.Session().State(), now, state, seat)
		}
	})
}
