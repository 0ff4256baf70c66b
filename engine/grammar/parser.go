package grammar

// A Span is a piece of a line, in octets from 0; End is not part of it.
type Span struct{ Start, End int }

// A Node is a rule that was read, and where. Outer nodes come before inner.
type Node struct {
	Span
	Rule  Rule
	Depth int
}

// An Error says where reading stopped, in which rule, and what would have
// been right there. It holds offsets and constants only, so noting one is
// free. The zero Error is none.
type Error struct {
	At   int    // octet, from 0
	Rule Rule   // being read there
	Want string // "a digit"; "" where there is no error
	Or   string // what would have been right too
}

// A Parser reads one line by rules. The first failure sticks: after it nothing
// more can be read, so that rules need no error plumbing.
type Parser struct {
	Keep    bool     // whether anyone will look at nodes
	UTF8    bool     // whether addresses may hold UTF-8, RFC 6531 section 3.3
	Lenient Leniency // how the grammar may be broken
	rule    Rule     // being read
	depth   int16    // of the next node

	line  []byte
	pos   int
	whole int // length of the line before a failure cut it
	err   Error
	more  more
	nodes []Node
}

// more is what would have lengthened the part just read. It belongs to an error
// at the octet where that part ended: SIZE=1k wants a digit, or the end of the
// line.
type more struct {
	at   int
	rule Rule
	is   Class // 0 is nothing
}

// Read begins a line, given without its CRLF.
func (p *Parser) Read(line []byte) {
	p.line, p.pos, p.whole = line, 0, len(line)
	p.nodes, p.more = p.nodes[:0], more{}
	if p.Failed() {
		p.err = Error{}
	}
}

// A Mark is what End needs of the Begin that it answers.
type Mark struct {
	node int
	rule Rule
}

// Begin and End bracket a rule: defer p.End(p.Begin(mailbox)).
func (p *Parser) Begin(r Rule) Mark {
	m := Mark{len(p.nodes), p.rule}
	p.rule = r
	if p.Keep {
		p.note()
	}
	return m
}

// part is Begin for a rule that an error does not name: who does not know
// sub-domain knows Domain.
func (p *Parser) part(r Rule) Mark {
	m := p.Begin(r)
	p.rule = m.rule
	return m
}

// note begins a node. Few look at any, so no rule shall be the longer for it.
//
//go:noinline
func (p *Parser) note() {
	p.nodes = append(p.nodes, Node{Span{p.pos, p.pos}, p.rule, int(p.depth)})
	p.depth++
}

// End closes what Begin opened.
func (p *Parser) End(m Mark) {
	p.rule = m.rule
	if p.Keep {
		p.nodes[m.node].End = p.pos
		p.depth--
	}
}

// Fail notes that the rule wanted something else here.
func (p *Parser) Fail(want string) { p.FailAt(p.pos, want) }

// FailAt is Fail for what was found to be wrong only after it was read, such
// as a value that is too long; at is an octet of the line.
func (p *Parser) FailAt(at int, want string) {
	if p.Failed() {
		return
	}
	p.err = Error{At: at, Rule: p.rule, Want: want}
	if p.more.is != 0 && p.more.at == at {
		p.err.Rule, p.err.Want, p.err.Or = p.more.rule, p.more.is.list(), want
	}
	p.line = p.line[:p.pos] // nothing more can be read
}

// failFlat is Fail where lengthening what was just read is not worth a word.
func (p *Parser) failFlat(want string) {
	p.more = more{}
	p.Fail(want)
}

// limit fails at the first octet too many of what was read from start on. Octets
// beyond it count for nothing, so it goes before a failure there.
func (p *Parser) limit(start, octets int, want string) {
	at := start + octets
	if p.pos <= at || p.Failed() && p.err.At <= at {
		return
	}
	p.err, p.more = Error{}, more{}
	p.FailAt(at, want)
}

// orMore notes what would have lengthened the part that ends here, where a Run is
// not all of it.
func (p *Parser) orMore(is Class) { p.more = more{p.pos, p.rule, is} }

// Next takes the octet c, if it comes next.
func (p *Parser) Next(c byte) bool {
	if p.pos < len(p.line) && p.line[p.pos] == c {
		p.pos++
		return true
	}
	return false
}

// Peek is the octet that comes next; false at the end of the line.
func (p *Parser) Peek() (c byte, ok bool) {
	if p.pos < len(p.line) {
		return p.line[p.pos], true
	}
	return 0, false
}

// Accept takes a literal, given in lower case, whatever the case it comes in.
// RFC 5234 section 2.3: strings of a grammar are case-insensitive.
func (p *Parser) Accept(lower string) bool {
	if !p.comes(lower) {
		return false
	}
	p.pos += len(lower)
	return true
}

// comes reports whether Accept would take a literal.
func (p *Parser) comes(lower string) bool {
	at := p.line[p.pos:]
	if len(at) < len(lower) {
		return false
	}
	for i, c := range []byte(lower) {
		if at[i] != c && (at[i]|0x20 != c || c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}

// Run takes octets as long as they are of the class. What it would have taken
// further belongs to the error, if one follows at once.
func (p *Parser) Run(is Class) []byte {
	line, start, i := p.line, p.pos, p.pos
	for i < len(line) && class[line[i]]&is != 0 {
		i++
	}
	if p.pos = i; i > start {
		p.more = more{i, p.rule, is}
	}
	return line[start:i]
}

// Rest takes all that is left.
func (p *Parser) Rest() []byte {
	start := p.pos
	p.pos = len(p.line)
	return p.line[start:]
}

// Skip passes over n octets that were read by other means.
func (p *Parser) Skip(n int) { p.pos += n }

// Pos is where the parser stands, in octets from 0.
func (p *Parser) Pos() int { return p.pos }

// Since is what was read from an earlier Pos to here.
func (p *Parser) Since(start int) []byte { return p.line[start:p.pos] }

// Done reports whether the line has been read to its end, without error.
func (p *Parser) Done() bool { return p.err.Want == "" && p.pos == len(p.line) }

// Failed reports whether a rule has failed.
func (p *Parser) Failed() bool { return p.err.Want != "" }

// Err is the first failure; its Want is "" where there is none.
func (p *Parser) Err() *Error { return &p.err }

// Found is the octet at which reading stopped; false is the end of the line.
func (p *Parser) Found() (c byte, ok bool) {
	if at := p.err.At; at < p.whole {
		return p.line[:p.whole][at], true
	}
	return 0, false
}

// Nodes are the rules read so far, if Keep was set. They are the parser's own
// and good until the next Read.
func (p *Parser) Nodes() []Node { return p.nodes }

// Try marks a place to which Back returns.
func (p *Parser) Try() Place {
	return Place{p.line, p.pos, len(p.nodes), p.depth, p.err, p.more}
}

// A Place is where a parser stood.
type Place struct {
	line      []byte
	pos, node int
	depth     int16
	err       Error
	more      more
}

// Back returns to a place and forgets what was read and failed since.
func (p *Parser) Back(to Place) {
	p.line, p.pos, p.depth, p.nodes = to.line, to.pos, to.depth, p.nodes[:to.node]
	p.err, p.more = to.err, to.more
}
