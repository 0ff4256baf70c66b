package engine

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// A line ends with the first LF that follows CR, wherever the two lie among the
// octets that are looked at together, and whatever the others are.
func TestLineEnd(t *testing.T) {
	random := rand.New(rand.NewPCG(5321, 2))
	for range 200000 {
		p := make([]byte, random.IntN(30))
		for i := range p {
			p[i] = "\r\n\x0b\x09\x8a\x00\xffa"[random.IntN(8)]
		}
		cr := random.IntN(2) == 0
		want := bytes.Index(p, []byte("\r\n")) + 2
		switch {
		case cr && len(p) > 0 && p[0] == '\n':
			want = 1
		case want == 1:
			want = -1
		}
		if n := lineEnd(p, cr); n != want {
			t.Fatalf("%q, CR before it %t: %d octets of it, want %d", p, cr, n, want)
		}
	}
}
