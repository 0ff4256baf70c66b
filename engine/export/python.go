package export

import (
	"unicode/utf8"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
)

// Python is a program that does what was done, with Python's smtplib, to a real
// server. Secrets that are not the scene's own are hidden.
func Python(r *exercise.Run) string {
	p := &pythonWriter{begin: "s = smtplib.SMTP(host, port)\ns.set_debuglevel(1)\n", port: "25"}
	if r.Scene().TLS == engine.TLSImplicit { // RFC 8314 section 3.3
		p.begin, p.port = "s = smtplib.SMTP_SSL(host, port)\ns.set_debuglevel(1)\n", "465"
	}
	p.put("import smtplib\nimport ssl\n\n# The server to talk to, and its port.\nhost, port = " +
		pythonText(r.Scene().Host) + ", " + p.port + "\n\n" + p.begin)
	again(r, p.see, p.input)
	p.flush()
	return string(p.text) + "s.close()\n"
}

type pythonWriter struct {
	text        []byte
	begin, port string
	open        []string // octets that were sent and are not written yet
	said        int      // replies to them
}

func (p *pythonWriter) put(s string) { p.text = append(p.text, s...) }

// see counts replies; the greeting is smtplib's own matter.
func (p *pythonWriter) see(e engine.Event) {
	if _, is := e.(engine.Reply); is && len(p.open) > 0 {
		p.said++
	}
}

func (p *pythonWriter) input(c *covered, _ engine.State) {
	if p.said > 0 || c.Kind != 'C' {
		p.flush()
	}
	switch c.Word {
	case "":
		if c.Kind == 'C' {
			p.open = append(p.open, c.Sent())
		} else {
			p.put("# " + notation.InWords(c.Passed) + " later\n")
		}
	case "connect":
		p.put(p.begin)
	case "tls ok":
		p.put("s.sock, s.file = ssl.create_default_context().wrap_socket(s.sock, server_hostname=host), None\n")
	default:
		p.put("s.close()\n")
	}
}

// flush writes what was sent. One line that has one answer is a command.
func (p *pythonWriter) flush() {
	line := ""
	if len(p.open) == 1 {
		line = p.open[0]
	}
	if n := len(line) - 2; p.said == 1 && n >= 0 && line[n:] == "\r\n" && notation.IsPlain(line[:n]) && isASCII(line[:n]) {
		p.put("s.docmd(" + notation.Quote(line[:n]) + ")\n")
		p.open, p.said = nil, 0
		return
	}
	for i, octets := range p.open {
		if i == 0 {
			p.put("s.send(")
		}
		p.put("\n    b" + pythonText(octets))
		if i == len(p.open)-1 {
			p.put(")\n")
		}
	}
	for ; p.said > 0; p.said-- {
		p.put("s.getreply()\n")
	}
	p.open = nil
}

// isASCII reports whether smtplib sends a text as it is: it encodes what is none of
// its bytes.
func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// pythonText writes octets as a literal of ASCII alone.
func pythonText(s string) string {
	const digits = "0123456789abcdef"
	b := []byte{'"'}
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			if c == '\r' || c == '\n' || c == '"' || c == '\\' {
				one := notation.Quote(s[i : i+1])
				b = append(b, one[1:len(one)-1]...)
			} else {
				b = append(b, '\\', 'x', digits[c>>4], digits[c&15])
			}
			continue
		}
		b = append(b, s[i])
	}
	return string(append(b, '"'))
}
