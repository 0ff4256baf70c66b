package grammar

// DomainOrLiteral reads ( Domain / address-literal ).
func DomainOrLiteral(p *Parser) []byte {
	if c, _ := p.Peek(); c == '[' {
		return AddressLiteral(p)
	}
	return DomainOf(p)
}

// DomainOf reads Domain = sub-domain *("." sub-domain), of at most 255 octets
// (RFC 5321 section 4.5.3.1.2).
func DomainOf(p *Parser) []byte {
	defer p.End(p.Begin(RuleDomain))
	start := p.Pos()
	for {
		subDomain(p)
		if !p.Next('.') {
			break
		}
	}
	if p.Pos()-start > maxDomain && !p.Failed() {
		p.FailAt(start+maxDomain, "at most 255 octets")
	}
	return p.Since(start)
}

// subDomain reads sub-domain = Let-dig [Ldh-str]. Its failures are told as the
// Domain's, which is the name that people know.
func subDomain(p *Parser) {
	start := p.pos
	for {
		p.Run(Alpha | Digit | Hyphen)
		if !p.UTF8 || !p.beyondASCII() {
			break
		}
	}
	switch {
	case p.pos == start:
		p.more.Want = ""
		p.Fail("a letter or a digit")
	case p.line[start] == '-':
		p.FailAt(start, "a letter or a digit")
	case p.line[p.pos-1] == '-':
		p.more.Want = ""
		p.Fail("a letter or a digit")
	}
}
