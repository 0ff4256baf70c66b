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
	start := p.pos
	for subDomain(p); p.Next('.'); {
		subDomain(p)
	}
	p.orMore(Alpha | Digit | Hyphen | Dot)
	p.limit(start, maxDomain, "at most 255 octets")
	return p.Since(start)
}

// subDomain reads sub-domain = Let-dig [Ldh-str]; with UTF8 also the U-label that
// RFC 6531 section 3.3 adds. The underscore is not in it: section 4.1.2 says so
// in words too.
func subDomain(p *Parser) {
	defer p.End(p.part(RuleSubDomain))
	if uLabelNext(p) {
		uLabel(p)
		return
	}
	start := p.pos
	if c, _ := p.Peek(); c != '-' {
		p.Run(Alpha | Digit | Hyphen)
	}
	if p.pos == start || p.line[p.pos-1] == '-' {
		p.FailOnly((Alpha | Digit).String())
	}
}
