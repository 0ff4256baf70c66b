package engine

// The digests that mechanisms need, MD5 (RFC 1321), SHA-1 (RFC 3174) and
// SHA-256 (RFC 6234), and HMAC (RFC 2104) by any of them. Those of the standard
// library make the engine 45 KB larger in a browser, brotli; digest_test.go holds
// these against them.

// A digest is a way to boil a text down. All three work on blocks of 64 octets
// and on a few words of 32 bits.
type digest struct {
	words  int       // of the result
	start  [8]uint32 // the words before the first block
	little bool      // low octets first
	block  func(h *[8]uint32, p []byte)
}

// digesting is a digest at work. Copying it is going on twice from one place.
type digesting struct {
	*digest
	h    [8]uint32
	part [64]byte // a block that is not full
	n    int      // octets in part
	all  uint64   // octets so far
}

func (d *digest) begin() digesting { return digesting{digest: d, h: d.start} }

func (g *digesting) write(p []byte) {
	g.all += uint64(len(p))
	for len(p) > 0 {
		k := copy(g.part[g.n:], p)
		p = p[k:]
		if g.n += k; g.n == len(g.part) {
			g.block(&g.h, g.part[:])
			g.n = 0
		}
	}
}

// sum appends the digest of what has been written, and ends the work.
func (g *digesting) sum(dst []byte) []byte {
	g.part[g.n] = 0x80
	clear(g.part[g.n+1:])
	if g.n >= 56 {
		g.block(&g.h, g.part[:])
		clear(g.part[:])
	}
	high, low := uint32(g.all>>29), uint32(g.all<<3)
	if g.little {
		high, low = low, high
	}
	g.word(g.word(g.part[:56], high), low)
	g.block(&g.h, g.part[:])
	for _, w := range g.h[:g.words] {
		dst = g.word(dst, w)
	}
	return dst
}

// word appends a word in the digest's order of octets.
func (d *digest) word(dst []byte, w uint32) []byte {
	if d.little {
		return append(dst, byte(w), byte(w>>8), byte(w>>16), byte(w>>24))
	}
	return append(dst, byte(w>>24), byte(w>>16), byte(w>>8), byte(w))
}

// of is the digest of a whole text.
func (d *digest) of(text []byte) []byte {
	g := d.begin()
	g.write(text)
	return g.sum(nil)
}

// A keyed digest is HMAC, its key worked in once.
type keyed struct {
	inner, outer, work digesting
	room               [32]byte
}

func (d *digest) keyed(key []byte) *keyed {
	if len(key) > 64 {
		key = d.of(key)
	}
	k := &keyed{inner: d.begin(), outer: d.begin()}
	var in, out [64]byte
	copy(in[:], key)
	copy(out[:], key)
	for i := range in {
		in[i] ^= 0x36
		out[i] ^= 0x5c
	}
	k.inner.write(in[:])
	k.outer.write(out[:])
	return k
}

// sum appends the keyed digest of a text, and can do so again.
func (k *keyed) sum(dst, text []byte) []byte {
	k.work = k.inner
	k.work.write(text)
	inner := k.work.sum(k.room[:0])
	k.work = k.outer
	k.work.write(inner)
	return k.work.sum(dst)
}
