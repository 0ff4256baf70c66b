package client

import (
	"strconv"
	"strings"
	"time"
)

// Timeout is how long a client waits at a step: RFC 5321 section 4.5.3.2.
func (s Step) Timeout() time.Duration { return rowOf(s, Extensions).timeout }

// Table is all rows, as a text.
func Table() string {
	var b strings.Builder
	for s := range Step(steps) {
		r := rowOf(s, Extensions)
		b.WriteString(s.String())
		if r.timeout > 0 {
			b.WriteString(", at most " + counted(int64(r.timeout/time.Minute), "minute"))
		}
		if r.source != "" {
			b.WriteString(" (" + r.source + ")")
		}
		b.WriteByte('\n')
		if s == Handshake || s == Closed {
			continue
		}
		line := func(reply string, m *Move) {
			b.WriteString("  " + reply + "  " + m.Name + ": " + m.Why + "\n")
		}
		for kind := 2; kind <= 5; kind++ {
			line(strconv.Itoa(kind)+"yz", s.After(kind*100+99, Extensions))
		}
		for _, x := range r.codes {
			line(strconv.Itoa(x.code), x.move)
		}
		line("421", s.After(421, Extensions))
	}
	return b.String()
}
