package notation

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// An Input is what a client does: it sends octets, lets time pass, or another
// thing that has a word. An answer to a quiz is one too.
type Input struct {
	Kind   byte          // 'C' octets, 'T' time, '!' another thing, 'A' an answer
	Reply  bool          // 'C': of whoever is the server, after "S:" and not "C:"
	Octets string        // 'C': as sent; 'A': the answer
	Times  int           // 'C': how often they are sent; 0 is once
	Passed time.Duration // 'T'
	Word   string        // '!': "tls ok", "tls failed", "shutdown", "hangup", "connect"; 'A': the quiz
}

// Sent is what goes over the wire.
func (in Input) Sent() string {
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
	}
	who := "C"
	if in.Reply {
		who = "S"
	}
	text, whole := strings.CutSuffix(in.Octets, "\r\n")
	switch {
	case in.Times > 1:
		return who + "* " + strconv.Itoa(in.Times) + " " + Quote(in.Octets)
	case !whole || !IsPlain(text):
		return who + "~ " + Quote(in.Octets)
	case text == "":
		return who + ":"
	}
	return who + ": " + text
}

// IsPlain reports whether a text can stand in a line as it is, and will be seen.
func IsPlain(text string) bool {
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

	read func(w *Words) Input // for what a client does; nil is the server's
	more bool                 // the server's: written only if the file has one
}

// Client reports whether it begins a line of the client's.
func (t *Tag) Client() bool { return t.read != nil }

// Tags are all of them. "A:" stands in exercises only.
var Tags = []Tag{
	{"C:", "[SP text]", "a client line; CRLF is added", readLine, false},
	{"C~", "SP string", "client octets as they are", readOctets, false},
	{"C*", "SP number SP string", "the same, so many times", readTimes, false},
	{"T:", "SP duration", "time passes", func(w *Words) Input { return Input{Kind: 'T', Passed: w.Duration()} }, false},
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
	{"N:", "SP text", "what happened elsewhere in the network", nil, true},
}

// ReplyTag is the tag that a line begins with where whoever is at work is the server: after
// S:, S~ and S* is what he sends, and after C: what the client does. A page writes octets as
// C~, whoever has typed them. nil is a tag that is the same there.
func ReplyTag(line string) *Tag {
	tag := TagOf("C" + line[min(1, len(line)):])
	if tag == nil || !tag.Client() || line[0] != 'S' && line[0] != 'C' {
		return nil
	}
	made, read := *tag, tag.read
	made.Name = line[:len(tag.Name)]
	if made.read = nil; made.Name != "C:" {
		made.read = func(w *Words) Input {
			in := read(w)
			in.Reply = true
			return in
		}
	}
	return &made
}

// tagOf is the tag that a line of this text begins with; nil is none.
func (r *Reader) tagOf(line string) *Tag {
	if r.network != nil {
		if tag := r.network.Tag(line); tag != nil {
			return tag
		}
	}
	return TagOf(line)
}

// TagOf is the tag that a line begins with; nil is none.
func TagOf(line string) *Tag {
	for i := range Tags {
		if strings.HasPrefix(line, Tags[i].Name) {
			return &Tags[i]
		}
	}
	return nil
}

// input reads a line of a client's.
func (r *Reader) input(l Line, tag *Tag) Input {
	w := r.tagged(l, tag)
	in := tag.read(w)
	w.End()
	return in
}

// ReadInput reads one line that says what a client does, in a network or, with nil, at a
// server that stands alone.
func ReadInput(line string, in Network) (Input, error) {
	r := NewReader("", line)
	r.network = in
	d := r.dialogueLine(r.lines[0], false)
	if len(r.lines) > 1 {
		r.Fail(2, "input", "one line", "more")
	}
	if r.Err() == nil && !d.Client() {
		r.Fail(1, "input", "what the client does: C: C~ C* T: or !:", Quote(line))
	}
	return d.Input, r.Err()
}

// Inputs reads the lines that stand under a line.
func (r *Reader) Inputs(l Line) (inputs []Input) {
	for {
		under, more := r.Under(l.Indent)
		if !more {
			return inputs
		}
		tag := r.tagOf(under.Text)
		if tag == nil || tag.read == nil {
			w := r.Words(under)
			w.What = strings.TrimSuffix(strings.Fields(l.Text)[0], ":")
			w.Fail("what the client does: C: C~ C* T: !: or A:")
			continue
		}
		inputs = append(inputs, r.input(under, tag))
	}
}

// tagged begins to read a line behind its tag.
func (r *Reader) tagged(l Line, tag *Tag) *Words {
	w := &Words{r: r, Line: l.Number, text: l.Text, base: l.Indent, pos: len(tag.Name), What: tag.Name}
	if len(l.Text) > w.pos && l.Text[w.pos] != ' ' {
		w.last = w.pos
		w.pos = len(l.Text)
		w.Fail("a space after it")
	}
	return w
}

func readLine(w *Words) Input {
	text := ""
	if w.pos < len(w.text) {
		text = w.text[w.pos+1:]
	}
	w.pos = len(w.text)
	return Input{Kind: 'C', Octets: text + "\r\n"}
}

func readOctets(w *Words) Input {
	in := Input{Kind: 'C', Octets: w.Quoted()}
	if in.Octets == "" {
		w.Fail("octets")
	}
	return in
}

// maxSent is how much one line may send.
const maxSent = 64 << 20

func readTimes(w *Words) Input {
	n := w.Number(1, maxSent)
	in := readOctets(w)
	if n*int64(len(in.Octets)) > maxSent {
		w.Fail("64 MiB at most")
	}
	in.Times = int(n)
	return in
}

func readDeed(w *Words) Input {
	deeds := []string{"tls", "shutdown", "hangup", "connect"}
	if n := w.r.network; n != nil {
		verb := w.Ahead()
		if slices.Contains(n.Verbs(), verb) {
			w.Word()
			return Input{Kind: '!', Word: n.Input(w, verb)}
		}
		deeds = append(deeds, n.Verbs()...)
	}
	word := deeds[w.OneOf(deeds...)]
	if word == "tls" && !w.bad {
		outcomes := []string{"ok", "failed"}
		word += " " + outcomes[w.OneOf(outcomes...)]
	}
	return Input{Kind: '!', Word: word}
}

func readAnswer(w *Words) Input {
	in := Input{Kind: 'A', Word: w.Name(), Octets: w.Rest()}
	if in.Octets == "" {
		w.Fail("an answer")
	}
	return in
}
