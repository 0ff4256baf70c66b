package engine

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// HEXPOINT of RFC 6533 section 3, against its ABNF put in another way: for each
// number there is one spelling, or none.
func TestHexpoint(t *testing.T) {
	for n := range int64(0x111000) {
		spelled := strings.ToUpper(strconv.FormatInt(n, 16))
		if len(spelled) == 1 {
			spelled = "0" + spelled
		}
		want := n > 0x7f && n <= utf8.MaxRune && utf8.ValidRune(rune(n))
		if n < 0x80 {
			// Of the controls the ABNF has those whose second digit is from 1 to 9.
			digit := n & 15
			want = n < 0x20 && 1 <= digit && digit <= 9 || strings.Contains(" 10 20 2B 3D 5C 7F ", " "+spelled+" ")
		}
		if got := isHexpoint([]byte(spelled)); got != want {
			t.Fatalf("%s: %t, want %t", spelled, got, want)
		}
		if lower := strings.ToLower(spelled); isHexpoint([]byte(lower)) != want {
			t.Fatalf("%s: not as %s", lower, spelled)
		}
		if long := "0" + spelled; len(long) <= 6 && isHexpoint([]byte(long)) {
			t.Fatalf("%s: taken", long)
		}
	}
}
