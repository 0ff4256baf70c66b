package script

import (
	"strings"
	"time"

	"ehloworld/engine"
	"ehloworld/engine/grammar"
)

// A What is something that can happen in a session: what a goal wants, what
// earns a hint, what a wrong turn leads to.
type What struct {
	kind     *Kind
	source   string // as written, blanks made one
	codes    []string
	enhanced string
	words    []string // verbs, keyword, addresses, name, state
	text     string
	given    bool // text counts
	number   int64
	filter   filter // a reply's
	passed   time.Duration
}

// String is the what-happened as a script writes it.
func (x *What) String() string { return x.source }

// Limit reports whether it holds from the beginning, until it is broken.
func (x *What) Limit() bool { return x.kind.is == limit || x.kind.is == count }

// Label says in plain English what is to be done. A never is not to be.
func (x *What) Label(never bool) string {
	label := x.kind.label(x)
	if never {
		return "Do not " + strings.ToLower(label[:1]) + label[1:]
	}
	return label
}

// A Kind is a row of the table of what can happen.
type Kind struct {
	Name     string // its first word
	Args     string // as in the grammar of this package's comment
	Sentence string // true when

	is    nature
	read  func(x *What, w *words)
	label func(x *What) string
	begin func(x *What, now standing) machine
}

// A nature says what begins to watch for a What anew.
type nature int

const (
	moment  nature = iota // nothing, as long as nothing is lost
	message               // the next message: what is said of one is said of one and the same
	limit                 // it holds until it is broken; what breaks it begins anew with a connection
	count                 // a limit of one connection
	answers               // nothing: a right answer stays
)

// A machine watches for one What.
type machine struct {
	see func(e any) // an engine.Event, or one of the Run's own
	met func() bool
	far func() int // how far it has come, where that takes several steps; nil is all or nothing
}

// What a Run tells its machines beside the engine's events.
type (
	sent     struct{ octets string } // the client sends octets
	turned   struct{}                // the first reply to what it sent in one go
	settled  struct{}                // all has come of an input that comes of it
	answered struct {                // an answer to a quiz
		name         string
		right, wrong bool // wrong: more so than before
	}
)

// standing is how things stand when a machine begins.
type standing struct {
	state  engine.State
	secure bool
	user   string
}

// see follows how things stand.
func (now *standing) see(e any) {
	switch e := e.(type) {
	case engine.Open:
		*now = standing{state: engine.Start, secure: e.Secure}
	case engine.Change:
		now.state = e.To
	case engine.Secured:
		if e.Err == "" {
			now.secure, now.user = true, ""
		}
	case engine.Auth:
		if e.Ok {
			now.user = e.User
		}
	case engine.Close:
		now.state = engine.Closed
	}
}

// readWhat reads what happened, up to the end of the line.
func readWhat(w *words) *What {
	from := w.pos
	name := w.word()
	for i := range Kinds {
		if Kinds[i].Name != name {
			continue
		}
		x := &What{kind: &Kinds[i]}
		Kinds[i].read(x, w)
		w.end()
		x.source = single(w.text[from:w.pos])
		if w.bad {
			return nil
		}
		return x
	}
	w.fail("a kind of event")
	return nil
}

// single makes the blanks between words one.
func single(text string) string {
	var list []string
	w := words{text: text}
	for word := w.word(); word != ""; word = w.word() {
		list = append(list, word)
	}
	return strings.Join(list, " ")
}

// pattern takes a code, or a pattern of codes such as 5yz or 25z.
func (w *words) pattern() string {
	word := w.word()
	if len(word) != 3 || word[0] < '2' || word[0] > '5' || (word[1] != 'y' && (word[1] < '0' || word[1] > '5')) ||
		(word[2] != 'z' && (word[2] < '0' || word[2] > '9')) {
		w.fail("a reply code such as 550, or a pattern such as 5yz or 25z")
		return "250"
	}
	return word
}

// fitsPattern reports whether a code is one of a pattern.
func fitsPattern(code engine.Code, pattern string) bool {
	have := []byte{byte(code / 100), byte(code / 10 % 10), byte(code % 10)}
	for i, c := range have {
		if pattern[i] != 'y' && pattern[i] != 'z' && pattern[i] != '0'+c {
			return false
		}
	}
	return true
}

// want wants this word next.
func (w *words) want(word string) {
	if !w.next(word) {
		w.word()
		w.fail(word)
	}
}

// path takes a reverse-path, and gives its address in unquoted form; "" is <>.
func (w *words) path() string { return w.asPath(w.rest()) }

// asPath reads what was taken as a path, and gives its address in unquoted form.
func (w *words) asPath(word string) string {
	p := grammar.Parser{UTF8: true}
	p.Read([]byte(word))
	path := grammar.ReversePath(&p)
	if !p.Done() {
		w.fail("a path such as <alice@tutor.example> or <>")
		return ""
	}
	if path.Null() {
		return ""
	}
	return string(grammar.AppendUnquoted(nil, path.Local())) + "@" + string(path.Domain())
}
