package grammar

// Base64 reads base64 = base64-terminal / ( 1*(4base64-char) [base64-terminal] )
// of RFC 4954 section 8: whole groups of four, the last of which "=" may fill up.
func Base64(p *Parser) []byte {
	defer p.End(p.Begin(RuleBase64))
	start := p.pos
	n := len(p.Run(Base64Char)) % 4
	switch {
	case n == 0 && p.pos > start:
	case n < 2:
		p.failFlat(Base64Char.String())
	case n == 2 && p.Next('=') && !p.Next('='), n == 3 && !p.Next('='):
		p.Fail(`"="`)
	case n == 2 && p.line[p.pos-1] != '=':
		p.Fail(`"=="`)
	}
	return p.Since(start)
}
