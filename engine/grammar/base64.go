package grammar

// Base64 reads base64 of RFC 4954 section 8: whole groups of four, filled up by
// "=" at the end only.
func Base64(p *Parser) []byte {
	defer p.End(p.Begin(RuleBase64))
	start := p.pos
	p.Run(Base64Char)
	n := p.pos - start
	for range 2 {
		if n%4 >= 2 && p.Next('=') {
			n++
		}
	}
	switch {
	case n%4 == 1, n == 0:
		p.Fail(Base64Char.String())
	case n%4 != 0:
		p.Fail(`"=" up to a multiple of four`)
	}
	return p.Since(start)
}
