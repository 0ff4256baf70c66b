package grammar

// A Mailbox is an address as it was written. The zero Mailbox is <>, and
// Postmaster alone has no Domain. The Domain of a literal has its brackets.
type Mailbox struct{ Local, Domain []byte }

// Null reports whether it is <>.
func (m Mailbox) Null() bool { return len(m.Local) == 0 && len(m.Domain) == 0 }

// AppendTo appends the mailbox as it was written.
func (m Mailbox) AppendTo(dst []byte) []byte {
	dst = append(dst, m.Local...)
	if len(m.Domain) > 0 {
		dst = append(append(dst, '@'), m.Domain...)
	}
	return dst
}

// AppendUnquoted appends a local-part in the form in which local-parts are
// compared: "b\ob", with its quotes, is bob (RFC 5321 section 4.1.2).
func AppendUnquoted(dst, local []byte) []byte {
	if len(local) < 2 || local[0] != '"' {
		return append(dst, local...)
	}
	for i := 1; i < len(local)-1; i++ {
		if local[i] == '\\' {
			i++
		}
		dst = append(dst, local[i])
	}
	return dst
}

// MailboxOf reads Mailbox = Local-part "@" ( Domain / address-literal ).
func MailboxOf(p *Parser) (m Mailbox) {
	defer p.End(p.Begin(RuleMailbox))
	m.Local = LocalPart(p)
	if !p.Next('@') {
		p.Fail(`"@"`)
		return m
	}
	m.Domain = DomainOrLiteral(p)
	return m
}

// LocalPart reads Local-part = Dot-string / Quoted-string, of at most 64 octets
// (RFC 5321 section 4.5.3.1.1).
func LocalPart(p *Parser) []byte {
	defer p.End(p.Begin(RuleLocalPart))
	start := p.Pos()
	if c, _ := p.Peek(); c == '"' {
		quotedString(p)
	} else {
		dotString(p)
	}
	if p.Pos()-start > maxLocalPart && !p.Failed() {
		p.FailAt(start+maxLocalPart, "at most 64 octets")
	}
	return p.Since(start)
}

// dotString reads Dot-string = Atom *("." Atom).
func dotString(p *Parser) {
	for {
		if !p.atext() {
			p.Fail(Atext.String())
			return
		}
		if !p.Next('.') {
			return
		}
	}
}

// AtomOf reads Atom = 1*atext.
func AtomOf(p *Parser) []byte {
	defer p.End(p.Begin(RuleAtom))
	start := p.Pos()
	if !p.atext() {
		p.Fail(Atext.String())
	}
	return p.Since(start)
}

// atext reads atext, one or more; with UTF8 also what RFC 6531 section 3.3 adds.
func (p *Parser) atext() bool {
	start := p.pos
	for p.Run(Atext); p.UTF8 && p.beyondASCII(); p.Run(Atext) {
	}
	return p.pos > start
}

// quotedString reads Quoted-string = DQUOTE *QcontentSMTP DQUOTE. It may be
// empty.
func quotedString(p *Parser) {
	defer p.End(p.Begin(RuleQuotedString))
	p.Next('"')
	for {
		p.Run(Qtext)
		switch {
		case p.Next('"'):
			return
		case p.Next('\\'):
			if c, ok := p.Peek(); !ok || c < ' ' || c > '~' {
				p.Fail("a printable character behind the backslash")
				return
			}
			p.pos++
		case p.UTF8 && p.beyondASCII():
		default:
			p.Fail("the closing quote")
			return
		}
	}
}

// String reads String = Atom / Quoted-string.
func String(p *Parser) []byte {
	defer p.End(p.Begin(RuleString))
	start := p.Pos()
	if c, _ := p.Peek(); c == '"' {
		quotedString(p)
	} else if !p.atext() {
		p.Fail(Atext.String())
	}
	return p.Since(start)
}
