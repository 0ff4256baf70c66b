package script

import (
	"errors"
	"strings"
)

// A reader reads a text line by line, and keeps what is wrong in it: whoever
// writes a lesson wants to hear of all of it at once.
type reader struct {
	file  string
	lines []line
	at    int // the next line
	errs  []error
}

// A line is one of a text, without its end and without what indents it.
type line struct {
	number int // from 1
	indent int // spaces before it
	text   string
}

func newReader(file, text string) *reader {
	r := &reader{file: file}
	text = strings.TrimSuffix(text, "\n")
	for number := 1; ; number++ {
		one, rest, more := strings.Cut(text, "\n")
		one = strings.TrimRight(one, "\r")
		bare := strings.TrimLeft(one, " ")
		r.lines = append(r.lines, line{number, len(one) - len(bare), bare})
		if text = rest; !more {
			return r
		}
	}
}

// peek is the next line; false at the end of the text.
func (r *reader) peek() (line, bool) {
	if r.at < len(r.lines) {
		return r.lines[r.at], true
	}
	return line{number: len(r.lines) + 1}, false
}

// under is the next line that stands under one with this indent; comments and
// blank lines are passed over.
func (r *reader) under(indent int) (line, bool) {
	for at := r.at; at < len(r.lines); at++ {
		l := r.lines[at]
		switch {
		case l.aside():
			continue
		case l.indent <= indent:
			return line{}, false
		}
		r.at = at + 1
		return l, true
	}
	return line{}, false
}

// aside reports whether a line is blank or a comment.
func (l line) aside() bool {
	return l.text == "" || l.indent == 0 && l.text[0] == '#'
}

func (r *reader) err() error { return errors.Join(r.errs...) }

// words begins to read a line word by word.
func (r *reader) words(l line) *words {
	w := &words{r: r, line: l.number, text: l.text, base: l.indent}
	w.what = w.word()
	return w
}

// words are what is left of a line. The first thing wrong in it is noted, and
// nothing more is read.
type words struct {
	r    *reader
	line int // from 1
	text string
	base int // octets of the line before text
	pos  int // octets of text that were read
	last int // where the last word began
	what string
	bad  bool
}

// skip passes over spaces.
func (w *words) skip() {
	for w.pos < len(w.text) && w.text[w.pos] == ' ' {
		w.pos++
	}
}

// word takes the next word; "" is the end of the line. A word that begins with
// a quotation mark runs to the space after the mark that closes it.
func (w *words) word() string {
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

// ahead is the next word, which is not taken.
func (w *words) ahead() string {
	at := *w
	return at.word()
}

// next takes the next word if it is this one.
func (w *words) next(word string) bool {
	if w.bad || w.ahead() != word {
		return false
	}
	w.word()
	return true
}

// more reports whether anything is left to be read.
func (w *words) more() bool {
	w.skip()
	return !w.bad && w.pos < len(w.text)
}

// rest takes all that is left, but for spaces at the end.
func (w *words) rest() string {
	w.skip()
	w.last = w.pos
	w.pos = max(w.pos, len(strings.TrimRight(w.text, " ")))
	return w.text[w.last:w.pos]
}

// end wants nothing more.
func (w *words) end() {
	if w.more() {
		w.word()
		w.fail("the end of the line")
	}
}

// fail notes that something else was wanted in the place of the last word.
func (w *words) fail(want string) {
	found := "the end of the line"
	if w.pos > w.last {
		found = Quote(w.text[w.last:w.pos])
	}
	w.failed(w.last, want, found)
}

func (w *words) failed(at int, want, found string) {
	if w.bad {
		return
	}
	w.bad = true
	w.r.errs = append(w.r.errs, &Error{File: w.r.file, Line: w.line, Col: w.base + at + 1,
		What: w.what, Want: want, Found: found})
}

// cut ends the line at a place outside strings, and gives what follows it.
func (w *words) cut(at, size int) (after string) {
	after = w.text[min(at+size, len(w.text)):]
	w.text = w.text[:at]
	return after
}

// find is where a mark stands outside strings; -1 is nowhere. A space in it
// stands for the end of the line too.
func (w *words) find(mark string) int {
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
