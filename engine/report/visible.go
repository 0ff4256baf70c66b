package report

import (
	"strings"
	"unicode/utf8"
)

// What a text may be written in.
type form uint8

const (
	inASCII form = iota
	inUTF8
	inXtext // of an address of the type UTF-8: utf-8-addr-xtext of RFC 6533 section 3
)

// visible is a text that somebody else has written, for one line: controls, and what
// turns the direction of writing, become \x{1B}, as RFC 6533 section 3 writes characters
// that cannot stand as they are. So does what the form does not have. A tab is a space.
func visible(text string, in form) string {
	var dst []byte
	for _, c := range text {
		if c == '\t' {
			c = ' '
		}
		if in.has(c) {
			dst = utf8.AppendRune(dst, c)
			continue
		}
		dst = append(dst, `\x{`...)
		digits := 2
		for c>>(4*digits) != 0 {
			digits++
		}
		for digits--; digits >= 0; digits-- {
			dst = append(dst, hex[c>>(4*digits)&15])
		}
		dst = append(dst, '}')
	}
	return string(dst)
}

const hex = "0123456789ABCDEF"

func (in form) has(c rune) bool {
	switch {
	case c < ' ' || c == 0x7F:
		return false
	case c < 0x7F:
		return in != inXtext || c != ' ' && c != '+' && c != '=' && c != '\\'
	}
	return in == inUTF8 && c >= 0xA0 && (c < 0x2028 || c > 0x202E) && (c < 0x2066 || c > 0x2069)
}

// Where lines are broken: RFC 5322 section 2.1.1.
const (
	least   = 30  // the name of a field, and the type of an address, are not left alone
	wide    = 75  // with "=" it fits into a line of quotedPrintable
	longest = 900 // below 998, whatever the last character is
)

// folded is a text whose lines are no longer than they should be, if they have spaces,
// and never longer than they may be. What is broken off begins with this, or as its line
// does. Whoever unfolds it gets the text back.
func folded(text, begin string) string {
	var dst []byte
	for text != "" {
		line, rest, _ := strings.Cut(text, "\r\n")
		lead := begin
		if lead == "" {
			lead = line[:min(len(line)-len(strings.TrimLeft(line, " ")), 6)]
		}
		for {
			end := cut(line)
			dst = append(append(dst, line[:end]...), "\r\n"...)
			if line = strings.TrimLeft(line[end:], " "); line == "" {
				break
			}
			line = lead + line
		}
		text = rest
	}
	return string(dst)
}

// cut is where a line is broken: at the last lone space that leaves it as wide as it
// should be, or else at the next, or where it is as long as it may be.
func cut(line string) int {
	if len(line) <= wide {
		return len(line)
	}
	at := 0
	for i := least; i < min(len(line)-1, longest) && (i <= wide || at == 0); i++ {
		if line[i] == ' ' && line[i-1] != ' ' && line[i+1] != ' ' {
			at = i
		}
	}
	switch {
	case at > 0:
		return at
	case len(line) <= longest:
		return len(line)
	}
	for at = longest; !utf8.RuneStart(line[at]); at-- {
	}
	return at
}
