package grammar

// Xtext reads xtext = *( xchar / hexchar ) of RFC 3461 section 4, whose
// hexadecimal digits are upper case.
func Xtext(p *Parser) []byte { return xtext(p, false) }

// AuthXtext reads the xtext of RFC 4954 section 8, where they are of either case.
func AuthXtext(p *Parser) []byte { return xtext(p, true) }

func xtext(p *Parser, lower bool) []byte {
	defer p.End(p.Begin(RuleXtext))
	start := p.pos
	for p.Run(Xchar); hexcharNext(p); p.Run(Xchar) {
		hexchar(p, lower)
	}
	return p.Since(start)
}

func hexcharNext(p *Parser) bool {
	c, _ := p.Peek()
	return c == '+'
}

// hexchar reads "+" and two hexadecimal digits.
func hexchar(p *Parser, lower bool) {
	defer p.End(p.part(RuleHexchar))
	p.Next('+')
	for range 2 {
		c, _ := p.Peek()
		switch {
		case class[c]&Hex == 0:
			p.Fail("two hexadecimal digits after the +")
		case !lower && c >= 'a':
			p.Fail("two upper case hexadecimal digits after the +")
		default:
			p.pos++
		}
	}
}

// AppendXtextDecoded appends the octets that an xtext, once read, stands for.
func AppendXtextDecoded(dst, x []byte) []byte {
	for i := 0; i < len(x); i++ {
		if x[i] == '+' && i+2 < len(x) {
			dst = append(dst, unhex(x[i+1])<<4|unhex(x[i+2]))
			i += 2
			continue
		}
		dst = append(dst, x[i])
	}
	return dst
}

// AppendXtext appends octets as xtext.
func AppendXtext(dst, raw []byte) []byte {
	const digits = "0123456789ABCDEF"
	for _, c := range raw {
		if class[c]&Xchar != 0 {
			dst = append(dst, c)
		} else {
			dst = append(dst, '+', digits[c>>4], digits[c&15])
		}
	}
	return dst
}

func unhex(c byte) byte {
	if c >= 'A' {
		return c&^0x20 - 'A' + 10
	}
	return c - '0'
}
