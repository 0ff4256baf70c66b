package engine

// The leniencies of a scene: ways in which servers depart from RFC 5321, to
// show what comes of them. None is on unless a scene says so, and the page
// shows NOT CONFORMING for each.

import "ehloworld/engine/grammar"

// Names of the leniencies, as a scene writes them.
var leniencies = []struct {
	Is   Leniency
	Name string
}{
	{LenientBareLF, "bare-lf"},
	{LenientBareCR, "bare-cr"},
	{LenientSpaceAfterColon, "space-after-colon"},
	{LenientNoBrackets, "no-brackets"},
	{LenientNoEHLO, "no-ehlo"},
	{LenientKeepsPlaintext, "keeps-plaintext"},
}

// LeniencyNamed finds a leniency by its name in a scene; 0 is none.
func LeniencyNamed(name string) Leniency {
	for _, l := range leniencies {
		if l.Name == name {
			return l.Is
		}
	}
	return 0
}

// Names are the leniencies of a set, as a scene writes them.
func (l Leniency) Names() (names []string) {
	for _, x := range leniencies {
		if l&x.Is != 0 {
			names = append(names, x.Name)
		}
	}
	return names
}

// grammar is what the parser has to know of a set.
func (l Leniency) grammar() (g grammar.Leniency) {
	if l&LenientSpaceAfterColon != 0 {
		g |= grammar.LenientSpaceAfterColon
	}
	if l&LenientNoBrackets != 0 {
		g |= grammar.LenientNoBrackets
	}
	return g
}

// laxLineEnd takes a bare LF or CR for an end, as RFC 5321 section 2.3.8
// forbids. A CR may turn out to begin a CRLF, so it ends a line only when the
// next octet is known.
func (s *Session) laxLineEnd(p []byte) (n, size int) {
	lf, bare := s.server.bareEnds&LenientBareLF != 0, s.server.bareEnds&LenientBareCR != 0
	was := byte(0)
	if s.cr {
		was = '\r'
	}
	for i, c := range p {
		switch {
		case c == '\n' && was == '\r':
			return i + 1, 2
		case c == '\n' && lf:
			return i + 1, 1
		case was == '\r' && bare:
			return i, 1
		}
		was = c
	}
	return -1, 0
}

// laxText is text for such a server, octet by octet.
func (s *Session) laxText(p []byte) (n int, end bool) {
	lf, bare := s.server.scene.Lenient&LenientBareLF != 0, s.server.scene.Lenient&LenientBareCR != 0
	for i := 0; i < len(p); i++ {
		c := p[i]
		if s.seen == lineCR && bare && c != '\n' {
			s.newLine()
			s.seen = lineStart
		}
		if s.seen == dotCR && bare && c != '\n' {
			return i, true
		}
		switch {
		case s.seen == dotCR && c == '\n', s.seen == dot && c == '\n' && lf:
			return i + 1, true
		case s.seen == dot && c == '\r':
			s.seen = dotCR
			continue
		case s.seen == lineStart && c == '.':
			s.seen = dot
			continue
		case s.seen == dot:
			s.undot()
		case s.seen == dotCR:
			s.undot()
			s.piece(cr)
			s.column++
		}
		s.piece(p[i : i+1])
		s.column++
		switch {
		case c == '\n' && (lf || s.seen == lineCR):
			s.newLine()
			s.seen = lineStart
		case c == '\r':
			s.seen = lineCR
		default:
			s.seen = inLine
		}
	}
	return len(p), false
}
