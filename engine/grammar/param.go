package grammar

// Keyword reads esmtp-keyword, and ehlo-keyword, which is spelled alike.
func Keyword(p *Parser) []byte {
	defer p.End(p.Begin(RuleKeyword))
	if c, _ := p.Peek(); class[c]&(Alpha|Digit) == 0 {
		p.Fail((Alpha | Digit).String())
		return nil
	}
	return p.Run(Alpha | Digit | Hyphen)
}

// Value reads esmtp-value = 1*(%d33-60 / %d62-126); with UTF8 also what RFC 6531
// section 3.3 adds.
func Value(p *Parser) []byte {
	defer p.End(p.Begin(RuleValue))
	start := p.pos
	for p.Run(Valuable); p.beyondASCII(); p.Run(Valuable) {
	}
	if p.pos == start {
		p.Fail(Valuable.String())
	}
	return p.Since(start)
}
