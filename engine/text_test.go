package engine

import (
	"strings"
	"testing"
)

// However long a text is that comes at once, no event of it ends within a line
// end.
func TestPieces(t *testing.T) {
	s := at(t, Rcpt)
	var got []string
	s.watch = func(e Event) {
		if e, ok := e.(Text); ok {
			got = append(got, e.Octets)
		}
	}
	sent := strings.Repeat("a", mostText-1) + "\r\n" + strings.Repeat("b", mostText) + "\r\n"
	s.Receive(nil, []byte("DATA\r\n"))
	s.Receive(nil, []byte(sent))
	if strings.Join(got, "") != sent || len(got) < 2 {
		t.Errorf("%d pieces, %d octets of %d", len(got), len(strings.Join(got, "")), len(sent))
	}
	for i, p := range got {
		if strings.HasSuffix(p, "\r") {
			t.Errorf("piece %d ends in CR", i)
		}
	}
}
