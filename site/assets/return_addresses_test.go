package assets

import (
	"bytes"
	"testing"
)

// An address becomes the number of its function, from a local, and the place; all else
// stays. Where it would not pay, the function stays as it is.
func TestReturnLocal(t *testing.T) {
	const f = 4097 << placeBits
	address := func(place int) []byte { return appendSigned([]byte{opI64Const}, f+place) }
	join := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	set := join(appendSigned([]byte{opI64Const}, f), []byte{0x21, 3})
	for _, x := range []struct {
		name       string
		body, want []byte
	}{
		{"two calls", join([]byte{1, 2, 0x7f}, address(1), []byte{0x1a}, address(200), []byte{0x1a, 0x0b}),
			join([]byte{2, 2, 0x7f, 1, 0x7e}, set, []byte{0x20, 3, opI64Const, 1, 0x7c, 0x1a, 0x20, 3, opI64Const, 0xc8, 1, 0x7c, 0x1a, 0x0b})},
		{"the beginning", join([]byte{1, 2, 0x7f}, address(0), address(1), []byte{0x0b}),
			join([]byte{2, 2, 0x7f, 1, 0x7e}, set, []byte{0x20, 3, 0x20, 3, opI64Const, 1, 0x7c, 0x0b})},
		{"one call", join([]byte{0}, address(1), []byte{0x1a, 0x0b}), nil},
		{"numbers that are none", []byte{0, opI64Const, 5, opI64Const, 6, opI64Const, 0x7f, 0x0b}, nil},
	} {
		if x.want == nil {
			x.want = x.body
		}
		if got, err := returnLocal(x.body, 1); err != nil || !bytes.Equal(got, x.want) {
			t.Errorf("%s: % x, %v, want % x", x.name, got, err, x.want)
		}
	}
	if _, err := returnLocal([]byte{0, 0x06, 0x0b}, 1); err == nil {
		t.Error("an instruction that nobody knows is passed over")
	}
}
