package grammar

// Keyword reads esmtp-keyword, and ehlo-keyword, which is spelled alike.
func Keyword(p *Parser) []byte {
	defer p.End(p.Begin(RuleKeyword))
	if c, ok := p.Peek(); !ok || class[c]&(Alpha|Digit) == 0 {
		p.Fail("a letter or a digit")
		return nil
	}
	return p.Run(Alpha | Digit | Hyphen)
}

// Value reads esmtp-value = 1*(%d33-60 / %d62-126); with UTF8 also what RFC 6531
// section 3.3 adds.
func Value(p *Parser) []byte {
	defer p.End(p.Begin(RuleValue))
	start := p.pos
	for p.Run(Valuable); p.UTF8 && p.beyondASCII(); p.Run(Valuable) {
	}
	if p.pos == start {
		p.Fail(Valuable.String())
	}
	return p.Since(start)
}
