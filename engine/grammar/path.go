package grammar

// A Leniency lets the grammar be broken, for servers that show what comes of it.
type Leniency uint8

const (
	LenientNoBrackets      Leniency = 1 << iota // a mailbox without "<" and ">"
	LenientSpaceAfterColon                      // "FROM: <", which the reader of the command passes over
)

// ReversePath reads Reverse-path = Path / "<>".
func ReversePath(p *Parser) (to Mailbox) {
	if usual(p, &to) {
		return to
	}
	defer p.End(p.Begin(RuleReversePath))
	if p.Accept("<>") {
		return Mailbox{}
	}
	return path(p)
}

// ForwardPath reads "<Postmaster@" Domain ">" / "<Postmaster>" / Forward-path, as
// RCPT has it.
func ForwardPath(p *Parser) (to Mailbox) {
	if usual(p, &to) {
		return to
	}
	if p.comes("<postmaster>") {
		return postmaster(p)
	}
	defer p.End(p.Begin(RuleForwardPath))
	return path(p)
}

// postmaster reads "<Postmaster>", whatever its case: RFC 5321 section 4.1.1.3.
// With a domain it is a mailbox as others are.
func postmaster(p *Parser) (to Mailbox) {
	defer p.End(p.Begin(RulePostmaster))
	p.Next('<')
	to.Text = p.Run(Alpha)
	to.At = len(to.Text)
	p.Next('>')
	return to
}

// path reads Path = "<" [ A-d-l ":" ] Mailbox ">", of at most 256 octets (RFC
// 5321 section 4.5.3.1.3).
func path(p *Parser) Mailbox {
	defer p.End(p.Begin(RulePath))
	start := p.pos
	to := pathOf(p)
	p.limit(start, maxPath, "at most 256 octets")
	return to
}

func pathOf(p *Parser) (to Mailbox) {
	if !p.Next('<') {
		if p.Lenient&LenientNoBrackets == 0 {
			p.Fail(`"<"`)
			return to
		}
		to = MailboxOf(p)
		return to
	}
	if c, _ := p.Peek(); c == '@' {
		route(p)
		if !p.Next(':') {
			p.Fail(`":"`)
			return to
		}
	}
	to = MailboxOf(p)
	if !p.Next('>') {
		p.failNext(`">"`)
	}
	return to
}

// route reads A-d-l = At-domain *( "," At-domain ).
func route(p *Parser) {
	defer p.End(p.Begin(RuleRoute))
	for atDomain(p); p.Next(','); {
		atDomain(p)
	}
}

// atDomain reads At-domain = "@" Domain.
func atDomain(p *Parser) {
	defer p.End(p.Begin(RuleAtDomain))
	if !p.Next('@') {
		p.Fail(`"@"`)
		return
	}
	DomainOf(p)
}
