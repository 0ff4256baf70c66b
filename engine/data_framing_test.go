package engine

import (
	"slices"
	"strings"
	"testing"
)

// A long piece of a chunk is told in parts, and how much is to come behind each.
func TestPiecesOfChunk(t *testing.T) {
	s := at(t, Rcpt)
	var got []int64
	s.watch = func(e Event) {
		if e, ok := e.(Octets); ok {
			got = append(got, int64(len(e.Octets)), e.Left)
		}
	}
	s.Receive(nil, []byte("BDAT 10000\r\n"+strings.Repeat("x", 9000)))
	if want := []int64{mostText, 10000 - mostText, mostText, 10000 - 2*mostText, 9000 - 2*mostText, 1000}; !slices.Equal(got, want) {
		t.Errorf("told %d, want %d", got, want)
	}
}

// A text line of 1000 octets passes, and one of 1001 does not, whatever it is made
// of: its CRLF counts, and a dot that was taken out does not.
func TestLongestLine(t *testing.T) {
	for _, lenient := range []Leniency{0, LenientBareLF, LenientBareCR} {
		for begins, free := range map[string]int{"": 0, "..": 1, ".x": 1, "x\ry": 0, "\r\r\r": 0, ".\rx": 1, ".\r\rx": 1, "x\r\r\ry\r": 0} {
			if lenient == LenientBareCR && strings.Contains(begins, "\r") {
				continue // which ends the line
			}
			for long, want := range map[int]string{998: "250 ", 999: "500 "} {
				s := at(t, Rcpt)
				s.server.scene.Lenient = lenient
				s.Receive(nil, []byte("DATA\r\n"))
				line := begins + strings.Repeat("x", long+free-len(begins))
				if got := string(s.Receive(nil, []byte("short\r\n"+line+"\r\n.\r\n"))); !strings.HasPrefix(got, want) {
					t.Errorf("%d octets that begin with %q, to %q: %q, want %s", long, begins, lenient.Names(), got, want)
				}
			}
		}
	}
}

// Who takes a bare LF for a line end takes no bare CR for one, nor the reverse.
func TestEachLeniencyAlone(t *testing.T) {
	for lenient, end := range map[Leniency]string{LenientBareLF: "\r", LenientBareCR: "\n"} {
		s := at(t, Rcpt)
		s.server.scene.Lenient = lenient
		if got := string(s.Receive(nil, []byte("NOOP x"+end+"NOOP\r\n"))); strings.Count(got, "\r\n") != 1 {
			t.Errorf("to %q, one line is %q", lenient.Names(), got)
		}
		s.Receive(nil, []byte("DATA\r\na"+end+"."+end+"b\r\n"))
		if s.Mode() != "text" {
			t.Errorf("to %q, %q ends a text", lenient.Names(), end+"."+end)
		}
		if got := string(s.Receive(nil, []byte(".\r\n"))); !strings.HasPrefix(got, "250 ") {
			t.Errorf("to %q, the dot: %q", lenient.Names(), got)
		}
	}
}

// A watcher is told of each dot that was taken out, by whichever server.
func TestDotsTakenOut(t *testing.T) {
	for _, lenient := range []Leniency{0, LenientBareLF} {
		s := at(t, Rcpt)
		s.server.scene.Lenient = lenient
		dots := 0
		s.watch = func(e Event) {
			if e, ok := e.(Text); ok {
				dots += len(e.Unstuffed)
			}
		}
		if s.Receive(nil, []byte("DATA\r\n..a\r\nb.c\r\n.d\r\n.\re\r\n.\r\n")); dots != 3 {
			t.Errorf("%d dots are told as taken out, want 3", dots)
		}
	}
}

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
