package notation

import "testing"

// Comments and blank lines may stand anywhere in a scene, after its last line too.
func TestReadScene(t *testing.T) {
	for _, text := range []string{"", "\n# Nothing.\n\n", "host mx.tutor.example\n\n", "\n# Ours.\nhost mx.tutor.example\n# The end.\n \n"} {
		if sc, err := ReadScene("", text); err != nil || sc.Host != "mx.tutor.example" {
			t.Errorf("%q: %v, %v", text, sc.Host, err)
		}
	}
	if _, err := ReadScene("", "host mx.tutor.example\n\nC: NOOP\n"); err == nil {
		t.Error("a dialogue is read as a scene")
	}
}
