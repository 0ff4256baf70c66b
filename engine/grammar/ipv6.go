package grammar

// How many groups an IPv6-addr has. "::" stands for at least two of them.
const (
	groupsFull = 8
	groupsComp = 6 // beside "::"
	groupsIPv4 = 2 // which an IPv4 address stands for
)

// ipv6Addr reads IPv6-addr in its four forms, which differ in what comes late:
// whether there is a "::", and whether the last two groups are an IPv4 address.
func ipv6Addr(p *Parser) {
	defer p.End(p.Begin(RuleIPv6Addr))
	form := p.part(RuleIPv6Full)
	comp, v4 := ipv6Groups(p)
	if p.Keep {
		p.nodes[form.node].Rule = ipv6Form(comp, v4)
	}
	p.End(form)
}

func ipv6Form(comp, v4 bool) Rule {
	switch {
	case comp && v4:
		return RuleIPv6v4Comp
	case v4:
		return RuleIPv6v4Full
	case comp:
		return RuleIPv6Comp
	}
	return RuleIPv6Full
}

// ipv6Groups reads groups as long as there may be one.
func ipv6Groups(p *Parser) (comp, v4 bool) {
	n := 0
	if p.Next(':') {
		if comp = p.Next(':'); !comp {
			p.Fail(`":"`)
		}
		if !p.hexNext() {
			return comp, false
		}
	}
	for {
		if p.quadNext() && (n == groupsFull-groupsIPv4 || comp && n <= groupsComp-groupsIPv4) {
			ipv4(p)
			return comp, true
		}
		ipv6Hex(p)
		n++
		switch {
		case p.Failed(), comp && n == groupsComp, n == groupsFull:
			return comp, false
		case !comp && n <= groupsComp && p.Accept("::"):
			if comp = true; n == groupsComp || !p.hexNext() {
				return comp, false
			}
		case p.Next(':'):
		case comp:
			return comp, false
		default:
			p.Fail(`":" and 8 groups in all, unless there is "::"`)
			return comp, false
		}
	}
}

// ipv6Hex reads IPv6-hex = 1*4HEXDIG.
func ipv6Hex(p *Parser) {
	defer p.End(p.part(RuleIPv6Hex))
	start := p.pos
	for p.pos < start+4 && p.hexNext() {
		p.pos++
	}
	switch p.pos - start {
	case 0:
		p.Fail(Hex.String())
	case 1, 2, 3:
		p.orMore(Hex)
	}
}

// hexNext reports whether a hexadecimal digit comes next.
func (p *Parser) hexNext() bool {
	c, _ := p.Peek()
	return class[c]&Hex != 0
}

// quadNext reports whether an IPv4 address comes next, not a group: up to three
// digits and a dot.
func (p *Parser) quadNext() bool {
	for i, c := range p.line[p.pos:] {
		switch {
		case c == '.':
			return i > 0
		case i == 3 || class[c]&Digit == 0:
			return false
		}
	}
	return false
}
