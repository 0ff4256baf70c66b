package grammar

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// derived is what RFC 5892 section 3 makes of a character, from Unicode's own
// properties.
func derived(r rune) int {
	within := func(list ...rune) bool {
		for i := 0; i < len(list); i += 2 {
			if list[i] <= r && r <= list[i+1] {
				return true
			}
		}
		return false
	}
	s := string(r)
	switch {
	// Section 2.6, Exceptions.
	case within(0xdf, 0xdf, 0x3c2, 0x3c2, 0x6fd, 0x6fe, 0xf0b, 0xf0b, 0x3007, 0x3007):
		return idnaLetter
	case within(0xb7, 0xb7, 0x375, 0x375, 0x5f3, 0x5f4, 0x30fb, 0x30fb, 0x660, 0x669, 0x6f0, 0x6f9):
		return idnaContext
	case within(0x640, 0x640, 0x7fa, 0x7fa, 0x302e, 0x302f, 0x3031, 0x3035, 0x303b, 0x303b):
		return idnaNever
	// 2.8, JoinControl.
	case within(0x200c, 0x200d):
		return idnaContext
	// 2.2, Unstable.
	case norm.NFKC.String(cases.Fold().String(norm.NFKC.String(s))) != s:
		return idnaNever
	// 2.3, IgnorableProperties; 2.4, IgnorableBlocks; 2.9, OldHangulJamo.
	case unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector, unicode.Cf, unicode.White_Space, unicode.Noncharacter_Code_Point),
		within(0x20d0, 0x20ff, 0x1d100, 0x1d24f),
		within(0x1100, 0x11ff, 0xa960, 0xa97c, 0xd7b0, 0xd7c6, 0xd7cb, 0xd7fb):
		return idnaNever
	// 2.1, LetterDigits.
	case unicode.In(r, unicode.Mn, unicode.Mc):
		return idnaMark
	case unicode.In(r, unicode.Ll, unicode.Lu, unicode.Lo, unicode.Lm, unicode.Nd):
		return idnaLetter
	}
	return idnaNever
}

// The tables are what Unicode says. With -update they are written anew.
func TestULabelTables(t *testing.T) {
	var runs, pairs strings.Builder
	edges := []rune{0, ' ', '-', '0', '@', 'A', 'Z', 'a', 'z', 0x7f, 0x80, unicode.MaxRune}
	with := map[rune]string{} // the letters that a mark goes with
	last, from := derived(0x80), rune(0x80)
	for r := rune(0x81); r <= unicode.MaxRune; r++ {
		is := derived(r)
		if apart := []rune(norm.NFD.String(string(r))); is != idnaNever && len(apart) > 1 {
			mark, letter := apart[len(apart)-1], []rune(norm.NFC.String(string(apart[:len(apart)-1])))
			if len(letter) == 1 && derived(mark) == idnaMark && norm.NFC.String(string(letter)+string(mark)) == string(r) {
				with[mark] += string(letter)
			}
		}
		if is == last {
			continue
		}
		n := int(r-from)<<2 | last
		for ; n >= 0x80; n >>= 7 {
			fmt.Fprintf(&runs, `\x%02x`, n&0x7f|0x80)
		}
		fmt.Fprintf(&runs, `\x%02x`, n)
		last, from, edges = is, r, append(edges, r-1, r)
	}
	for _, mark := range slices.Sorted(maps.Keys(with)) {
		pairs.WriteString(string(mark) + with[mark] + " ")
	}
	const file = "ulabel_tables.go"
	want := "package grammar\n\n// What Unicode " + unicode.Version + " has of letters and marks. ulabel_test.go writes this file.\nconst (\n\tidnaRuns = \"" + runs.String() +
		"\"\n\tcomposed = " + fmt.Sprintf("%+q", pairs.String()) + "\n)\n"
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(file)
	if err != nil || string(got) != want {
		t.Errorf("%s is not what Unicode says (%v): go test ./engine/grammar -update", file, err)
	}
	for _, r := range edges {
		want := derived(r)
		if r == '-' {
			want = idnaLetter
		}
		if got := idnaClass(r); got != want {
			t.Errorf("U+%04X is %d, want %d", r, got, want)
		}
	}
}

// What is a U-label, and where what is none goes wrong.
func TestULabels(t *testing.T) {
	for _, x := range []struct {
		domain string
		at     int // -1 is nowhere
		want   string
	}{
		{"b\u00fccher.example", -1, ""},
		{"example.\u0440\u0444", -1, ""},
		{"stra\u00dfe.example", -1, ""},
		{"\u4f8b\u3048.\u30c6\u30b9\u30c8", -1, ""},
		{"3\u5e74b\u7d44\u91d1\u516b\u5148\u751f", -1, ""},
		{"\u05d0\u05d1\u05d2.example", -1, ""},
		{"\u05d0\u05d11.example", -1, ""},
		{"l\u00b7l.example", -1, ""},
		{"\u30ab\u30fb\u30ab.example", -1, ""},
		{"\u0915\u094d\u200d\u0937.example", -1, ""},
		{"\u0646\u0627\u0645\u0647\u200c\u0627\u06cc.example", -1, ""},
		{"\u0627\u0661\u0662.example", -1, ""},
		{"\u0e44\u0e17\u0e22.example", -1, ""},
		{"\u2603.example", 0, wantsAllowed},
		{"i\u2665ny.example", 1, wantsAllowed},
		{"b\u00dccher.example", 1, wantsAllowed},
		{"B\u00fccher.example", 0, wantsAllowed},
		{"\uff42\u00fccher.example", 0, wantsAllowed},
		{"\u4f8b\u3048\u3002\u30c6", 6, wantsAllowed},
		{"a\u00adb.example", 1, wantsAllowed},
		{"a\u202eb.example", 1, wantsAllowed},
		{"a\u200bb.example", 1, wantsAllowed},
		{"a\u00a0b.example", 1, wantsAllowed},
		{"a\u0085b.example", 1, wantsAllowed},
		{"a\u2028b.example", 1, wantsAllowed},
		{"a\U0001f600.example", 1, wantsAllowed},
		{"a\ufffd.example", 1, wantsAllowed},
		{"a\ue000.example", 1, wantsAllowed},
		{"a\U00050000.example", 1, wantsAllowed},
		{"\u0301a.example", 0, wantsLetter},
		{"me.\u0308u.example", 3, wantsLetter},
		{"bu\u0308cher.example", 2, wantsComposed},
		{"\u0438\u0306.example", 2, wantsComposed},
		{"\u304b\u3099.example", 3, wantsComposed},
		{"-\u00fc.example", 0, wantsLetDig},
		{"\u00fc-.example", 3, wantsLetDig},
		{"ab--\u00fc.example", 3, wantsNoHyphens},
		{"l\u00b7a.example", 1, wantsBeside},
		{"\u0375a.example", 0, wantsBeside},
		{"a\u05f3.example", 1, wantsBeside},
		{"a\u200d\u00fc.example", 1, wantsBeside},
		{"a\u30fbb.example", 1, wantsBeside},
		{"\u0627\u0661\u06f1.example", 2, wantsBeside},
		{"\u05d0a.example", 2, wantsDirection},
		{"a\u05d0.example", 1, wantsDirection},
		{"1\u05d0.example", 1, wantsDirection},
		{"\xff.example", 0, "well-formed UTF-8"},
		{"\u00fc_a.example", 2, ""},
	} {
		p := Parser{UTF8: true, Keep: true}
		p.Read([]byte(x.domain))
		DomainOf(&p)
		switch {
		case x.at < 0 && !p.Done():
			t.Errorf("%+q: %+v", x.domain, *p.Err())
		case x.at >= 0 && x.want != "" && (p.Err().At != x.at || p.Err().Want != x.want || p.Err().Rule != RuleULabel):
			t.Errorf("%+q: %+v, want %q at %d", x.domain, *p.Err(), x.want, x.at)
		case x.at >= 0 && p.Done():
			t.Errorf("%+q: taken", x.domain)
		}
		if p.UTF8 = false; x.at < 0 {
			if p.Read([]byte(x.domain)); len(DomainOf(&p)) == len(x.domain) && p.Done() {
				t.Errorf("%+q: taken without UTF-8", x.domain)
			}
		}
	}
}
