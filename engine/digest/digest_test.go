package digest

import (
	"bytes"
	"crypto/hmac"
	stdmd5 "crypto/md5"
	stdsha1 "crypto/sha1"
	stdsha256 "crypto/sha256"
	"hash"
	"math/rand/v2"
	"testing"
)

// The digests are those of the standard library: texts of each length up to
// three blocks, cut anywhere, and under keys of each length.
func TestDigests(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	text := make([]byte, 200)
	for i := range text {
		text[i] = byte(r.Uint32())
	}
	for name, x := range map[string]struct {
		own *Digest
		std func() hash.Hash
	}{"MD5": {MD5, stdmd5.New}, "SHA-1": {SHA1, stdsha1.New}, "SHA-256": {SHA256, stdsha256.New}} {
		for n := range len(text) {
			h, cut := x.std(), r.IntN(n+1)
			h.Write(text[:n])
			g := x.own.begin()
			g.write(text[:cut])
			g.write(text[cut:n])
			if got, want := g.sum(nil), h.Sum(nil); !bytes.Equal(got, want) {
				t.Fatalf("%s of %d octets is %x, want %x", name, n, got, want)
			}
			h = hmac.New(x.std, text[:n])
			h.Write(text[cut:])
			if got, want := x.own.Keyed(text[:n]).Sum(nil, text[cut:]), h.Sum(nil); !bytes.Equal(got, want) {
				t.Fatalf("HMAC by %s under %d octets is %x, want %x", name, n, got, want)
			}
		}
	}
}

// The first numbers of splitmix64 from 0 are known.
func TestMix(t *testing.T) {
	const gamma = 0x9e3779b97f4a7c15
	for i, want := range []uint64{0xe220a8397b1dcdaf, 0x6e789e6aa1b965f4, 0x06c45d188009454f} {
		if got := Mix(uint64(i) * gamma); got != want {
			t.Errorf("number %d is %#x, want %#x", i+1, got, want)
		}
	}
}

func BenchmarkSCRAM(b *testing.B) {
	for name, d := range map[string]*Digest{"SHA-1": SHA1, "SHA-256": SHA256} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				SCRAM(d, "pencil", "0123456789abcdef", 4096, "message")
			}
		})
	}
}
