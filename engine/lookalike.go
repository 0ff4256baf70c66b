package engine

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Characters that are taken for others when they are read, and are none: what word
// processors, phones and web pages make of what is typed.
var lookalikes = []struct{ from, is, name string }{
	{"\u00a0\u2007\u202f", " ", "a no-break space"},
	{"\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000", " ", "a space of another width"},
	{"\u200b\u200c\u200d\u2060\ufeff\u00ad", "", "an invisible character"},
	{"“”„‟«»″＂", `"`, "a typographic quote"},
	{"‘’‚‛′", "'", "a typographic quote"},
	{"‐‑‒–—―−", "-", "a dash of another kind"},
	{"‹〈〈《", "<", "a bracket of another kind"},
	{"›〉〉》", ">", "a bracket of another kind"},
	{"∶꞉", ":", "a colon of another kind"},
	{"·․。", ".", "a dot of another kind"},
	{"、", ",", "a comma of another kind"},
}

// letters are those of other alphabets that look like Latin ones, each followed by
// the one that it looks like.
const letters = "АAВBЕEКKМMНHОOРPСCТTХXаaеeоoрpсcхxуyіiѕsΑAΒBΕEΗHΙIΚKΜMΝNΟOΡPΤTΧXοo"

// looksLike is what a character is taken for, and what it is; the name is "" where
// it is taken for itself.
func looksLike(r rune) (is, name string) {
	for _, l := range lookalikes {
		if strings.ContainsRune(l.from, r) {
			return l.is, l.name
		}
	}
	if r >= '！' && r <= '～' {
		return string(r - '！' + '!'), "a full-width character"
	}
	if at := strings.IndexRune(letters, r); r >= utf8.RuneSelf && at >= 0 {
		at += utf8.RuneLen(r)
		return letters[at : at+1], "a letter of another alphabet"
	}
	return string(r), ""
}

// plainly is a line with each such character as what it was taken for, and with
// what a web page or a link writes for a character as that.
func plainly(line string) string {
	var b strings.Builder
	for len(line) > 0 {
		if is, n := escaped(line); n > 0 {
			b.WriteString(is)
			line = line[n:]
			continue
		}
		r, n := utf8.DecodeRuneInString(line)
		switch is, _ := looksLike(r); {
		case r == utf8.RuneError && line[0] == 0xa0: // as Latin-1 has it
			b.WriteByte(' ')
		case r == utf8.RuneError:
			b.WriteByte(line[0])
		default:
			b.WriteString(is)
		}
		line = line[n:]
	}
	return b.String()
}

// entities are how HTML writes what it uses itself.
var entities = []struct{ name, is string }{
	{"lt", "<"}, {"gt", ">"}, {"amp", "&"}, {"quot", `"`}, {"apos", "'"}, {"nbsp", " "}, {"commat", "@"}, {"colon", ":"}, {"period", "."},
}

// escaped is the character that a text begins with as HTML or a URL writes it, and
// in how many octets; 0 is that it begins with none.
func escaped(text string) (is string, n int) {
	if name, rest, ok := strings.Cut(text, ";"); ok && len(name) < 9 && len(name) > 2 && name[0] == '&' {
		n = len(text) - len(rest)
		for _, e := range entities {
			if strings.EqualFold(name[1:], e.name) {
				return e.is, n
			}
		}
		digits, base := strings.TrimPrefix(name[1:], "#"), 10
		if len(digits) > 1 && digits[0]|0x20 == 'x' {
			digits, base = digits[1:], 16
		}
		if c, err := strconv.ParseUint(digits, base, 7); name[1] == '#' && err == nil && c >= ' ' {
			return string(rune(c)), n
		}
	}
	if len(text) > 2 && text[0] == '%' {
		if c, err := strconv.ParseUint(text[1:3], 16, 7); err == nil && strings.ContainsRune(" <>@:", rune(c)) {
			return string(rune(c)), 3
		}
	}
	return "", 0
}
