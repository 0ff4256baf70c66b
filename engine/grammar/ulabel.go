package grammar

import "unicode/utf8"

// A U-label is a label of any script, as RFC 6531 section 3.3 adds it to
// sub-domain. RFC 5890 section 2.3.2.1 wants it valid by IDNA: each of its
// characters is one that RFC 5892 allows, where it allows it, and RFC 5891 section
// 4.2 has rules for the whole.
//
// Two of those are held in part only, for their tables would outweigh this
// package: of normal form C, that a letter and a mark after it have no character
// for both; of the rule on directions (RFC 5893), that a label keeps to one.

// uLabelNext reports whether a character beyond ASCII belongs to the label that
// comes next.
func uLabelNext(p *Parser) bool {
	if !p.UTF8 {
		return false
	}
	for _, c := range p.line[p.pos:] {
		if c >= utf8.RuneSelf {
			return true
		}
		if class[c]&(Alpha|Digit|Hyphen) == 0 {
			return false
		}
	}
	return false
}

// uLabel reads U-label.
func uLabel(p *Parser) {
	defer p.End(p.Begin(RuleULabel))
	start := p.pos
	for p.Run(Alpha | Digit | Hyphen); p.beyondASCII(); p.Run(Alpha | Digit | Hyphen) {
	}
	if p.Failed() {
		return
	}
	if at, want := invalid(p.line[start:p.pos]); want != "" {
		p.more = more{}
		p.FailAt(start+at, want)
	}
}

// What an IDNA-valid label wants.
const (
	wantsAllowed   = "a lower-case letter, a mark or a digit of some script, and no symbol"
	wantsLetter    = "a letter or a digit first, and no combining mark"
	wantsNoHyphens = `no "-" in both the third and the fourth place`
	wantsLetDig    = "a letter or a digit"
	wantsBeside    = "this character only next to those that it belongs to (RFC 5892 appendix A)"
	wantsComposed  = "one character for the letter and its mark together (normal form C)"
	wantsDirection = "letters of one writing direction, with a letter first (RFC 5893 section 2)"
)

// invalid is where a label, of well-formed UTF-8, is not valid, and what would
// be right; "" is that it is valid.
func invalid(label []byte) (at int, want string) {
	var before rune
	places, letters, left := 0, 0, false
	for i := 0; i < len(label); {
		r, n := utf8.DecodeRune(label[i:])
		next, _ := utf8.DecodeRune(label[i+n:])
		is := idnaClass(r)
		letter := is == idnaLetter && r > '9'
		switch {
		case is == idnaNever:
			return i, wantsAllowed
		case places == 0 && is == idnaMark:
			return i, wantsLetter
		case r == '-' && i == 0:
			return i, wantsLetDig
		case r == '-' && i+n == len(label):
			return i + n, wantsLetDig
		case r == '-' && places == 3 && before == '-':
			return i, wantsNoHyphens
		case is == idnaContext && !mayStand(r, before, next, label):
			return i, wantsBeside
		case is == idnaMark && Composes(before, r):
			return i, wantsComposed
		case letter && letters > 0 && RunsLeft(r) != left, letter && letters == 0 && places > 0 && RunsLeft(r):
			return i, wantsDirection
		}
		if letter {
			letters++
			left = RunsLeft(r)
		}
		before = r
		places++
		i += n
	}
	return 0, ""
}

// What IDNA has a character be (RFC 5892 section 2).
const (
	idnaNever   = iota // DISALLOWED, or not assigned
	idnaLetter         // PVALID: a letter or a digit
	idnaMark           // PVALID: a mark, which goes on what is before it
	idnaContext        // CONTEXTJ, CONTEXTO: by its neighbours
)

// idnaClass looks a character up. The table has runs of characters that are of
// one class, beginning with U+0080: the length times 4 and the class, in seven
// bits an octet, the lowest first.
func idnaClass(r rune) int {
	if r < utf8.RuneSelf {
		if r == '-' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' {
			return idnaLetter
		}
		return idnaNever
	}
	left, run, shift := int(r)-utf8.RuneSelf, 0, 0
	for i := range len(idnaRuns) {
		c := int(idnaRuns[i])
		run |= c & 0x7f << shift
		if shift += 7; c >= 0x80 {
			continue
		}
		if left -= run >> 2; left < 0 {
			return run & 3
		}
		run, shift = 0, 0
	}
	return idnaNever
}

// IsScript reports whether a character beyond ASCII is a letter, a mark or a digit
// that IDNA allows by itself: one that no normal form and no change of case makes
// another.
func IsScript(r rune) bool {
	is := idnaClass(r)
	return r >= utf8.RuneSelf && (is == idnaLetter || is == idnaMark)
}

// IsMark reports whether it is a mark.
func IsMark(r rune) bool { return idnaClass(r) == idnaMark }

// mayStand is the rule for a character that is allowed only next to some others: RFC
// 5892 appendix A.
func mayStand(r, before, next rune, label []byte) bool {
	within := func(c, from, to rune) bool { return from <= c && c <= to }
	switch r {
	case 0xb7: // MIDDLE DOT, between two l
		return before == 'l' && next == 'l'
	case 0x375: // GREEK LOWER NUMERAL SIGN
		return within(next, 0x370, 0x3ff) || within(next, 0x1f00, 0x1fff)
	case 0x5f3, 0x5f4: // HEBREW PUNCTUATION
		return within(before, 0x590, 0x5ff)
	case 0x200c, 0x200d: // joiners, after a mark or, the first, between Arabic letters
		return idnaClass(before) == idnaMark || r == 0x200c && within(before, 0x620, 0x8ff) && within(next, 0x620, 0x8ff)
	}
	for i := 0; i < len(label); {
		c, n := utf8.DecodeRune(label[i:])
		i += n
		switch {
		case r == 0x30fb: // KATAKANA MIDDLE DOT, with Hiragana, Katakana or Han
			if c != r && (within(c, 0x3041, 0x30ff) || within(c, 0x3005, 0x3007) || within(c, 0x3400, 0x9fff) || c >= 0x20000) {
				return true
			}
		case within(r, 0x660, 0x669) && within(c, 0x6f0, 0x6f9), within(r, 0x6f0, 0x6f9) && within(c, 0x660, 0x669):
			return false // two kinds of Arabic digits
		}
	}
	return r != 0x30fb
}

// RunsLeft reports whether a letter is written from right to left.
func RunsLeft(r rune) bool {
	return 0x590 <= r && r <= 0x8ff || 0x10800 <= r && r <= 0x10fff || 0x1e800 <= r && r <= 0x1efff
}

// Composes reports whether there is one character for a letter and the mark on
// it. The table has each mark, the letters that it goes with, and a space.
func Composes(letter, mark rune) bool {
	first, on := true, false
	for _, r := range composed {
		switch {
		case r == ' ':
			first, on = true, false
			continue
		case first:
			on = r == mark
		case on && r == letter:
			return true
		}
		first = false
	}
	return false
}
