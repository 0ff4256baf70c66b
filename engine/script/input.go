package script

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// An Input is what a client does: it sends octets, lets time pass, or another
// thing that has a word. An answer to a quiz is one too.
type Input struct {
	Kind   byte          // 'C' octets, 'T' time, '!' another thing, 'A' an answer
	Octets string        // 'C': as sent; 'A': the answer
	Times  int           // 'C': how often they are sent; 0 is once
	Passed time.Duration // 'T'
	Word   string        // '!': "tls ok", "tls failed", "shutdown", "hangup", "connect"; 'A': the quiz
}

// sent is what goes over the wire.
func (in Input) sent() string {
	if in.Times > 1 {
		return strings.Repeat(in.Octets, in.Times)
	}
	return in.Octets
}

// String is the input as a line of a script.
func (in Input) String() string {
	switch {
	case in.Kind == 'T':
		return "T: " + Duration(in.Passed)
	case in.Kind == '!':
		return "!: " + in.Word
	case in.Kind == 'A':
		return "A: " + in.Word + " " + in.Octets
	case in.Times > 1:
		return "C* " + strconv.Itoa(in.Times) + " " + Quote(in.Octets)
	}
	text, whole := strings.CutSuffix(in.Octets, "\r\n")
	switch {
	case !whole || !plain(text):
		return "C~ " + Quote(in.Octets)
	case text == "":
		return "C:"
	}
	return "C: " + text
}

// plain reports whether a text can stand in a line as it is, and will be seen.
func plain(text string) bool {
	for _, c := range text {
		if c == utf8.RuneError || !strconv.IsPrint(c) {
			return false
		}
	}
	return !strings.HasSuffix(text, " ")
}

// A Tag begins a line of a dialogue.
type Tag struct {
	Name, Args, Sentence string

	read func(w *words) Input // for what a client does; nil is the server's
	more bool                 // the server's: written only if the file has one
}

// Tags are all of them. "A:" stands in exercises only.
var Tags = []Tag{
	{"C:", "[SP text]", "a client line; CRLF is added", readLine, false},
	{"C~", "SP string", "client octets as they are", readOctets, false},
	{"C*", "SP number SP string", "the same, so many times", readTimes, false},
	{"T:", "SP duration", "time passes", func(w *words) Input { return Input{Kind: 'T', Passed: w.duration()} }, false},
	{"!:", `SP ("tls" ("ok" / "failed") / "shutdown" / "hangup" / "connect")`, "another thing happens", readDeed, false},
	{"A:", "SP name SP text", "an answer to a quiz", readAnswer, false},
	{"S:", "[SP text]", "a reply line", nil, false},
	{"=:", "SP state", "the state it is in now", nil, false},
	{"?:", `*SP "^" text`, "where the line above does not parse", nil, true},
	{"X:", "SP string", "octets thrown away", nil, true},
	{"R:", "SP rule-id", "the rule of the reply above", nil, true},
	{"W:", "SP text", "why, in this session", nil, true},
	{"D:", "SP address", "delivered", nil, true},
	{"P:", `SP ("MAIL" / "RCPT") 1*(SP text)`, "the parameters that it was delivered with", nil, true},
	{"D|", "[SP text]", "a line of what was delivered", nil, true},
}

// tagOf is the tag that a line begins with; nil is none.
func tagOf(l line) *Tag {
	for i := range Tags {
		if strings.HasPrefix(l.text, Tags[i].Name) {
			return &Tags[i]
		}
	}
	return nil
}

// input reads a line of a client's.
func (r *reader) input(l line, tag *Tag) Input {
	w := r.tagged(l, tag)
	in := tag.read(w)
	w.end()
	return in
}

// tagged begins to read a line behind its tag.
func (r *reader) tagged(l line, tag *Tag) *words {
	w := &words{r: r, line: l.number, text: l.text, base: l.indent, pos: len(tag.Name), what: tag.Name}
	if len(l.text) > w.pos && l.text[w.pos] != ' ' {
		w.last = w.pos
		w.pos = len(l.text)
		w.fail("a space after it")
	}
	return w
}

func readLine(w *words) Input {
	text := ""
	if w.pos < len(w.text) {
		text = w.text[w.pos+1:]
	}
	w.pos = len(w.text)
	return Input{Kind: 'C', Octets: text + "\r\n"}
}

func readOctets(w *words) Input {
	in := Input{Kind: 'C', Octets: w.str()}
	if in.Octets == "" {
		w.fail("octets")
	}
	return in
}

// maxSent is how much one line may send.
const maxSent = 64 << 20

func readTimes(w *words) Input {
	n := w.number(1, maxSent)
	in := readOctets(w)
	if n*int64(len(in.Octets)) > maxSent {
		w.fail("64 MiB at most")
	}
	in.Times = int(n)
	return in
}

func readDeed(w *words) Input {
	deeds := []string{"tls", "shutdown", "hangup", "connect"}
	word := deeds[w.oneOf(deeds...)]
	if word == "tls" && !w.bad {
		outcomes := []string{"ok", "failed"}
		word += " " + outcomes[w.oneOf(outcomes...)]
	}
	return Input{Kind: '!', Word: word}
}

func readAnswer(w *words) Input {
	in := Input{Kind: 'A', Word: w.name(), Octets: w.rest()}
	if in.Octets == "" {
		w.fail("an answer")
	}
	return in
}
