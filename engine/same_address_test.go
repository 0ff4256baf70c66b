package engine

import "testing"

// Two ways to write one mailbox are one, and nothing else is.
func TestSameAddress(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"bob@tutor.example", "bob@TUTOR.example", true},
		{"bob@tutor.example", "Bob@tutor.example", false},
		{"Postmaster@tutor.example", "postmaster@tutor.example", true},
		{"bob@bücher.example", "bob@xn--bcher-kva.example", true},
		{"bob@tutor.example", "bob@branch.example", false},
		{"a@b@tutor.example", "a@b@tutor.example", true}, // quoted on the wire
		{"bob", "bob@tutor.example", false},
	} {
		if got := SameAddress(c.a, c.b); got != c.want {
			t.Errorf("%s and %s: %t", c.a, c.b, got)
		}
	}
}
