package notation_test

import (
	"reflect"
	"testing"

	"ehloworld/engine/notation"
	"ehloworld/engine/notation/notationtest"
)

// FuzzDialogue: no text breaks the reader or the player; a text that is accepted
// and played comes back as one that is accepted and comes back unchanged, in all
// the ways there are; and each input is what its line says.
func FuzzDialogue(f *testing.F) {
	notationtest.Seeds(f, "testdata/*.txt", "scene", "file")
	notationtest.Seeds(f, "../testdata/*.txt")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := notation.Read("", text)
		if err != nil {
			notationtest.Placed(t, text, err)
			return
		}
		if !notationtest.Small(s.Inputs()) {
			return
		}
		notationtest.SameInputs(t, s.Inputs())
		played, err := s.Play(notation.PlayOptions{})
		if err != nil {
			t.Fatalf("%v: %q was accepted", err, text)
		}
		again, err := notation.Read("", played)
		if err != nil {
			t.Fatalf("%v: %q was made of %q", err, played, text)
		}
		if !reflect.DeepEqual(again.Scene, s.Scene) || !reflect.DeepEqual(again.Inputs(), s.Inputs()) {
			t.Errorf("%q is another scene or has other inputs than %q", played, text)
		}
		if twice, err := again.Play(notation.PlayOptions{}); err != nil || twice != played {
			t.Errorf("%q comes back as %q, %v", played, twice, err)
		}
		if err := s.Agree(); err != nil {
			t.Errorf("%v: %q", err, text)
		}
	})
}
