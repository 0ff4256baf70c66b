package grammar

// usual reads a path as nearly all are, in one sweep: no route, quotes or literal,
// nothing beyond ASCII. False is that the rules have to read it, which also know
// what is wrong with it, and which nodes there are.
func usual(p *Parser, to *Mailbox) bool {
	line, start := p.line, p.pos
	if p.Keep || start == len(line) || line[start] != '<' {
		return false
	}
	at := words(line, start+1, Atext, Dot)
	if at < 0 || line[at] != '@' {
		return false
	}
	end := words(line, at+1, Alpha|Digit, Hyphen|Dot)
	if end < 0 || line[end] != '>' || at-start-1 > maxLocalPart || end+1-start > maxPath {
		return false
	}
	to.Text, to.At, p.pos = line[start+1:end], at-start-1, end+1
	return true
}

// words is where words of a class end that have one octet between each two; -1 is
// that an octet has no word before it.
func words(line []byte, i int, is, between Class) int {
	for start := i; i < len(line); i++ {
		switch of := class[line[i]]; {
		case of&is != 0:
		case i == start:
			return -1
		case of&between == 0:
			return i
		default:
			start = i + 1
		}
	}
	return -1
}
