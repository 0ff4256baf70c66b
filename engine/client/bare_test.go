package client

import "testing"

// A client that keeps bare ends of lines takes none of them for the end of a line, so that
// no dot behind one is doubled.
func TestBare(t *testing.T) {
	m := Message{Text: "a\n.\n.b\rc\r\n.d\n", Bare: true}
	if got, want := string(m.lines(nil, true)), "a\n.\n.b\rc\r\n..d\n\r\n"; got != want {
		t.Errorf("sends %q, want %q", got, want)
	}
}
