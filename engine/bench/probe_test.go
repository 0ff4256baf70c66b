package bench

import "bytes"

// A probe is the least that a server does: it finds lines, knows in which order
// commands come, and reads each to its end by the grammar of RFC 5321. It looks at
// nothing else: no mailbox, no extension, no limit, no trace.
type probe struct {
	state int // 0 nothing, 1 greeted, 2 MAIL, 3 RCPT, 4 in a text, 5 in a chunk
	left  int // octets of the chunk
	last  bool
	seen  int    // of CR LF . CR LF, how far: 2 is the beginning of a line
	kept  []byte // of a line that is not whole
}

func (s *probe) receive(out, p []byte) []byte {
	for len(p) > 0 {
		switch s.state {
		case 4:
			n, end := s.text(p)
			if p = p[n:]; end {
				s.state = 1
				out = append(out, "250 2.0.0 OK\r\n"...)
			}
			continue
		case 5:
			n := min(s.left, len(p))
			if p, s.left = p[n:], s.left-n; s.left == 0 {
				if s.state = 3; s.last {
					s.state = 1
				}
				out = append(out, "250 2.0.0 OK\r\n"...)
			}
			continue
		}
		end := bytes.IndexByte(p, '\n')
		if end < 0 {
			s.kept = append(s.kept, p...)
			return out
		}
		line := p[:end]
		if len(s.kept) > 0 {
			s.kept = append(s.kept, line...)
			line, s.kept = s.kept, s.kept[:0]
		}
		p = p[end+1:]
		if len(line) == 0 || line[len(line)-1] != '\r' {
			out = append(out, "500 5.5.2 no CR LF\r\n"...)
			continue
		}
		out = append(out, s.line(line[:len(line)-1])...)
	}
	return out
}

const (
	fine  = "250 2.0.0 OK\r\n"
	wrong = "501 5.5.4 Syntax\r\n"
	early = "503 5.5.1 Bad sequence of commands\r\n"
)

func (s *probe) line(line []byte) string {
	switch {
	case begins(line, "EHLO "):
		if n := domain(line[5:]); n == 0 || n != len(line)-5 {
			return wrong
		}
		s.state = 1
	case begins(line, "MAIL FROM:<"):
		if s.state != 1 {
			return early
		}
		if n := mailbox(line[11:]); n == 0 || n+12 != len(line) || line[n+11] != '>' {
			return wrong
		}
		s.state = 2
	case begins(line, "RCPT TO:<"):
		if s.state != 2 && s.state != 3 {
			return early
		}
		if n := mailbox(line[9:]); n == 0 || n+10 != len(line) || line[n+9] != '>' {
			return wrong
		}
		s.state = 3
	case begins(line, "DATA") && len(line) == 4:
		if s.state != 3 {
			return early
		}
		s.state, s.seen = 4, 2
		return "354 Go on\r\n"
	case begins(line, "BDAT "):
		if s.state != 3 {
			return early
		}
		n := 0
		digits := line[5:]
		for len(digits) > 0 && '0' <= digits[0] && digits[0] <= '9' {
			n, digits = n*10+int(digits[0]-'0'), digits[1:]
		}
		if s.last = begins(digits, " LAST") && len(digits) == 5; !s.last && len(digits) > 0 {
			return wrong
		}
		if s.left = n; n > 0 {
			s.state = 5
			return ""
		}
		if s.last {
			s.state = 1
		}
	case begins(line, "RSET") && len(line) == 4:
		s.state = min(s.state, 1)
	case begins(line, "NOOP"):
		if len(line) > 4 && line[4] != ' ' {
			return wrong
		}
	default:
		return "500 5.5.2 What?\r\n"
	}
	return fine
}

// text finds the dot that ends a message.
func (s *probe) text(p []byte) (n int, end bool) {
	for n < len(p) {
		if s.seen == 0 { // in a line
			i := bytes.IndexByte(p[n:], '\r')
			if i < 0 {
				return len(p), false
			}
			n, s.seen = n+i+1, 1
			continue
		}
		c := p[n]
		n++
		switch {
		case s.seen == 1 && c == '\n', s.seen == 4 && c == '\n':
			if s.seen == 4 {
				return n, true
			}
			s.seen = 2
		case s.seen == 2 && c == '.':
			s.seen = 3
		case s.seen == 3 && c == '\r':
			s.seen = 4
		case c == '\r':
			s.seen = 1
		default:
			s.seen = 0
		}
	}
	return n, false
}

// begins reports whether a line begins with a text, in any case.
func begins(line []byte, text string) bool {
	if len(line) < len(text) {
		return false
	}
	for i := range len(text) {
		c := line[i]
		if 'a' <= c && c <= 'z' {
			c -= 'a' - 'A'
		}
		if c != text[i] {
			return false
		}
	}
	return true
}

// kinds of octets: 1 is atext, 2 a letter or digit.
var kinds = func() (k [256]byte) {
	for c := range 256 {
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z', '0' <= c && c <= '9':
			k[c] = 3
		case bytes.IndexByte([]byte("!#$%&'*+-/=?^_`{|}~"), byte(c)) >= 0:
			k[c] = 1
		}
	}
	return k
}()

// mailbox is how long the Dot-string "@" Domain is that a text begins with; 0 is none.
func mailbox(p []byte) int {
	n := 0
	for {
		start := n
		for n < len(p) && kinds[p[n]]&1 != 0 {
			n++
		}
		if n == start || n == len(p) || n > 64 {
			return 0
		}
		if p[n] != '.' {
			break
		}
		n++
	}
	if p[n] != '@' {
		return 0
	}
	d := domain(p[n+1:])
	if d == 0 {
		return 0
	}
	return n + 1 + d
}

// domain is how long the Domain is that a text begins with; 0 is none.
func domain(p []byte) int {
	n := 0
	for {
		start := n
		for n < len(p) && (kinds[p[n]]&2 != 0 || p[n] == '-') {
			n++
		}
		if n == start || p[start] == '-' || p[n-1] == '-' || n-start > 63 || n > 255 {
			return 0
		}
		if n == len(p) || p[n] != '.' {
			return n
		}
		n++
	}
}
