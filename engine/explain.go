package engine

import (
	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
)

// A Side is who said a line.
type Side uint8

const (
	Client     Side = iota
	ServerSide      // a reply line
	LetterSide      // a line of message text, the client's too, whatever the session reads now
	ChunkSide       // octets of a chunk, likewise
)

// An Explanation says what a line is, part by part.
type Explanation struct {
	Kind   string // "command", "response", "text", "octets", "end" or "reply"
	Verb   string
	What   string         // what the line is, where it is more than its reply
	Notes  []Note         // outermost first
	Err    *grammar.Error // where it departs from the grammar; nil is nowhere
	Answer *Reply         // what the server would say to it now; nil is nothing
	Length int            // octets, CRLF included
	Fills  []Fill         // lines that it may become
	Client string         // what a client does about a reply
}

// A Note explains a part of a line.
type Note struct {
	grammar.Span
	Depth  int
	Name   string // "Reverse-path"
	ABNF   string
	Source string // "RFC 5321 section 4.1.2"
	Text   string // a sentence
	Page   string // of the reference, "extension-size"; "" for none
}

// Explain takes a line apart, given without its CRLF. A client's line is read
// as what it would be if it came now, and answered in a rehearsal that leaves
// the session and the World as they are.
func (s *Session) Explain(from Side, line string) Explanation {
	e := Explanation{Length: len(line) + len("\r\n")}
	switch {
	case from == ServerSide:
		e.Kind, e.Notes, e.Client = "reply", replyNotes(line), clientDoes(line)
	case from == LetterSide:
		e.Kind, e.Notes = "text", s.textNotes(line)
	case from == ChunkSide:
		e.Kind, e.Notes = "octets", []Note{chunkNote(len(line), "")}
	case s.mode == text:
		e.Kind, e.Notes = "text", s.textNotes(line)
		if line == "." {
			e.Kind, e.Verb, e.Answer = "end", ".", s.rehearse(line).answer
		}
	case s.mode == chunk:
		e.Kind, e.Notes = "octets", s.octetNotes(line)
	default:
		r := s.rehearse(line)
		e.Kind, e.Verb, e.Err, e.Answer = r.line.Kind, r.line.Verb, r.line.Err, r.answer
		e.Fills = s.completions(line)
		for _, n := range r.line.Nodes {
			text := n.Rule.Sentence()
			if n.Rule == grammar.RuleBase64 {
				text += standsFor(line[n.Start:n.End])
			}
			e.Notes = append(e.Notes, Note{Span: n.Span, Depth: n.Depth, Name: n.Rule.String(), ABNF: n.Rule.ABNF(), Source: n.Rule.Source(), Text: text})
		}
	}
	return e
}

// A rehearsal is what would happen.
type rehearsal struct {
	line   Line
	answer *Reply
}

// rehearse plays a line to a copy of the session. The copy shares its arenas,
// and writes behind what the session uses of them.
func (s *Session) rehearse(line string) (r rehearsal) {
	t := *s
	t.dry, t.store, t.out = true, void{}, nil
	t.p = grammar.Parser{Keep: true, Lenient: s.p.Lenient}
	t.part, t.cr, t.key = nil, false, nil
	t.cmd.Params, t.letter.undots = nil, nil
	if l := s.letter.look; l != nil {
		t.letter.look = &look{header: l.header[:len(l.header):len(l.header)]}
	}
	t.hello.name = append([]byte(nil), s.hello.name...)
	t.sasl, t.tried = s.sasl.clone(), s.tried.clone()
	t.watch = func(e Event) {
		switch e := e.(type) {
		case Line:
			r.line = e
		case Reply:
			if r.answer == nil {
				r.answer = &e
			}
		}
	}
	t.read([]byte(line + "\r\n"))
	if t.mode == chunk { // the answer comes once the octets have
		t.endOfChunk()
	}
	return r
}

// octetNotes says what is to be known of octets of a chunk.
func (s *Session) octetNotes(line string) []Note {
	n := int(min(s.left, int64(len(line))))
	notes := []Note{chunkNote(n, " "+octetCount(s.left)+" to come.")}
	if n < len(line) {
		notes = append(notes, Note{Span: grammar.Span{Start: n, End: len(line)}, Name: "command", Source: "RFC 5321 section 2.4",
			Text: "The chunk is full before this. The server reads it as a command."})
	}
	return notes
}

func chunkNote(n int, left string) Note {
	return Note{Span: grammar.Span{Start: 0, End: n}, Name: "chunk", Source: "RFC 3030 section 2",
		Text: "Octets of the chunk that BDAT announced. Nothing in them ends it, and no dot is taken away." + left}
}

// textNotes says what is to be known of a line of message text.
func (s *Session) textNotes(line string) []Note {
	whole := grammar.Span{Start: 0, End: len(line)}
	note := func(at grammar.Span, text string) []Note {
		return []Note{{Span: at, Name: "mail-data", Source: "RFC 5321 section 4.5.2", Text: text}}
	}
	switch {
	case line == ".":
		return note(whole, "A dot alone on its line ends the message.")
	case len(line) > 0 && line[0] == '.':
		return note(grammar.Span{Start: 0, End: 1}, "The server takes this dot away: a line that begins with a dot is sent with one more.")
	case int64(len(line)+2) > s.server.limits.Text:
		return note(whole, "The line is longer than "+octetCount(s.server.limits.Text)+", its CRLF included.")
	case line == "":
		return note(whole, "An empty line. The first one parts the header fields from the body.")
	}
	return note(whole, "A line of the message. The server keeps it as it is.")
}

// clientDoes says what a client does about a reply, by its code if that has a
// row, or else by its first digit.
func clientDoes(line string) string {
	code, _ := codeOf(line) // 0 is none, about which nobody does anything
	if retry := code.Retry(); retry != "" {
		return retry
	}
	if d, ok := facts.FirstDigit(code.Class()); ok {
		return d.Client
	}
	return ""
}

// codeOf is the code that a reply line begins with.
func codeOf(line string) (code Code, ok bool) {
	if len(line) < 3 {
		return 0, false
	}
	for i := range 3 {
		if line[i] < '0' || line[i] > '9' {
			return 0, false
		}
		code = code*10 + Code(line[i]-'0')
	}
	return code, true
}

// replyNotes reads a reply line by its digits and enhanced code.
func replyNotes(line string) (notes []Note) {
	code, ok := codeOf(line)
	if !ok {
		return nil
	}
	add := func(start, end int, name, source, text string) {
		notes = append(notes, Note{Span: grammar.Span{Start: start, End: end}, Name: name, Source: source, Text: text})
	}
	meaning := "A code that no RFC gives a meaning; its first digit counts."
	if name := code.Name(); name != "" {
		meaning = name
	}
	add(0, 3, "Reply-code", "RFC 5321 section 4.2", meaning)
	if d, ok := facts.FirstDigit(code.Class()); ok {
		add(0, 1, "first digit", "RFC 5321 section 4.2.1", d.Meaning)
	}
	if d, ok := facts.SecondDigit(code.Subject()); ok {
		add(1, 2, "second digit", "RFC 5321 section 4.2.1", d.Meaning)
	}
	if len(line) == 3 {
		return notes
	}
	if line[3] == '-' {
		add(3, 4, "hyphen", "RFC 5321 section 4.2.1", "More lines of this reply follow; the last one has a space here.")
	} else {
		add(3, 4, "space", "RFC 5321 section 4.2.1", "This is the last line of the reply.")
	}
	if code == 334 && len(line) > 4 {
		add(4, len(line), "base64", "RFC 4954 section 4", "The server's challenge, in base64."+standsFor(line[4:]))
	}
	if end := 4 + enhancedLength(line[4:]); end > 4 {
		e, registered := facts.FindEnhanced(line[4:end])
		text := e.Meaning()
		switch {
		case registered:
			text = e.Class.Name + ", " + e.Subject.Name + ". " + e.Detail.Gloss
		case text == "":
			text = "An enhanced status code whose first number is none: 2, 4 or 5 can stand there."
		}
		add(4, end, "status-code", "RFC 3463 section 2", text)
	}
	return notes
}

// enhancedLength is how long the enhanced status code is that a text begins
// with; 0 is none.
func enhancedLength(text string) int {
	parts, digits := 1, 0
	for i := 0; i <= len(text); i++ {
		switch {
		case i < len(text) && text[i] >= '0' && text[i] <= '9':
			digits++
		case i < len(text) && text[i] == '.' && digits > 0 && parts < 3:
			parts, digits = parts+1, 0
		case parts == 3 && digits > 0 && (i == len(text) || text[i] == ' '):
			return i
		default:
			return 0
		}
	}
	return 0
}
