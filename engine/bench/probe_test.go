package bench

import (
	"bytes"
	"net/netip"
	"strings"
	"testing"
)

// A probe is the least that a server is, written for nothing but this. It knows in
// which order commands come (RFC 5321 section 4.1.4, RFC 3030 section 2), reads each
// to its end by the grammar (section 4.1.2) and within its limits (section 4.5.3.1),
// and has the three buffers of section 4.1.1: reverse-path, forward-paths and mail
// data. It looks at nothing else: no mailbox, no extension, no policy, no trace.
type probe struct {
	at    int // where the session stands
	reads int // what comes next

	part []byte // of a line that is not whole; of one that is too long, its last two octets
	long bool   // it is too long

	seen int    // of CR LF . CR LF, how far
	left int    // octets of the chunk
	last bool   // it ends the message
	says string // what answers it

	from []byte // reverse-path buffer
	to   []byte // forward-path buffer: end to end
	ends []int  // where each ends in it
	data []byte // mail data buffer
}

// Where a session stands.
const (
	atStart = iota
	atReady
	atMail
	atRcpt
	atChunks  // some have come
	atSpoiled // one was refused
	atEnd
)

// What comes next.
const (
	aCommand = iota
	aText
	aChunk
)

// How far the end of a message has come.
const (
	inLine = iota
	lineCR
	lineStart
	dot
	dotCR
)

const (
	fine    = "250 2.0.0 OK\r\n"
	goOn    = "354 Go on\r\n"
	bye     = "221 2.0.0 Bye\r\n"
	unsure  = "252 2.5.0 Cannot VRFY user\r\n"
	unknown = "500 5.5.2 What?\r\n"
	tooLong = "500 5.5.2 Line too long\r\n"
	wrong   = "501 5.5.4 Syntax\r\n"
	early   = "503 5.5.1 Bad sequence of commands\r\n"
)

// The limits of RFC 5321 section 4.5.3.1.
const (
	maxLocal  = 64
	maxDomain = 255
	maxPath   = 256
	maxLine   = 512
)

func (s *probe) receive(out, p []byte) []byte {
	for len(p) > 0 && s.at != atEnd {
		switch s.reads {
		case aText:
			n, end := s.text(p)
			if p = p[n:]; end {
				s.clear()
				out = append(out, fine...)
			}
		case aChunk:
			n := min(s.left, len(p))
			if s.says == fine {
				s.data = append(s.data, p[:n]...)
			}
			if p, s.left = p[n:], s.left-n; s.left == 0 {
				out = append(out, s.endOfChunk()...)
			}
		default:
			end := bytes.IndexByte(p, '\n')
			if end < 0 {
				s.keep(p)
				return out
			}
			line := p[:end+1]
			p = p[end+1:]
			if len(s.part) > 0 {
				s.keep(line)
				line = s.part
			}
			switch n := len(line); {
			case n < 2 || line[n-2] != '\r': // LF alone ends no line
				if len(s.part) == 0 {
					s.keep(line)
				}
				continue
			case s.long || n > maxLine:
				out = append(out, tooLong...)
			default:
				out = append(out, s.command(line[:n-2])...)
			}
			s.part, s.long = s.part[:0], false
		}
	}
	return out
}

// keep keeps the beginning of a line, unless that is too long already.
func (s *probe) keep(p []byte) {
	if s.part = append(s.part, p...); len(s.part) > maxLine {
		s.long = true
		s.part = append(s.part[:0], s.part[len(s.part)-2:]...)
	}
}

// clear forgets the transaction.
func (s *probe) clear() {
	s.at, s.reads = min(s.at, atReady), aCommand
	s.from, s.to, s.ends, s.data = s.from[:0], s.to[:0], s.ends[:0], s.data[:0]
}

func (s *probe) command(line []byte) string {
	for len(line) > 0 && (line[len(line)-1] == ' ' || line[len(line)-1] == '\t') {
		line = line[:len(line)-1] // section 4.1.1 wants it tolerated
	}
	switch {
	case begins(line, "MAIL FROM:"):
		if s.at != atReady {
			return early
		}
		path, ok := argument(line[len("MAIL FROM:"):], true)
		if !ok {
			return wrong
		}
		s.clear()
		s.from = append(s.from, path...)
		s.at = atMail
	case begins(line, "RCPT TO:"):
		if s.at != atMail && s.at != atRcpt {
			return early
		}
		path, ok := argument(line[len("RCPT TO:"):], false)
		if !ok {
			return wrong
		}
		s.to = append(s.to, path...)
		s.ends = append(s.ends, len(s.to))
		s.at = atRcpt
	case verb(line, "DATA"):
		switch {
		case s.at != atRcpt:
			return early
		case len(line) > len("DATA"):
			return wrong
		}
		s.reads, s.seen = aText, lineStart
		return goOn
	case verb(line, "BDAT"):
		return s.chunk(line[len("BDAT"):])
	case verb(line, "RSET"):
		if len(line) > len("RSET") {
			return wrong
		}
		s.clear()
	case verb(line, "NOOP"):
		if rest := line[len("NOOP"):]; len(rest) > 0 && word(rest[1:]) != len(rest)-1 {
			return wrong
		}
	case verb(line, "EHLO"):
		if rest := line[len("EHLO"):]; len(rest) < 2 || host(rest[1:]) != len(rest)-1 {
			return wrong
		}
		s.at = atReady
		s.clear()
	case verb(line, "HELO"):
		if rest := line[len("HELO"):]; len(rest) < 2 || domain(rest[1:]) != len(rest)-1 {
			return wrong
		}
		s.at = atReady
		s.clear()
	case verb(line, "VRFY"):
		if rest := line[len("VRFY"):]; len(rest) < 2 || word(rest[1:]) != len(rest)-1 {
			return wrong
		}
		return unsure
	case verb(line, "QUIT"):
		if len(line) > len("QUIT") {
			return wrong
		}
		s.at = atEnd
		return bye
	case begins(line, "MAIL"), begins(line, "RCPT"):
		return wrong
	default:
		return unknown
	}
	return fine
}

// chunk reads SP chunk-size [ SP end-marker ]. The octets come, whatever the answer.
func (s *probe) chunk(p []byte) string {
	if len(p) < 2 {
		return wrong
	}
	n, p := 0, p[1:]
	digits := 0
	for digits < len(p) && '0' <= p[digits] && p[digits] <= '9' && n < 1<<55 {
		n = n*10 + int(p[digits]-'0')
		digits++
	}
	p = p[digits:]
	if digits == 0 || len(p) > 0 && p[0] != ' ' {
		return wrong
	}
	s.last = begins(p, " LAST") && len(p) == len(" LAST")
	switch s.left, s.says = n, fine; {
	case s.at != atRcpt && s.at != atChunks:
		s.says = early
	case !s.last && len(p) > 0:
		s.says = wrong
	}
	if n == 0 {
		return s.endOfChunk()
	}
	s.reads = aChunk
	return ""
}

// endOfChunk answers a chunk whose octets have come.
func (s *probe) endOfChunk() string {
	s.reads = aCommand
	switch {
	case s.says != fine && (s.at == atRcpt || s.at == atChunks):
		s.at = atSpoiled
	case s.says != fine:
	case s.last:
		s.clear()
	default:
		s.at = atChunks
	}
	return s.says
}

// text keeps the text of a message, the stuffed dots undone, up to the lone dot.
func (s *probe) text(p []byte) (n int, end bool) {
	kept := 0
	for n < len(p) {
		if s.seen == inLine {
			i := bytes.IndexByte(p[n:], '\r')
			if i < 0 {
				n = len(p)
				break
			}
			n, s.seen = n+i+1, lineCR
			continue
		}
		c := p[n]
		switch {
		case s.seen == lineStart && c == '.':
			s.data = append(s.data, p[kept:n]...)
			s.seen, kept = dot, n+1
		case s.seen == dot && c == '\r':
			s.seen, kept = dotCR, n+1
		case s.seen == dotCR && c == '\n':
			return n + 1, true
		case s.seen == lineCR && c == '\n':
			s.seen = lineStart
		default:
			if s.seen == dotCR {
				s.data = append(s.data, '\r')
			}
			if s.seen = inLine; c == '\r' {
				s.seen = lineCR
			}
		}
		n++
	}
	s.data = append(s.data, p[kept:]...)
	return n, false
}

// upper is an octet in upper case.
func upper(c byte) byte {
	if 'a' <= c && c <= 'z' {
		c -= 'a' - 'A'
	}
	return c
}

// begins reports whether a line begins with a text, in any case.
func begins(line []byte, text string) bool {
	if len(line) < len(text) {
		return false
	}
	for i := range len(text) {
		if upper(line[i]) != text[i] {
			return false
		}
	}
	return true
}

// verb reports whether a line begins with a verb, and a space or nothing after it.
func verb(line []byte, name string) bool {
	return begins(line, name) && (len(line) == len(name) || line[len(name)] == ' ')
}

// The kinds of octets.
const (
	atext = 1 << iota
	letDig
	qtext
	graphic
	hyphen
)

var kinds = func() (k [256]byte) {
	for c := range byte(0x7f) {
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z', '0' <= c && c <= '9':
			k[c] = atext | letDig
		case strings.IndexByte("!#$%&'*+-/=?^_`{|}~", c) >= 0:
			k[c] = atext
		}
		if c > ' ' {
			k[c] |= graphic
		}
		if c >= ' ' && c != '"' && c != '\\' {
			k[c] |= qtext
		}
	}
	k['-'] |= hyphen
	return k
}()

// argument reads a path and the parameters after it, all that is left of a line, and
// gives the mailbox of the path.
func argument(p []byte, reverse bool) (mailbox []byte, ok bool) {
	mailbox, n := path(p)
	switch {
	case n > 0:
	case reverse && begins(p, "<>"):
		n = len("<>")
	case !reverse && begins(p, "<POSTMASTER>"):
		n = len("<POSTMASTER>")
		mailbox = p[1 : n-1]
	default:
		return nil, false
	}
	return mailbox, n == len(p) || params(p[n:])
}

// path reads "<" [ A-d-l ":" ] Mailbox ">"; n is 0 where there is none.
func path(p []byte) (mailbox []byte, n int) {
	if len(p) == 0 || p[0] != '<' {
		return nil, 0
	}
	n = 1
	if n < len(p) && p[n] == '@' {
		if n = route(p); n == 0 {
			return nil, 0
		}
	}
	from := n
	local := localPart(p[n:])
	if n += local; local == 0 || n == len(p) || p[n] != '@' {
		return nil, 0
	}
	n++
	after := host(p[n:])
	if n += after; after == 0 || n == len(p) || p[n] != '>' || n >= maxPath {
		return nil, 0
	}
	return p[from:n], n + 1
}

// route is where the A-d-l ":" ends that a path begins with; 0 is none.
func route(p []byte) int {
	n := 1
	for n < len(p) && p[n] == '@' {
		d := domain(p[n+1:])
		if n += 1 + d; d == 0 || n == len(p) {
			return 0
		}
		n++
		switch p[n-1] {
		case ':':
			return n
		case ',':
		default:
			return 0
		}
	}
	return 0
}

// localPart is how long the Local-part is that a text begins with; 0 is none.
func localPart(p []byte) int {
	n := 0
	if len(p) > 0 && p[0] == '"' {
		n = quoted(p)
	} else {
		n = dotString(p)
	}
	if n > maxLocal {
		return 0
	}
	return n
}

// word is how long the String is that a text begins with; 0 is none.
func word(p []byte) (n int) {
	if len(p) > 0 && p[0] == '"' {
		return quoted(p)
	}
	for n < len(p) && kinds[p[n]]&atext != 0 {
		n++
	}
	return n
}

func dotString(p []byte) (n int) {
	for {
		from := n
		for n < len(p) && kinds[p[n]]&atext != 0 {
			n++
		}
		if n == from {
			return 0
		}
		if n == len(p) || p[n] != '.' {
			return n
		}
		n++
	}
}

func quoted(p []byte) int {
	for n := 1; n < len(p); n++ {
		switch c := p[n]; {
		case c == '"':
			return n + 1
		case c == '\\' && n+1 < len(p) && kinds[p[n+1]]&(qtext|graphic) != 0:
			n++
		case kinds[c]&qtext == 0:
			return 0
		}
	}
	return 0
}

// host is how long the Domain or address-literal is that a text begins with; 0 is none.
func host(p []byte) int {
	if len(p) == 0 || p[0] != '[' {
		return domain(p)
	}
	end := bytes.IndexByte(p, ']')
	if end < 0 {
		return 0
	}
	six := begins(p, "[IPV6:")
	from := 1
	if six {
		from = len("[IPV6:")
	}
	if ip, err := netip.ParseAddr(string(p[from:end])); err != nil || ip.Zone() != "" || ip.Is4() == six {
		return 0
	}
	return end + 1
}

// domain is how long the Domain is that a text begins with; 0 is none.
func domain(p []byte) (n int) {
	for {
		from := n
		for n < len(p) && kinds[p[n]]&(letDig|hyphen) != 0 {
			n++
		}
		if n == from || p[from] == '-' || p[n-1] == '-' {
			return 0
		}
		if n == len(p) || p[n] != '.' {
			break
		}
		n++
	}
	if n > maxDomain {
		return 0
	}
	return n
}

// params reports whether a text is *( SP esmtp-param ).
func params(p []byte) bool {
	for len(p) > 0 {
		n := 1
		for n < len(p) && kinds[p[n]]&(letDig|hyphen) != 0 {
			n++
		}
		if p[0] != ' ' || n == 1 || p[1] == '-' {
			return false
		}
		if n < len(p) && p[n] == '=' {
			from := n + 1
			for n++; n < len(p) && kinds[p[n]]&graphic != 0 && p[n] != '='; n++ {
			}
			if n == from {
				return false
			}
		}
		p = p[n:]
	}
	return true
}

// The probe takes what the grammar and the order allow, and nothing else: else its
// speed would say nothing.
func TestProbe(t *testing.T) {
	const hi = hello + "MAIL FROM:<>\r\n"
	for _, x := range []struct{ octets, want string }{
		{"NOOP\r\nnoop x\r\nNOOP \"x y\"\r\nNOOP x y\r\nNOOPS\r\n", "250 250 250 501 500"},
		{"MAIL FROM:<a@b.example>\r\n" + hi + hi + "DATA\r\n", "503 250 250 250 250 503"},
		{"EHLO [192.0.2.1]\r\nEHLO [IPv6:2001:db8::1]\r\nEHLO [2001:db8::1]\r\nEHLO [192.0.2.256]\r\nEHLO\r\nHELO [192.0.2.1]\r\nHELO b.example \r\n", "250 250 501 501 501 501 250"},
		{hello + "MAIL FROM:<a..b@c.example>\r\nMAIL FROM:<a@-b.example>\r\nMAIL FROM:<a@b.example\r\nMAIL FROM: <a@b.example>\r\nMAIL TO:<a@b.example>\r\n", "250 501 501 501 501 501"},
		{hello + "MAIL FROM:<" + strings.Repeat("a", 65) + "@b.example>\r\nMAIL FROM:<a@" + strings.Repeat("b", 256) + ">\r\nMAIL FROM:<\"a\\\"b c\"@b.example>\r\n", "250 501 501 250"},
		{hello + "MAIL FROM:<@a.example,@b.example:c@d.example> SIZE=1 BODY=8BITMIME X\r\nRSET\r\nMAIL FROM:<> SIZE=\r\nMAIL FROM:<> =1\r\nMAIL FROM:<>x\r\n", "250 250 250 501 501 501"},
		{hi + "RCPT TO:<>\r\nRCPT TO:<postmaster>\r\nRCPT TO:<a@b.example>\r\nDATA x\r\nRSET x\r\nQUIT x\r\nVRFY a\r\nVRFY\r\nQUIT\r\nNOOP\r\n", "250 250 501 250 250 501 501 501 252 501 221"},
		{"NOOP\nNOOP\r\nNOOP " + strings.Repeat("x", 505) + "\r\nNOOP " + strings.Repeat("x", 506) + "\r\n", "500 250 500"},
		{hi + "RCPT TO:<a@b.example>\r\nBDAT 2\r\nxxDATA\r\nRCPT TO:<a@b.example>\r\nBDAT 2 FIRST\r\nxxBDAT 0\r\nBDAT\r\nRSET\r\nBDAT 1 LAST\r\nx", "250 250 250 250 503 503 501 503 501 250 503"},
		{hi + "RCPT TO:<a@b.example>\r\nBDAT 1\r\nxBDAT x\r\nBDAT 0 LAST\r\n" + "MAIL FROM:<>\r\n", "250 250 250 250 501 250 250"},
		{hi + "RCPT TO:<a@b.example>\r\nDATA\r\n.\rx\r\n..\r\nx\r.\r\n\n.\r\n.\r\nNOOP\r\n", "250 250 250 354 250 250"},
	} {
		for cut := 1; cut <= len(x.octets); cut += max(1, len(x.octets)-1) { // octet by octet, and whole
			var s probe
			var out []byte
			for at := 0; at < len(x.octets); at += cut {
				out = s.receive(out, []byte(x.octets[at:min(at+cut, len(x.octets))]))
			}
			var codes []string
			for line := range strings.Lines(string(out)) {
				codes = append(codes, line[:3])
			}
			if got := strings.Join(codes, " "); got != x.want {
				t.Errorf("%.60q, %d at a time: %s, want %s", x.octets, cut, got, x.want)
			}
		}
	}
	var s probe
	s.receive(nil, []byte(hi+"RCPT TO:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n..x\r\n.\rx\r\n"))
	if string(s.to) != "a@b.examplec@d.example" || string(s.data) != ".x\r\n\rx\r\n" {
		t.Errorf("it keeps %q and %q", s.to, s.data)
	}
}
