package grammar

// AddressLiteral reads address-literal, brackets and all.
func AddressLiteral(p *Parser) []byte {
	defer p.End(p.Begin(RuleLiteral))
	start := p.pos
	if !p.Next('[') {
		p.Fail(`"["`)
		return nil
	}
	switch c, _ := p.Peek(); {
	case p.comes("ipv6:"):
		ipv6(p)
	case tagNext(p):
		general(p)
	case class[c]&Digit != 0:
		ipv4(p)
	default:
		p.OneOf(`an IPv4 address or "IPv6:"`, ipv6Tag)
	}
	if !p.Next(']') {
		p.Fail(`"]"`)
	}
	return p.Since(start)
}

const ipv6Tag = `"IPv6:"`

// tagNext reports whether a Standardized-tag comes next, and its colon.
func tagNext(p *Parser) bool {
	for i, c := range p.line[p.pos:] {
		if c == ':' {
			return i > 0 && p.line[p.pos+i-1] != '-'
		}
		if class[c]&(Alpha|Digit|Hyphen) == 0 {
			return false
		}
	}
	return false
}

// ipv4 reads IPv4-address-literal = Snum 3("." Snum).
func ipv4(p *Parser) {
	defer p.End(p.Begin(RuleIPv4))
	snum(p)
	for range 3 {
		if !p.Next('.') {
			p.Fail(`"."`)
			return
		}
		snum(p)
	}
}

// snum reads Snum = 1*3DIGIT, from 0 to 255.
func snum(p *Parser) {
	defer p.End(p.part(RuleSnum))
	n := 0
	for i := range 3 {
		c, ok := p.Peek()
		switch {
		case (!ok || class[c]&Digit == 0) && i == 0:
			p.Fail("a number from 0 to 255")
			return
		case !ok || class[c]&Digit == 0:
			return
		}
		if n = n*10 + int(c-'0'); n > 255 {
			p.Fail("a number up to 255")
			return
		}
		p.pos++
	}
}

// ipv6 reads IPv6-address-literal = "IPv6:" IPv6-addr.
func ipv6(p *Parser) {
	defer p.End(p.Begin(RuleIPv6))
	p.Accept("ipv6:")
	ipv6Addr(p)
}

// general reads General-address-literal = Standardized-tag ":" 1*dcontent, and
// refuses it: section 4.1.3 wants the tag registered by a Standards-Track RFC, and
// none but IPv6 is.
func general(p *Parser) {
	defer p.End(p.Begin(RuleGeneral))
	at := p.pos + p.common(ipv6Tag[1:])
	tag(p)
	p.Next(':')
	p.Run(Literal)
	p.FailAt(at, "IPv6, the only tag that is registered")
}

// tag reads Standardized-tag = Ldh-str.
func tag(p *Parser) {
	defer p.End(p.part(RuleTag))
	p.Run(Alpha | Digit | Hyphen)
}
