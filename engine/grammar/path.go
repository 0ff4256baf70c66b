package grammar

// A Path is a mailbox in brackets, and the source route that stood before it.
type Path struct {
	Mailbox
	Route []byte // A-d-l, without the colon
}

// A Leniency lets the grammar be broken, for servers that show what comes of it.
type Leniency uint8

const (
	LenientNoBrackets      Leniency = 1 << iota // a mailbox without "<" and ">"
	LenientSpaceAfterColon                      // "FROM: <", which the reader of the command passes over
)

// ReversePath reads Reverse-path = Path / "<>".
func ReversePath(p *Parser) (to Path) {
	if usual(p, &to) {
		return to
	}
	defer p.End(p.Begin(RuleReversePath))
	if p.Accept("<>") {
		return Path{}
	}
	return path(p)
}

// ForwardPath reads "<Postmaster@" Domain ">" / "<Postmaster>" / Forward-path, as
// RCPT has it.
func ForwardPath(p *Parser) (to Path) {
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
func postmaster(p *Parser) (to Path) {
	defer p.End(p.Begin(RulePostmaster))
	p.Next('<')
	to.Local = p.Run(Alpha)
	p.Next('>')
	return to
}

// path reads Path = "<" [ A-d-l ":" ] Mailbox ">", of at most 256 octets (RFC
// 5321 section 4.5.3.1.3).
func path(p *Parser) Path {
	defer p.End(p.Begin(RulePath))
	start := p.pos
	to := pathOf(p)
	p.limit(start, maxPath, "at most 256 octets")
	return to
}

func pathOf(p *Parser) (to Path) {
	if !p.Next('<') {
		if p.Lenient&LenientNoBrackets == 0 {
			p.Fail(`"<"`)
			return to
		}
		to.Mailbox = MailboxOf(p)
		return to
	}
	if c, _ := p.Peek(); c == '@' {
		to.Route = route(p)
		if !p.Next(':') {
			p.Fail(`":"`)
			return to
		}
	}
	to.Mailbox = MailboxOf(p)
	if !p.Next('>') {
		p.failNext(`">"`)
	}
	return to
}

// route reads A-d-l = At-domain *( "," At-domain ).
func route(p *Parser) []byte {
	defer p.End(p.Begin(RuleRoute))
	start := p.Pos()
	for {
		atDomain(p)
		if !p.Next(',') {
			return p.Since(start)
		}
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
