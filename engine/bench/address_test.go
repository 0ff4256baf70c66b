package bench

import (
	"net/mail"
	"testing"

	"ehloworld/engine/grammar"
)

// Reading an address, beside net/mail of the standard library.
func BenchmarkAddress(b *testing.B) {
	const address = "<alice.liddell@mail.tutor.example>"
	b.Run("Path/ours", func(b *testing.B) {
		var p grammar.Parser
		line := []byte(address)
		b.ReportAllocs()
		for b.Loop() {
			p.Read(line)
			if grammar.ReversePath(&p); !p.Done() {
				b.Fatal(p.Err())
			}
		}
	})
	b.Run("Path/theirs", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := mail.ParseAddress(address); err != nil {
				b.Fatal(err)
			}
		}
	})
}
