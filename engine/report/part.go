package report

import "ehloworld/engine/grammar"

// part is one part of the message: octets above 127 go as they are, or encoded.
func part(kind, text string, asIs bool) string {
	switch {
	case !isPlain(text) || !asIs && !grammar.IsASCII(text):
		kind, text = kind+"\r\nContent-Transfer-Encoding: quoted-printable", quotedPrintable(text)
	case !grammar.IsASCII(text):
		kind += "\r\nContent-Transfer-Encoding: 8bit"
	}
	return "Content-Type: " + kind + "\r\n\r\n" + text
}

// isPlain reports whether a text is lines that SMTP carries: of at most 998 octets
// (RFC 5321 section 4.5.3.1.6), without a NUL, and no CR or LF but in CRLF.
func isPlain(text string) bool {
	for i, line := 0, 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\r' && i+1 < len(text) && text[i+1] == '\n':
			i++
			line = -1
		case c == '\r' || c == '\n' || c == 0:
			return false
		}
		if line++; line > 998 {
			return false
		}
	}
	return true
}

// quotedPrintable encodes a text: RFC 2045 section 6.7. What ends a line in it is CRLF.
func quotedPrintable(text string) string {
	const most = 75 // and "=" where a line is broken
	var dst []byte
	line := 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '\r' && i+1 < len(text) && text[i+1] == '\n' {
			dst, line = append(dst, "\r\n"...), 0
			i++
			continue
		}
		atEnd := i+1 == len(text) || text[i+1] == '\r' || text[i+1] == '\n'
		asIs := c > ' ' && c <= '~' && c != '=' || (c == ' ' || c == '\t') && !atEnd
		wants := len("=3D")
		if asIs {
			wants = len("x")
		}
		if line+wants > most {
			dst, line = append(dst, "=\r\n"...), 0
		}
		line += wants
		if asIs {
			dst = append(dst, c)
		} else {
			dst = append(dst, '=', hex[c>>4], hex[c&15])
		}
	}
	return string(dst)
}
