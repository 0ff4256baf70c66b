package digest

// A Digest is a way to boil a text down. All three work on blocks of 64 octets
// and on a few words of 32 bits.
type Digest struct {
	words  int       // of the result
	start  [8]uint32 // the words before the first block
	little bool      // low octets first
	block  func(h *[8]uint32, p []byte)
}

// digesting is a digest at work. Copying it is going on twice from one place.
type digesting struct {
	*Digest
	h    [8]uint32
	part [64]byte // a block that is not full
	n    int      // octets in part
	all  uint64   // octets so far
}

func (d *Digest) begin() digesting { return digesting{Digest: d, h: d.start} }

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
func (d *Digest) word(dst []byte, w uint32) []byte {
	if d.little {
		return append(dst, byte(w), byte(w>>8), byte(w>>16), byte(w>>24))
	}
	return append(dst, byte(w>>24), byte(w>>16), byte(w>>8), byte(w))
}

// Of is the digest of a whole text.
func (d *Digest) Of(text []byte) []byte {
	g := d.begin()
	g.write(text)
	return g.sum(nil)
}

// Keyed is a keyed digest, HMAC of RFC 2104, its key worked in once.
type Keyed struct {
	inner, outer, work digesting
	room               [32]byte
}

// Keyed is the digest under a key.
func (d *Digest) Keyed(key []byte) *Keyed {
	if len(key) > 64 {
		key = d.Of(key)
	}
	k := &Keyed{inner: d.begin(), outer: d.begin()}
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

// Sum appends the keyed digest of a text, and can do so again.
func (k *Keyed) Sum(dst, text []byte) []byte {
	k.work = k.inner
	k.work.write(text)
	inner := k.work.sum(k.room[:0])
	k.work = k.outer
	k.work.write(inner)
	return k.work.sum(dst)
}
