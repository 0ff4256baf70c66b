package engine

import (
	"strings"

	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
)

// A Side is who said a line.
type Side uint8

const (
	Client      Side = iota
	ServerSide       // a reply line
	MessageSide      // a line of message text, the client's too, whatever the session reads now
	ChunkSide        // octets of a chunk, likewise
)

// An Explanation says what a line is, part by part.
type Explanation struct {
	Kind   string         // "command", "response", "text", "octets", "end" or "reply"; "" where the server reads nothing
	Verb   string         // "" for an unknown one, and for one that is not all there
	What   string         // what the line is, where it is more than its reply
	Notes  []Note         // outermost first
	Err    *grammar.Error // where it departs from the grammar; nil is noState so far
	Advice string         // what is wrong with it, in plain words; "" is nothing
	Coming string         // what is still to come of it; "" is nothing
	Answer *Reply         // what the server would say to it now, a command with a Code of 0; nil is nothing
	Then   []Reply        // what it would say after that
	Waits  string         // what it would wait for, where it says nothing
	Length int            // octets, its end included
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
// as what it would be if it came now.
func (s *Session) Explain(from Side, line string) Explanation {
	e := Explanation{Length: len(line) + len("\r\n")}
	switch from {
	case Client:
		return s.Predict(line, "\r\n")
	case ServerSide:
		e.Kind, e.Notes, e.Client = "reply", replyNotes(line), clientDoes(line)
	case MessageSide:
		e.Kind, e.Notes = "text", s.textNotes(line)
	case ChunkSide:
		e.Kind, e.Notes = "octets", []Note{chunkNote(len(line), "")}
	}
	return e
}

// octetNotes says what is to be known of octets of a chunk: a line, and its end.
func (s *Session) octetNotes(line, end string) []Note {
	n := int(min(s.left, int64(len(line))))
	notes := []Note{chunkNote(n, " "+octetCount(s.left)+" to come.")}
	if more := int64(len(line)+len(end)) - s.left; more > 0 {
		notes = append(notes, Note{Span: grammar.Span{Start: n, End: len(line)}, Name: "command", Source: "RFC 5321 section 2.4",
			Text: "The chunk is full before this: " + octetCount(more) + " too many, counting CR LF. The server reads them as a command."})
	}
	return notes
}

func chunkNote(n int, left string) Note {
	return Note{Span: grammar.Span{Start: 0, End: n}, Name: "chunk", Source: "RFC 3030 section 2",
		Text: "Octets of the chunk that BDAT announced. Nothing in them ends it, and no dot is removed." + left}
}

// textNotes says what is to be known of a line of message text.
func (s *Session) textNotes(line string) []Note {
	note := textNote(line, "A line of the message. The server keeps it as it is.")
	switch {
	case line == ".":
		note.Text = "A dot alone on its line ends the message."
	case strings.Trim(line, " \t") == ".":
		note.Text = "This does not end the message: there is a space or tab next to the dot. Only a dot alone on its line ends it."
	case len(line) > 0 && line[0] == '.':
		note.End, note.Text = 1, "The server removes this dot and keeps the rest. A client whose line begins with a dot sends two."
	case int64(len(line)+2) > s.server.limits.Text:
		note.Text = "The line is longer than " + octetCount(s.server.limits.Text) + ", including its CRLF."
	case line == "":
		note.Text = "An empty line. The first one separates the header from the body."
	case s.takes(line):
		note.Text = "This is no command, but a line of the message. A dot alone on its line ends the message; after that, the server reads commands again."
	}
	return []Note{note}
}

func textNote(line, text string) Note {
	return Note{Span: grammar.Span{Start: 0, End: len(line)}, Name: "mail-data", Source: "RFC 5321 section 4.5.2", Text: text}
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
	meaning := "No SMTP RFC gives this code a meaning; only its first digit counts."
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
			text = "This looks like an enhanced status code, but its first number has to be 2, 4 or 5."
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
