package exercise

import (
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/notation"
)

// A Condition is something that can happen in a session: what a goal wants, what
// earns a hint, what a wrong turn leads to.
type Condition struct {
	kind   *ConditionKind
	source string // as written, blanks made one
	wanted
}

// wanted is what a condition of one kind says.
type wanted interface {
	read(w *notation.Words)     // up to the end of the line
	label() string              // plain English: what is to be done
	begin(now standing) machine // watches for it, from now on
}

// String is the what-happened as a script writes it.
func (x *Condition) String() string { return x.source }

// Limit reports whether it holds from the beginning, until it is broken.
func (x *Condition) Limit() bool { return x.kind.Limit() }

// Label says in plain English what is to be done. A never is not to be.
func (x *Condition) Label(never bool) string {
	label := x.label()
	if never {
		return "Do not " + strings.ToLower(label[:1]) + label[1:]
	}
	return label
}

// A ConditionKind is a row of the table of what can happen.
type ConditionKind struct {
	Name     string // its first word
	Args     string // as in the grammar of this package's comment
	Sentence string // true when

	is   nature
	make func() wanted
}

// Limit reports whether one of this kind holds from the beginning, until it is broken.
func (k *ConditionKind) Limit() bool { return k.is == limit || k.is == count }

// A nature says what begins to watch for a condition anew.
type nature int

const (
	moment  nature = iota // nothing, as long as nothing is lost
	message               // the next message: what is said of one is said of one and the same
	limit                 // it holds until it is broken; what breaks it begins anew with a connection
	count                 // a limit of one connection
	answers               // nothing: a right answer stays
)

// A machine watches for one condition.
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

// readCondition reads what happened, up to the end of the line.
func readCondition(w *notation.Words) *Condition {
	written := *w
	name := w.Word()
	for i := range ConditionKinds {
		if ConditionKinds[i].Name != name {
			continue
		}
		x := &Condition{kind: &ConditionKinds[i], wanted: ConditionKinds[i].make()}
		x.read(w)
		w.End()
		x.source = single(written)
		if w.Bad() {
			return nil
		}
		return x
	}
	w.Fail("a kind of event")
	return nil
}

// single is what is left of a line, with one blank between words.
func single(w notation.Words) string {
	var written []string
	for word := w.Word(); word != ""; word = w.Word() {
		written = append(written, word)
	}
	return strings.Join(written, " ")
}

// Pattern takes a code, or a pattern of codes such as 5yz or 25z.
func Pattern(w *notation.Words) string {
	word := w.Word()
	if len(word) != 3 || word[0] < '2' || word[0] > '5' || (word[1] != 'y' && (word[1] < '0' || word[1] > '5')) ||
		(word[2] != 'z' && (word[2] < '0' || word[2] > '9')) {
		w.Fail("a reply code such as 550, or a pattern such as 5yz or 25z")
		return "250"
	}
	return word
}

// FitsPattern reports whether a code is one of a pattern.
func FitsPattern(code engine.Code, of string) bool {
	have := []byte{byte(code / 100), byte(code / 10 % 10), byte(code % 10)}
	for i, c := range have {
		if of[i] != 'y' && of[i] != 'z' && of[i] != '0'+c {
			return false
		}
	}
	return true
}
