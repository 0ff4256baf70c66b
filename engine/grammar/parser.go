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
	Read uint8  // octets that came before At of the literal that is wanted
	Want string // "a digit", or a literal in its quotes; "" where there is no error
	Or   string // what would have been right too
}

// Literal is what is still to come of a literal, without its quotes; "" where
// something else is wanted.
func (e *Error) Literal() string {
	if n := len(e.Want); n > 2+int(e.Read) && e.Want[0] == '"' && e.Want[n-1] == '"' {
		return e.Want[1+e.Read : n-1]
	}
	return ""
}

// AppendWanted appends all that would have been right: a digit, a space or the
// end of the line.
func (e *Error) AppendWanted(dst []byte) []byte {
	if rest := e.Literal(); rest != "" {
		dst = append(append(append(dst, '"'), rest...), '"')
	} else {
		dst = append(dst, e.Want...)
	}
	switch {
	case e.Or == "":
		return dst
	case e.Or == spaceOrEnd && dst[len(dst)-1] != ',':
		dst = append(dst, ", "...)
	default:
		dst = append(dst, " or "...)
	}
	return append(dst, e.Or...)
}

// Wanted is AppendWanted as a string.
func (e *Error) Wanted() string { return string(e.AppendWanted(nil)) }

// What may be wanted where a part is read to its end.
const (
	EndOfLine  = "the end of the line"
	spaceOrEnd = "a space or the end of the line"
)

// A Parser reads one line by rules. The first failure sticks: after it nothing
// more can be read, so rules need no error plumbing.
type Parser struct {
	Keep    bool     // whether anyone will look at nodes
	UTF8    bool     // whether addresses may hold UTF-8, RFC 6531 section 3.3
	Lenient Leniency // how the grammar may be broken
	space   bool     // a space could come too
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
	p.nodes, p.more.is, p.space = p.nodes[:0], 0, false
	if p.Failed() {
		p.err = Error{}
	}
}

// A Mark is what End needs of the Begin that it answers. The zero Mark is that of the
// outermost rule.
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

// part is Begin for a rule that an error does not name: somebody who does not know
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
	if want == EndOfLine && p.space {
		want = spaceOrEnd
	}
	p.err = Error{At: at, Rule: p.rule, Want: want}
	if p.more.is != 0 && p.more.at == at {
		p.err.Rule, p.err.Want, p.err.Or = p.more.rule, p.more.is.list(), want
	}
	p.line = p.line[:p.pos] // nothing more can be read
}

// FailOnly is Fail where lengthening what was just read is not worth a word.
func (p *Parser) FailOnly(want string) {
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

// Space takes the space before a part that may be left out.
func (p *Parser) Space() bool {
	if p.Next(' ') {
		return true
	}
	p.space = true
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

// Literal reads a literal, given in its quotes: octet by octet, so that a failure
// is at the first that differs.
func (p *Parser) Literal(quoted string) bool {
	literal, at := quoted[1:len(quoted)-1], p.line[p.pos:]
	n := len(literal)
	if len(at) < n || string(at[:n]) != literal { // as most write it
		n = p.common(literal)
	}
	if p.pos += n; n == len(literal) {
		return true
	}
	if !p.Failed() {
		p.FailOnly(quoted)
		p.err.Read = uint8(n)
	}
	return false
}

// OneOf reads one of some literals, given in their quotes, that begin with
// different octets, and gives its number. Where none has begun, want says what
// would have been right; -1 is a failure.
func (p *Parser) OneOf(want string, quoted ...string) int {
	for i, q := range quoted {
		if p.common(q[1:2]) == 1 {
			if p.Literal(q) {
				return i
			}
			return -1
		}
	}
	p.Fail(want)
	return -1
}

// common is how many octets come next of a literal.
func (p *Parser) common(literal string) (n int) {
	at := p.line[p.pos:]
	for n < len(at) && n < len(literal) && fold(at[n]) == fold(literal[n]) {
		n++
	}
	return n
}

// fold is an octet in lower case.
func fold(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
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

// Pos is where the parser is, in octets from 0.
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
	return Place{p.line, p.pos, len(p.nodes), p.space, p.depth, p.err, p.more}
}

// A Place is where a parser was.
type Place struct {
	line      []byte
	pos, node int
	space     bool
	depth     int16
	err       Error
	more      more
}

// Back returns to a place and forgets what was read and failed since.
func (p *Parser) Back(to Place) {
	p.line, p.pos, p.depth, p.nodes = to.line, to.pos, to.depth, p.nodes[:to.node]
	p.err, p.more, p.space = to.err, to.more, to.space
}
