package engine

import (
	"strings"

	"ehloworld/engine/facts"
	"ehloworld/engine/grammar"
)

// A MessageView is a stored message taken apart: what its trace lines say, and how
// its header and its envelope agree.
type MessageView struct {
	Trace   []Note // by place
	Subject string // in one line
	People  []Field
	Says    []string
}

// A Field of a header says who wrote a message, or who is to read it.
type Field struct{ Name, Value string }

// ReadMessage takes a message apart that came for to, from from ("" is <>).
func ReadMessage(from, to, text string) (l MessageView) {
	named, said := false, false
	for at := 0; ; {
		end := at
		for { // a line, and those that continue it: RFC 5322 section 2.2.3
			n := strings.Index(text[end:], "\r\n")
			if n < 0 {
				end = len(text)
				break
			}
			if end += n + 2; end == len(text) || text[end] != ' ' && text[end] != '\t' {
				break
			}
		}
		field := text[at:end]
		name, value, ok := strings.Cut(field, ":")
		if !ok { // the empty line behind the header, the end, or no header at all
			break
		}
		value = strings.TrimSpace(value)
		switch lower := strings.ToLower(name); lower {
		case "return-path":
			l.note(at, at+len(name), name, "The reverse-path of the envelope, added by the server that delivers.")
		case "received":
			l.received(text, at+len(name)+1, end)
		case "from", "sender":
			l.People = append(l.People, Field{name, value})
			if lower == "from" {
				said = true
				if from != "" && !has(value, from) {
					l.Says = append(l.Says, "The message says it is from "+value+"; the envelope says <"+from+">.")
				}
			}
		case "subject":
			if l.Subject == "" {
				l.Subject = strings.ReplaceAll(value, "\r\n", "") // RFC 5322 section 2.2.3
			}
		case "to", "cc", "bcc":
			l.People = append(l.People, Field{name, value})
			named = named || has(value, to)
		}
		at = end
	}
	if from == "" {
		l.Says = append(l.Says, "The reverse-path is empty: if this message fails, no bounce is sent. Only the server's postmaster should be told.")
	}
	if !said {
		l.Says = append(l.Says, "The message names no author: it has no From field. RFC 5322 section 3.6 requires one, and a Date.")
	}
	if !named {
		l.Says = append(l.Says, "<"+to+"> is on the envelope but in no To or Cc field: nobody else who has this message can see that this copy exists.")
	}
	return l
}

func has(value, address string) bool {
	return strings.Contains(strings.ToLower(value), strings.ToLower(address))
}

func (l *MessageView) note(start, end int, name, text string) {
	l.Trace = append(l.Trace, Note{Span: grammar.Span{Start: start, End: end}, Name: name, Source: "RFC 5321 section 4.4", Text: text})
}

// clauses are the parts of a Received field that begin with a word.
var clauses = [...]struct{ word, text string }{
	{"from", "The name the client gave with EHLO or HELO. It can be anything."},
	{"by", "The server that accepted the message here."},
	{"via", "The link it came over."},
	{"with", "How it came"},
	{"id", "The server's own id for this message, as in its log."},
	{"for", "The recipient of this copy."},
}

// received notes what each part of a Received field says: RFC 5321 section 4.4.
func (l *MessageView) received(text string, at, end int) {
	l.note(at-len("Received:"), at-1, "Received", "Each server adds one at the top, so the first hop is the lowest.")
	for at < end {
		switch text[at] {
		case ' ', '\t', '\r', '\n':
			at++
			continue
		case '(':
			close := strings.IndexByte(text[at:end], ')')
			if close < 0 {
				return
			}
			l.note(at, at+close+1, "TCP-info", "What the server saw for itself: the client's address, and its name in the DNS.")
			at += close + 1
			continue
		case ';':
			stop := at + len(strings.TrimRight(text[at:end], "\r\n"))
			l.note(at+1, stop, "date-time", "When the server accepted it.")
			return
		}
		word := at
		at = tokenEnd(text, at, end)
		for _, c := range clauses {
			if !strings.EqualFold(text[word:at], c.word) {
				continue
			}
			value := at
			for value < end && (text[value] == ' ' || text[value] == '\t') {
				value++
			}
			at = tokenEnd(text, value, end)
			say := c.text
			if t, ok := facts.FindTerm(facts.WithTypes(), text[value:at]); ok && c.word == "with" {
				say += ": " + t.Meaning + "."
			}
			l.note(word, at, c.word, say)
		}
	}
}

func tokenEnd(text string, at, end int) int {
	for at < end && !strings.ContainsRune(" \t\r\n;(", rune(text[at])) {
		at++
	}
	return at
}
