package notation

import (
	"strings"
	"unicode/utf8"

	"ehloworld/engine"
)

// A transcriptWriter carries out a script, and writes down what comes of it.
type transcriptWriter struct {
	Connection
	script *Script

	made      []string
	carets    bool              // the line is one that a caret can point into
	state     engine.State      // that was written last
	piped     bool              // PIPELINING is offered
	away      []byte            // octets thrown away, not written yet
	letters   []engine.Delivery // not written yet
	elsewhere []string          // what happened in the network, not written yet
}

// turn carries out one input.
func (p *transcriptWriter) turn(in Input, tag string, o PlayOptions) turn {
	t := turn{piped: p.piped}
	p.made = nil
	if p.Session != nil {
		t.mode = p.Session.Mode()
		p.carets = tag == "C:" && len(p.Session.Pending()) == 0
	}
	var wire []byte
	if o.ByteByByte && in.Kind == 'C' {
		octets := in.Sent()
		for i := range len(octets) {
			wire = p.Do(wire, Input{Kind: 'C', Octets: octets[i : i+1]})
		}
	} else {
		wire = p.Do(wire, in)
	}
	p.flush()
	if t.wire, t.state = string(wire), p.Session.State(); in.Word == "connect" && p.state == "" {
		p.moved(t.state)
	}
	t.made = p.made
	return t
}

// note writes down an event.
func (p *transcriptWriter) note(e engine.Event) {
	if d, ok := e.(engine.Discard); ok {
		p.away = append(p.away, d.Octets...)
		return
	}
	switch e := e.(type) {
	case engine.Open:
		p.flush()
		p.state, p.piped = "", false
	case engine.Line:
		p.flush()
		if p.carets && e.Err != nil {
			p.optional("?:", Caret(e.Text, e.Err.At)+" "+e.Err.Rule.String()+" wants "+e.Err.Wanted())
		}
	case engine.Reply:
		p.thrown()
		p.reply(e)
	case engine.Sent:
		p.reply(engine.Reply{Lines: e.Lines, Why: e.Why})
	case engine.Change:
		p.thrown()
		p.moved(e.To)
	case engine.Secured:
		p.piped = false
	case engine.Delivery:
		p.letters = append(p.letters, e)
	case engine.Elsewhere:
		if said := Speech(e); said != nil {
			p.farther()
			p.made = append(p.made, said...)
		}
		if text, ok := e.Event.(interface{ String() string }); ok && text.String() != "" {
			p.elsewhere = append(p.elsewhere, strings.Split(text.String(), "\n")...)
		}
	}
}

// Caret is the blank that puts a caret under an octet of a line behind a tag.
func Caret(line string, at int) string {
	return strings.Repeat(" ", 1+utf8.RuneCountInString(line[:min(at, len(line))])) + "^"
}

func (p *transcriptWriter) reply(e engine.Reply) {
	for _, line := range e.Lines {
		if line != "" {
			line = " " + line
		}
		p.made = append(p.made, "S:"+line)
	}
	if e.Rule != "" {
		p.optional("R:", " "+e.Rule)
	}
	if e.Why != "" {
		p.optional("W:", " "+e.Why)
	}
	if e.To == "EHLO" || e.To == "HELO" {
		p.piped = e.Code == 250 && HasKeyword(e.Lines, "PIPELINING")
	}
}

// HasKeyword reports whether a reply to EHLO lists a keyword.
func HasKeyword(lines []string, keyword string) bool {
	for i, line := range lines {
		if i == 0 || len(line) < 4 {
			continue
		}
		if word, _, _ := strings.Cut(line[4:], " "); strings.EqualFold(word, keyword) {
			return true
		}
	}
	return false
}

// moved writes the state, if it is another.
func (p *transcriptWriter) moved(to engine.State) {
	if to != p.state {
		p.state = to
		p.made = append(p.made, "=: "+string(to))
	}
}

// optional writes a line of a kind that the script has to have already.
func (p *transcriptWriter) optional(tag, text string) {
	if p.script.has(tag) {
		p.made = append(p.made, tag+text)
	}
}

// thrown writes what was thrown away.
func (p *transcriptWriter) thrown() {
	if len(p.away) > 0 {
		p.optional("X:", " "+Quote(string(p.away)))
		p.away = p.away[:0]
	}
}

// flush writes what stands behind the reply and the state: what was thrown
// away, and what was delivered.
func (p *transcriptWriter) flush() {
	p.thrown()
	p.farther()
	for _, d := range p.letters {
		if p.script.has("D:") || p.script.has("D|") || p.script.has("P:") {
			p.made = append(p.made, "D: "+d.To)
		}
		p.parameters("MAIL", d.Mail)
		p.parameters("RCPT", d.Rcpt)
		for text := d.Text; text != "" && p.script.has("D|"); {
			line, rest, _ := strings.Cut(text, "\r\n")
			text = rest
			p.made = append(p.made, strings.TrimRight("D| "+Printable(line), " "))
		}
	}
	p.letters = nil
}

// farther writes what happened elsewhere.
func (p *transcriptWriter) farther() {
	for _, line := range p.elsewhere {
		p.optional("N:", strings.TrimRight(" "+line, " "))
	}
	p.elsewhere = nil
}

// Speech gives the lines of a dialogue in which the client of whoever is the server speaks.
// It is package servescript's, in a program that has such clients.
var Speech = func(engine.Elsewhere) []string { return nil }

// parameters writes those of a command that stay with a message.
func (p *transcriptWriter) parameters(verb string, list []string) {
	if len(list) > 0 {
		p.optional("P:", " "+verb+" "+strings.Join(list, " "))
	}
}

// Printable shows a stored line: octets that no line of a script can hold are
// written as in a string.
func Printable(line string) string {
	if IsPlain(line) || strings.HasSuffix(line, " ") && IsPlain(strings.TrimRight(line, " ")) {
		return line
	}
	return strings.ReplaceAll(strings.Trim(Quote(line), `"`), `\"`, `"`)
}

// compose puts the lines that a play made into the script. Comments and blank
// lines keep their places among the lines of the client's.
func (s *Script) compose(turns []turn) string {
	var b strings.Builder
	write := func(line string) {
		b.WriteString(line)
		b.WriteByte('\n')
	}
	b.WriteString(s.Head)
	rest := s.Lines
	for _, t := range turns {
		n := 0
		for n < len(rest) && !rest[n].Client() {
			n++
		}
		between(rest[:n], s.leaveOut(rest[:n], t.made), write)
		if n < len(rest) {
			write(rest[n].String())
			n++
		}
		rest = rest[n:]
	}
	if text := b.String(); s.ended || text == "" {
		return text
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// between writes what stands between two lines of the client's: the lines that
// the server made, and those of the script that are nobody's. One of these stands
// behind as many of the server's as before, or behind all where none followed it.
func between(were []DialogueLine, made []string, write func(string)) {
	last := -1
	for i, l := range were {
		if l.Tag != "" {
			last = i
		}
	}
	written, passed := 0, 0
	for i, l := range were {
		if l.Tag != "" {
			passed++
			continue
		}
		for ; written < len(made) && (written < passed || i > last); written++ {
			write(made[written])
		}
		write(l.Text)
	}
	for _, line := range made[written:] {
		write(line)
	}
}
