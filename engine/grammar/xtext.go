package grammar

// Xtext reads xtext = *( xchar / hexchar ), RFC 3461 section 4.
func Xtext(p *Parser) []byte {
	defer p.End(p.Begin(RuleXtext))
	start := p.pos
	for {
		p.Run(Xchar)
		if !p.Next('+') {
			return p.Since(start)
		}
		for range 2 {
			// Its hexadecimal digits are upper case.
			if c, ok := p.Peek(); !ok || class[c]&Hex == 0 || 'a' <= c && c <= 'f' {
				p.Fail("two upper case hexadecimal digits behind +")
				return p.Since(start)
			}
			p.pos++
		}
	}
}

// AppendXtextDecoded appends the octets that xtext stands for.
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
