package grammar

// AddressLiteral reads address-literal, brackets and all.
func AddressLiteral(p *Parser) []byte {
	defer p.End(p.Begin(RuleLiteral))
	start := p.Pos()
	if !p.Next('[') {
		p.Fail(`"["`)
		return nil
	}
	switch c, _ := p.Peek(); {
	case Is(c, Digit) && !tagged(p):
		ipv4(p)
	case c|0x20 == 'i' && tagged(p) && startsIPv6(p):
		ipv6(p)
	default:
		general(p)
	}
	if !p.Next(']') {
		p.Fail(`"]"`)
	}
	return p.Since(start)
}

// tagged reports whether a tag and a colon come before the bracket closes.
func tagged(p *Parser) bool {
	for _, c := range p.line[p.pos:] {
		if c == ':' {
			return true
		}
		if class[c]&(Alpha|Digit|Hyphen) == 0 {
			return false
		}
	}
	return false
}

func startsIPv6(p *Parser) bool {
	at := p.pos
	ok := p.Accept("ipv6:")
	p.pos = at
	return ok
}

// ipv4 reads IPv4-address-literal = Snum 3("." Snum).
func ipv4(p *Parser) {
	defer p.End(p.Begin(RuleIPv4))
	for i := range 4 {
		if i > 0 && !p.Next('.') {
			p.Fail(`"."`)
			return
		}
		snum(p)
	}
}

// snum reads Snum = 1*3DIGIT, from 0 to 255.
func snum(p *Parser) {
	start, n := p.pos, 0
	for p.pos < len(p.line) && p.pos < start+3 && class[p.line[p.pos]]&Digit != 0 {
		n = n*10 + int(p.line[p.pos]-'0')
		p.pos++
	}
	if p.pos == start {
		p.Fail("a number from 0 to 255")
	} else if n > 255 {
		p.FailAt(start, "a number from 0 to 255")
	}
}

// ipv6 reads IPv6-address-literal = "IPv6:" IPv6-addr.
func ipv6(p *Parser) {
	defer p.End(p.Begin(RuleIPv6))
	p.Accept("ipv6:")
	ipv6Addr(p)
}

// ipv6Addr reads IPv6-addr in its four forms. Full forms have eight groups, or
// six and an IPv4 address; "::" stands for at least two, so that the others are
// six at most, or four beside an IPv4 address.
func ipv6Addr(p *Parser) {
	defer p.End(p.Begin(RuleIPv6Addr))
	start, groups, comp := p.pos, 0, false
	if p.Accept("::") {
		comp = true
	}
	for {
		if c, ok := p.Peek(); comp && (!ok || c == ']') {
			break
		}
		if quad(p) {
			ipv4(p)
			groups += 2
			break
		}
		at := p.pos
		if n := len(p.hexGroup()); n == 0 {
			p.Fail("a group of hexadecimal digits")
			return
		} else if n > 4 {
			p.FailAt(at+4, "at most 4 digits in a group")
			return
		}
		groups++
		switch {
		case !comp && p.Accept("::"):
			comp = true
		case p.Next(':'):
			if c, ok := p.Peek(); !ok || c == ']' || c == ':' {
				p.Fail("a group of hexadecimal digits")
				return
			}
		default:
			p.countGroups(start, groups, comp)
			return
		}
	}
	p.countGroups(start, groups, comp)
}

// countGroups checks how many groups an address has, an IPv4 address being two.
func (p *Parser) countGroups(start, groups int, comp bool) {
	switch {
	case p.Failed():
	case comp && groups > 6:
		p.FailAt(start, "at most 6 groups beside ::")
	case !comp && groups > 8:
		p.FailAt(start, "8 groups")
	case !comp && groups < 8:
		p.more.Want = ""
		p.Fail("8 groups, or :: for those that are zero")
	}
}

func (p *Parser) hexGroup() []byte {
	start := p.pos
	for p.pos < len(p.line) && class[p.line[p.pos]]&Hex != 0 {
		p.pos++
	}
	return p.line[start:p.pos]
}

// quad reports whether an IPv4 address comes next, not a group.
func quad(p *Parser) bool {
	for _, c := range p.line[p.pos:] {
		if c == '.' {
			return true
		}
		if class[c]&Digit == 0 {
			return false
		}
	}
	return false
}

// general refuses General-address-literal: section 4.1.3 wants its tag
// registered by a standards-track RFC, and none but IPv6 is.
func general(p *Parser) {
	defer p.End(p.Begin(RuleGeneral))
	p.Fail("an IPv4 address or the tag IPv6:, the only one that is registered")
}
