package grammar

// Base64 reads base64 = base64-terminal / ( 1*(4base64-char) [base64-terminal] )
// of RFC 4954 section 8: whole groups of four, the last of which "=" may fill up.
func Base64(p *Parser) []byte {
	defer p.End(p.Begin(RuleBase64))
	start := p.pos
	switch n := len(p.Run(Base64Char)); {
	case n == 0, n%4 == 1:
		p.FailOnly(Base64Char.String())
	case n%4 == 2 && !p.Next('='):
		p.Fail(`"=="`)
	case n%4 >= 2 && !p.Next('='):
		p.Fail(`"="`)
	}
	return p.Since(start)
}
