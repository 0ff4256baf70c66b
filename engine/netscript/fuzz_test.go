package netscript

import (
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
	"ehloworld/engine/notation/notationtest"
)

// FuzzNetwork: no text breaks the reader or the network; each error has its place; a text
// that is accepted and played comes back as one that comes back unchanged, watched or not;
// what was done can be taken back, and done again.
func FuzzNetwork(f *testing.F) {
	notationtest.Seeds(f, "testdata/*.txt", "network", "deed")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := notation.Read("", text)
		if err != nil {
			notationtest.Placed(t, text, err)
			return
		}
		if s.Network == nil || !notationtest.Small(s.Inputs()) || long(s.Inputs()) {
			return
		}
		for _, in := range s.Inputs() {
			if again, err := notation.ReadInput(in.String(), s.Network); err != nil || again.String() != in.String() {
				t.Errorf("%q is read as %q, %v", in, again, err)
			}
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
		if err := s.Agree(); err != nil {
			t.Errorf("%v: %q", err, text)
		}
		undone(t, text)
	})
}

// long is whether so much time passes that it would be much work.
func long(inputs []notation.Input) bool {
	days := int64(0)
	for _, in := range inputs {
		days += int64(in.Passed) / 86400e9
		if in.Kind == '!' {
			days++ // "next" and "go to" may pass some
		}
	}
	return days > 20
}

// undone wants what comes of a text's inputs to come again, after all that came later is
// taken back or everything is.
func undone(t testing.TB, text string) {
	s, err := notation.Read("", text)
	if err != nil {
		t.Fatal(err)
	}
	stands := func(r *exercise.Run) string {
		n := r.Around().(*Around).Timeline().Network()
		said := ""
		for _, h := range n.Hosts() {
			said += h.Name
			for _, e := range h.Queue {
				said += " " + e.ID
			}
			for _, l := range h.Letters {
				said += "\n" + l.To + "\n" + l.Text
			}
		}
		return said + string(r.Session().State()) + n.Since().String()
	}
	straight := exercise.OpenDialogue(s, nil)
	r := exercise.OpenDialogue(s, nil)
	inputs := s.Inputs()
	for i, in := range inputs {
		straight.Do(in)
		for _, later := range inputs[i:] {
			r.Do(later)
		}
		if r.Undo(i + 1); stands(r) != stands(straight) {
			t.Errorf("after %d inputs of %q are left, it is\n%s\nand was\n%s", i+1, text, stands(r), stands(straight))
			return
		}
		if i > 6 {
			break
		}
	}
	r.Restart()
	if fresh := exercise.OpenDialogue(s, nil); stands(r) != stands(fresh) {
		t.Error("what is begun again is not as it was")
	}
}
