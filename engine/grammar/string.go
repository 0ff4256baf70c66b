package grammar

// String reads String = Atom / Quoted-string.
func String(p *Parser) []byte {
	defer p.End(p.Begin(RuleString))
	start := p.pos
	if c, _ := p.Peek(); c == '"' {
		quotedString(p)
	} else {
		atom(p)
	}
	return p.Since(start)
}

// AtomOf reads Atom = 1*atext.
func AtomOf(p *Parser) []byte {
	defer p.End(p.Begin(RuleAtom))
	start := p.pos
	atext(p)
	return p.Since(start)
}

// atom is AtomOf as a part of something that people know.
func atom(p *Parser) {
	defer p.End(p.part(RuleAtom))
	atext(p)
}

// atext reads atext, one or more; with UTF8 also what RFC 6531 section 3.3 adds.
func atext(p *Parser) {
	start := p.pos
	for p.Run(Atext); p.beyondASCII(); p.Run(Atext) {
	}
	if p.pos == start {
		p.Fail(Atext.String())
	}
}

// quotedString reads Quoted-string = DQUOTE *QcontentSMTP DQUOTE. It may be
// empty.
func quotedString(p *Parser) {
	defer p.End(p.Begin(RuleQuotedString))
	p.Next('"')
	for {
		p.Run(Qtext)
		switch c, ok := p.Peek(); {
		case c == '"':
			p.pos++
			return
		case c == '\\':
			quotedPair(p)
		case p.beyondASCII():
		case !ok:
			p.FailOnly("the closing quote")
			return
		default:
			p.FailOnly("a printable character or the closing quote")
			return
		}
	}
}

// quotedPair reads quoted-pairSMTP = %d92 %d32-126.
func quotedPair(p *Parser) {
	defer p.End(p.part(RuleQuotedPair))
	p.pos++
	if c, _ := p.Peek(); class[c]&(Qtext|Graphic) == 0 {
		p.Fail("a printable character after the backslash")
		return
	}
	p.pos++
}
