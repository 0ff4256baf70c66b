package engine

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"ehloworld/engine/grammar"
)

// prepare is SASLprep (RFC 4013), by which names and passwords are compared, for
// all of ASCII and for the letters, marks and digits of any script that it leaves
// as they are. What it would have to change by tables that would outweigh this
// server counts as what cannot be prepared: a scene does not hold it (see
// checkCredentials), and RFC 4954 section 4 has such a login fail.
func prepare(raw []byte) (string, bool) {
	plain := len(raw) > 0
	for _, c := range raw {
		if c < ' ' || c == 0x7f {
			return "", false // section 2.3: controls are forbidden
		}
		plain = plain && c < utf8.RuneSelf
	}
	if plain {
		return string(raw), true
	}
	return prepareText(string(raw))
}

// prepareText is prepare for what is not all ASCII.
func prepareText(raw string) (string, bool) {
	var text []byte
	var before rune
	left, right, first := false, false, true // letters of each direction; nothing has come yet
	leads, ends := false, false              // whether the first and the last are letters that run to the left
	for i, n := 0, 0; i < len(raw); i += n {
		var r rune
		r, n = utf8.DecodeRuneInString(raw[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			return "", false
		case isSpace(r): // section 2.1: non-ASCII space
			r = ' '
		case isIgnored(r): // section 2.1: commonly mapped to nothing
			continue
		case r >= utf8.RuneSelf && (!isStable(r) || grammar.Composes(before, r)):
			return "", false
		}
		letter := r >= utf8.RuneSelf || 'a' <= r|0x20 && r|0x20 <= 'z'
		ends = letter && grammar.RunsLeft(r)
		left, right = left || ends, right || letter && !ends && !grammar.IsMark(r)
		if first {
			leads, first = ends, false
		}
		text = utf8.AppendRune(text, r)
		before = r
	}
	// Section 2.4, and RFC 3454 section 6.
	if left && (right || !leads || !ends) {
		return "", false
	}
	return string(text), len(text) > 0
}

// isStable reports whether a character beyond ASCII is one that SASLprep leaves as
// it is: what a U-label may have, and the capital of that.
func isStable(r rune) bool {
	if grammar.IsScript(r) {
		return true
	}
	switch r {
	case 0x3f4, 0x2126, 0x212b: // symbols that stand for a capital
		return false
	}
	small, _ := utf8.DecodeRuneInString(strings.ToLower(string(r)))
	return small != r && small >= utf8.RuneSelf && grammar.IsScript(small)
}

func isIgnored(r rune) bool {
	switch {
	case r == 0xad, r == 0x34f, r == 0x1806, 0x180b <= r && r <= 0x180d, r == 0x200c, r == 0x200d, r == 0x2060, 0xfe00 <= r && r <= 0xfe0f, r == 0xfeff:
		return true
	}
	return false
}

func isSpace(r rune) bool {
	switch {
	case r == 0xa0, r == 0x1680, 0x2000 <= r && r <= 0x200b, r == 0x202f, r == 0x205f, r == 0x3000:
		return true
	}
	return false
}

// checkCredentials wants the names and secrets of a scene to be what somebody can
// log in with.
func (sc *Scene) checkCredentials() (errs []error) {
	wrong := func(thing, what, text string) {
		if prepared, ok := prepare([]byte(text)); ok && prepared == text {
			return
		}
		why := "is empty"
		if text != "" {
			why = "has more than letters, digits and ASCII, and this server could not compare it (RFC 4013): " + strconv.Quote(text)
		}
		errs = append(errs, unfit(thing, "nobody could log in: the "+what+" "+why))
	}
	for i := range sc.Users {
		u := &sc.Users[i]
		wrong("user "+u.Name, "name", u.Name)
		wrong("user "+u.Name, "password", u.Password)
	}
	for _, t := range sc.Tokens {
		wrong("token "+t.Name, "name", t.Name)
		if !isPrintable(t.Secret) {
			errs = append(errs, unfit("token "+t.Name, "a token is printable ASCII, not "+strconv.Quote(t.Secret)+" (RFC 7628 section 3.1)"))
		}
	}
	for _, name := range sc.Certs {
		wrong("certificate "+name, "name", name)
	}
	return errs
}

func isPrintable(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return text != ""
}
