package notation

import (
	"errors"
	"strings"
)

// A Reader reads a text line by line, and keeps what is wrong in it: whoever
// writes a lesson wants to hear of all of it at once.
type Reader struct {
	file  string
	lines []Line
	at    int // the next line
	errs  []error

	network Network // whose verbs may follow "!:"; nil is none
}

// A Line is one of a text, without its end and without what indents it.
type Line struct {
	Number int // from 1
	Indent int // spaces before it
	Text   string
}

// NewReader reads a text. The file names it in errors.
func NewReader(file, text string) *Reader {
	r := &Reader{file: file}
	text = strings.TrimSuffix(text, "\n")
	for number := 1; ; number++ {
		one, rest, more := strings.Cut(text, "\n")
		one = strings.TrimRight(one, "\r")
		bare := strings.TrimLeft(one, " ")
		r.lines = append(r.lines, Line{number, len(one) - len(bare), bare})
		if text = rest; !more {
			return r
		}
	}
}

// Peek is the next line, which is not taken; false at the end of the text.
func (r *Reader) Peek() (Line, bool) {
	if r.at < len(r.lines) {
		return r.lines[r.at], true
	}
	return Line{Number: len(r.lines) + 1}, false
}

// Next takes the next line; false at the end of the text.
func (r *Reader) Next() (Line, bool) {
	l, more := r.Peek()
	if more {
		r.at++
	}
	return l, more
}

// Under takes the next line that stands under one with this indent; comments and
// blank lines are passed over.
func (r *Reader) Under(indent int) (Line, bool) {
	for at := r.at; at < len(r.lines); at++ {
		l := r.lines[at]
		switch {
		case l.Aside():
			continue
		case l.Indent <= indent:
			return Line{}, false
		}
		r.at = at + 1
		return l, true
	}
	return Line{}, false
}

// Aside reports whether a line is blank or a comment.
func (l Line) Aside() bool {
	return l.Text == "" || l.Indent == 0 && l.Text[0] == '#'
}

// String is the line as written.
func (l Line) String() string { return strings.Repeat(" ", l.Indent) + l.Text }

// Fail notes an error about a whole line; line 0 is the last.
func (r *Reader) Fail(line int, what, want, found string) {
	if line == 0 {
		line = len(r.lines)
	}
	r.errs = append(r.errs, &Error{File: r.file, Line: line, Col: 1, What: what, Want: want, Found: found})
}

// Failed reports whether anything is wrong so far.
func (r *Reader) Failed() bool { return len(r.errs) > 0 }

// Err is all that is wrong, an Error each; nil is nothing.
func (r *Reader) Err() error { return errors.Join(r.errs...) }

// Words begins to read a line word by word.
func (r *Reader) Words(l Line) *Words {
	w := &Words{Line: l.Number, r: r, text: l.Text, base: l.Indent}
	w.What = w.Word()
	return w
}

// Words are what is left of a line. The first thing wrong in it is noted, and
// nothing more is read. A copy reads on by itself.
type Words struct {
	What string // is read, as an error names it; at first the word that the line begins with
	Line int    // from 1

	r    *Reader
	text string
	base int // octets of the line before text
	pos  int // octets of text that were read
	last int // where the last word began
	bad  bool
}

// skip passes over spaces.
func (w *Words) skip() {
	for w.pos < len(w.text) && w.text[w.pos] == ' ' {
		w.pos++
	}
}

// Word takes the next word; "" is the end of the line. A word that begins with
// a quotation mark runs to the space after the mark that closes it.
func (w *Words) Word() string {
	w.skip()
	w.last = w.pos
	w.pos += wordLength(w.text[w.pos:])
	return w.text[w.last:w.pos]
}

func wordLength(s string) int {
	n := 0
	if s != "" && s[0] == '"' {
		n = quoteLength(s)
	}
	for n < len(s) && s[n] != ' ' {
		n++
	}
	return n
}

// quoteLength is how long the string is that s begins with, its quotation
// marks included; all of s where it is not closed.
func quoteLength(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(s)
}

// Ahead is the next word, which is not taken.
func (w *Words) Ahead() string {
	at := *w
	return at.Word()
}

// Next takes the next word if it is this one.
func (w *Words) Next(word string) bool {
	if w.bad || w.Ahead() != word {
		return false
	}
	w.Word()
	return true
}

// More reports whether anything is left to be read.
func (w *Words) More() bool {
	w.skip()
	return !w.bad && w.pos < len(w.text)
}

// Rest takes all that is left, but for spaces at the end.
func (w *Words) Rest() string {
	w.skip()
	w.last = w.pos
	w.pos = max(w.pos, len(strings.TrimRight(w.text, " ")))
	return w.text[w.last:w.pos]
}

// Want wants this word next.
func (w *Words) Want(word string) {
	if !w.Next(word) {
		w.Word()
		w.Fail(word)
	}
}

// End wants nothing more.
func (w *Words) End() {
	if w.More() {
		w.Word()
		w.Fail("the end of the line")
	}
}

// Fail notes that something else was wanted in the place of the last word.
func (w *Words) Fail(want string) {
	found := "the end of the line"
	if w.pos > w.last {
		found = Quote(w.text[w.last:w.pos])
	}
	w.failed(w.last, want, found)
}

// FailFirst notes that something else was wanted in the place of the first word.
func (w *Words) FailFirst(want string) {
	w.last, w.pos = 0, wordLength(w.text)
	w.Fail(want)
}

// FailEnd notes that something is missing at the end of the line.
func (w *Words) FailEnd(want string) {
	w.last, w.pos = len(w.text), len(w.text)
	w.Fail(want)
}

// Bad reports whether something wrong was noted in the line.
func (w *Words) Bad() bool { return w.bad }

func (w *Words) failed(at int, want, found string) {
	if w.bad {
		return
	}
	w.bad = true
	w.r.errs = append(w.r.errs, &Error{File: w.r.file, Line: w.Line, Col: w.base + at + 1,
		What: w.What, Want: want, Found: found})
}

// Cut ends the line at a mark outside strings, and gives what follows that; false
// is that there is none. A space in the mark stands for the end of the line too.
func (w *Words) Cut(mark string) (after string, ok bool) {
	at := w.find(mark)
	if at < 0 {
		return "", false
	}
	after = w.text[min(at+len(mark), len(w.text)):]
	w.text = w.text[:at]
	return strings.TrimSpace(after), true
}

// find is where a mark stands outside strings; -1 is nowhere.
func (w *Words) find(mark string) int {
	text := w.text + " "
	for i := w.pos; i < len(w.text); i++ {
		switch {
		case text[i] == '"' && (i == 0 || text[i-1] == ' '):
			i += quoteLength(w.text[i:]) - 1
		case strings.HasPrefix(text[i:], mark):
			return i
		}
	}
	return -1
}
