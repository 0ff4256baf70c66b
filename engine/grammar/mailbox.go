package grammar

// A Mailbox is an address as it was written. The zero Mailbox is <>.
type Mailbox struct {
	Text []byte // "alice@tutor.example"
	At   int    // where its "@" is; the end, where it has none
}

// Null reports whether it is <>.
func (m Mailbox) Null() bool { return len(m.Text) == 0 }

// Local is the local-part.
func (m Mailbox) Local() []byte { return m.Text[:m.At] }

// Domain is what follows the "@", a literal with its brackets. Postmaster alone
// has none.
func (m Mailbox) Domain() []byte { return m.Text[min(m.At+1, len(m.Text)):] }

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

// AppendQuoted appends a local-part that is without quotation as it is written in a
// path: what is no Dot-string becomes a Quoted-string (RFC 5321 section 4.1.2).
func AppendQuoted(dst, local []byte) []byte {
	p := Parser{UTF8: true}
	p.Read(local)
	if dotString(&p); p.Done() {
		return append(dst, local...)
	}
	dst = append(dst, '"')
	for _, c := range local {
		if c == '"' || c == '\\' {
			dst = append(dst, '\\')
		}
		dst = append(dst, c)
	}
	return append(dst, '"')
}

// MailboxOf reads Mailbox = Local-part "@" ( Domain / address-literal ).
func MailboxOf(p *Parser) Mailbox {
	defer p.End(p.Begin(RuleMailbox))
	start := p.pos
	LocalPart(p)
	at := p.pos - start
	if p.Next('@') {
		DomainOrLiteral(p)
	} else {
		p.failNext(`"@"`)
	}
	return Mailbox{p.Since(start), at}
}

// failNext is Fail for what has to follow a name. A client that closed the bracket
// there, or ended the line, was done with the name, so what it may hold is no news.
func (p *Parser) failNext(want string) {
	if c, ok := p.Peek(); !ok || c == '>' {
		p.FailOnly(want)
	} else {
		p.Fail(want)
	}
}

// LocalPart reads Local-part = Dot-string / Quoted-string, of at most 64 octets
// (RFC 5321 section 4.5.3.1.1).
func LocalPart(p *Parser) []byte {
	defer p.End(p.Begin(RuleLocalPart))
	start := p.pos
	if c, _ := p.Peek(); c == '"' {
		quotedString(p)
	} else {
		dotString(p)
	}
	p.limit(start, maxLocalPart, "at most 64 octets")
	return p.Since(start)
}

// dotString reads Dot-string = Atom *("." Atom).
func dotString(p *Parser) {
	defer p.End(p.part(RuleDotString))
	for atom(p); p.Next('.'); {
		atom(p)
	}
	p.orMore(Atext | Dot)
}
