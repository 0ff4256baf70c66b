package grammar

import "unicode/utf8"

// beyondASCII takes a UTF8-non-ascii, one character above U+007F, where the
// parser may: RFC 6531 section 3.3.
func (p *Parser) beyondASCII() bool {
	if !p.UTF8 || p.pos == len(p.line) || p.line[p.pos] < utf8.RuneSelf {
		return false
	}
	r, n := utf8.DecodeRune(p.line[p.pos:])
	if !utf8.FullRune(p.line[p.pos:]) {
		p.FailAt(len(p.line), "the rest of a character in UTF-8")
		return false
	}
	if r == utf8.RuneError && n == 1 {
		p.Fail("well-formed UTF-8")
		return false
	}
	p.pos += n
	return true
}
