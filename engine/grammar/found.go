package grammar

// Skip passes over n octets that were read by other means.
func (p *Parser) Skip(n int) { p.pos += n }

// Found is the octet at which reading stopped; false is the end of the line.
func (p *Parser) Found() (c byte, ok bool) {
	if at := p.err.At; at < p.whole {
		return p.line[:p.whole][at], true
	}
	return 0, false
}
