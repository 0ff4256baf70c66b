package engine

import "bytes"

// seen is what has been read of message text, one octet deep, so that it
// cannot depend on how the text is cut.
type seen uint8

const (
	lineStart seen = iota // CRLF, or the 354
	inLine                // an octet of a line
	lineCR                // CR in a line
	dot                   // "." at the start of a line
	dotCR                 // ".\r" at the start of a line
)

// text reads message text up to the lone dot: RFC 5321 sections 4.1.1.4 and
// 4.5.2. It hands on pieces of p, with the stuffed dots undone.
func (s *Session) text(p []byte) (n int, end bool) {
	if s.server.scene.Lenient&(LenientBareLF|LenientBareCR) != 0 {
		return s.laxText(p)
	}
	kept := 0 // what is handed on already
	for i := 0; i < len(p); {
		switch s.seen {
		case lineStart:
			if s.seen = inLine; p[i] == '.' {
				s.piece(p[kept:i])
				s.seen, i, kept = dot, i+1, i+1
			}
		case inLine:
			j := bytes.IndexByte(p[i:], '\r')
			if j < 0 {
				s.column += len(p) - i
				i = len(p)
				break
			}
			s.column += j + 1
			if i += j + 1; len(p)-i < 2 || p[i] != '\n' || p[i+1] == '.' {
				s.seen = lineCR
				break
			}
			s.column++ // nearly all lines end so, and the next has no dot before it
			s.newLine()
			i++
		case lineCR:
			switch p[i] {
			case '\n':
				s.column++
				s.newLine()
				s.seen, i = lineStart, i+1
			case '\r':
				s.column++
				i++
			default:
				s.seen = inLine
			}
		case dot:
			if s.seen = inLine; p[i] == '\r' {
				s.seen, i, kept = dotCR, i+1, i+1
				break
			}
			s.undot()
		case dotCR:
			if p[i] == '\n' {
				return i + 1, true
			}
			s.undot()
			s.piece(cr) // it ended nothing, so it is text
			s.column++
			s.seen = lineCR
		}
	}
	s.piece(p[kept:])
	return len(p), false
}

var cr = []byte("\r")

// newLine measures the text line that ends: RFC 5321 section 4.5.3.1.6 counts its
// CRLF, and not the dot that was doubled.
func (s *Session) newLine() {
	if int64(s.column) > s.server.limits.Text {
		s.incoming.long = true
	}
	s.column = 0
}

// undot notes for a watcher that a dot was taken out here.
func (s *Session) undot() {
	if s.watch != nil {
		s.incoming.undots = append(s.incoming.undots, 0)
	}
}

// mostText is how much text an event tells at once, in octets.
const mostText = 4096

// piece stores a piece of text and tells the watcher of it.
func (s *Session) piece(p []byte) {
	if len(p) == 0 {
		return
	}
	s.keep(p)
	if s.watch == nil {
		return
	}
	for len(p) > 0 {
		n := min(len(p), mostText)
		if n < len(p) && p[n-1] == '\r' { // no line end is cut in two
			n--
		}
		t := Text{Octets: string(p[:n])}
		if len(s.incoming.undots) > 0 {
			t.Unstuffed = append(t.Unstuffed, s.incoming.undots...)
			s.incoming.undots = s.incoming.undots[:0]
		}
		s.watch(t)
		p = p[n:]
	}
}
