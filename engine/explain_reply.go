package engine

import (
	"strconv"
	"strings"

	"ehloworld/engine/client"
	"ehloworld/engine/grammar"
)

// ExplainReply takes a line of a reply apart: the nth, from 0, of what the verb
// to was answered with; "" is the greeting, that nobody asked for.
func (s *Session) ExplainReply(to string, nth int, line string) Explanation {
	e := s.Explain(ServerSide, line)
	code, _ := codeOf(line)
	if len(line) <= len("250 ") {
		return e
	}
	if line[3] == '-' {
		e.Client = "Read on: the reply is not over."
	} else if next := clientNext(to, code); next != "" {
		e.Client += " " + next
	}
	switch {
	case code == 250 && to == "EHLO" && nth > 0:
		e.What, e.Notes = s.keywordNotes(line, e.Notes)
	case nth == 0 && code == 250 && (to == "EHLO" || to == "HELO"):
		e.Notes = named(line, "ehlo-greet", "RFC 5321 section 4.1.1.1", e.Notes)
	case nth == 0 && code == 220 && to == "":
		e.Notes = named(line, "textstring", "RFC 5321 section 4.2", e.Notes)
	}
	return e
}

// clientNext is what a client that hands a message on does after a code. One that is
// about how a command is written, or where it comes, is not for it: it makes no such
// slips, and does not learn from them.
func clientNext(to string, code Code) string {
	step, ok := client.StepOf(to, nil)
	switch to {
	case "":
		step, ok = client.Greeting, true
	case ".":
		step, ok = client.Text, true
	}
	if !ok || code >= 500 && code <= 504 {
		return ""
	}
	return step.After(int(code), nil).Why
}

// named reads the line in which a server says its name, before what else is to
// be said of it.
func named(line, rest, source string, notes []Note) []Note {
	name, words := parted(line)
	list := []Note{{Span: name, Name: "Domain", Source: source, Text: "The name of this server."}}
	if words.Start < words.End {
		list = append(list, Note{Span: words, Name: rest, Source: source, Text: "Text for people. It differs from server to server."})
	}
	return append(list, notes...)
}

// keywordNotes reads a line of the reply to EHLO that offers an extension: RFC
// 5321 section 4.1.1.1. That comes before what else is to be said of it.
func (s *Session) keywordNotes(line string, notes []Note) (what string, list []Note) {
	name, value := parted(line)
	keyword := line[name.Start:name.End]
	note := Note{Span: name, Name: "ehlo-keyword", Source: "RFC 5321 section 4.1.1.1", Text: "A keyword that this server does not know."}
	says := "What the server says about it."
	if x := s.server.offered(keyword); x != nil {
		note.Text, note.Page = x.origin(), x.page()
		if x.ValueDoc != "" {
			says = x.ValueDoc
		}
		what = "This server offers " + x.Keyword + ". " + x.Doc
	}
	if list = append(list, note); value.Start < value.End {
		list = append(list, Note{Span: value, Name: "ehlo-param", Source: note.Source, Text: says})
	}
	return what, append(list, notes...)
}

// parted is the first word of a reply's text, and the rest of it.
func parted(line string) (word, rest grammar.Span) {
	word = grammar.Span{Start: len("250 "), End: len(line)}
	if n := strings.IndexByte(line[word.Start:], ' '); n >= 0 {
		word.End = word.Start + n
	}
	return word, grammar.Span{Start: min(word.End+1, len(line)), End: len(line)}
}

// offered is the extension that the server has by that keyword; nil is none.
func (v *Server) offered(keyword string) *Extension {
	for _, x := range v.offers {
		if strings.EqualFold(x.Keyword, keyword) {
			return x
		}
	}
	return nil
}

// origin is where an extension comes from, in a sentence.
func (x *Extension) origin() string {
	switch {
	case x.RFC > 0:
		return "An extension, defined in RFC " + strconv.Itoa(x.RFC) + "."
	case x.local:
		return "A local extension: only those who agreed on it know what it means."
	}
	return "A private extension, which no RFC defines."
}

// page is the page of the reference that tells of an extension: one of its own,
// or the one about names that begin with X.
func (x *Extension) page() string {
	if x.local {
		return "x"
	}
	return "extension-" + strings.ToLower(x.Keyword)
}
