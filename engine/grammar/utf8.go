package grammar

import "unicode/utf8"

// beyondASCII takes one character above U+007F in UTF-8, RFC 6532 section 3.1.
func (p *Parser) beyondASCII() bool {
	if p.pos == len(p.line) || p.line[p.pos] < utf8.RuneSelf {
		return false
	}
	r, n := utf8.DecodeRune(p.line[p.pos:])
	if r == utf8.RuneError && n <= 1 {
		return false
	}
	p.pos += n
	return true
}
