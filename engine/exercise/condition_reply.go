package exercise

import (
	"slices"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/notation"
)

// A filter says to which lines a reply counts. What it leaves empty it does not
// ask for.
type filter struct {
	verb     string
	states   []string // one of them, when the reply came
	address  string
	named    string // "name", "number", "address" or "nobody": what the host calls itself
	text     string // in the line, as it is
	argument string // a word of the line, or one before "="; upper or lower case
	octets   int64  // with CR LF
	apart    bool   // to another line each time
}

// filterWords begin what may follow the states of a filter.
var filterWords = []string{"for", "as", "with", "times"}

// replyCame is that such a reply came, so many times.
type replyCame struct {
	code     string // a pattern
	enhanced string
	filter   filter
	times    int64
}

func (x *replyCame) read(w *notation.Words) {
	x.code = Pattern(w)
	x.enhanced = w.Enhanced()
	f := &x.filter
	if w.Next("to") {
		f.verb = w.Verb()
	}
	if w.Next("in") {
		for f.states = []string{w.State()}; w.More() && !slices.Contains(filterWords, w.Ahead()); {
			f.states = append(f.states, w.State())
		}
	}
	if w.Next("for") {
		f.address = w.Address()
	}
	if w.Next("as") {
		kinds := []string{"name", "number", "address", "nobody"}
		f.named = kinds[w.OneOf(kinds...)]
	}
	if w.Next("with") {
		f.readWith(w)
	}
	if x.times = 1; w.Next("times") {
		x.times = w.Number(1, 1<<20)
		f.apart = w.Next("apart")
	}
}

func (f *filter) readWith(w *notation.Words) {
	switch next := w.Ahead(); {
	case next != "" && next[0] == '"':
		f.text = w.Quoted()
	case notation.IsDigits(next):
		f.octets = w.Number(2, 1<<20)
		w.Want("octets")
	default:
		f.argument = w.Name()
	}
}

// fits reports whether a reply to this line counts.
func (f *filter) fits(l engine.Line, to string, state engine.State) bool {
	return (f.verb == "" || f.verb == to) &&
		(len(f.states) == 0 || slices.Contains(f.states, string(state))) &&
		(f.address == "" || addressed(strings.ToLower(l.Text), strings.ToLower(f.address))) &&
		(f.named == "" || f.named == namedAs(l.Text)) &&
		strings.Contains(l.Text, f.text) &&
		(f.argument == "" || hasArgument(l.Text, f.argument)) &&
		(f.octets == 0 || f.octets == int64(len(l.Text)+len("\r\n")))
}

// addressed reports whether a line has an address as a whole, in brackets or
// without.
func addressed(line, address string) bool {
	return strings.Contains(line, "<"+address+">") || strings.Contains(line+" ", ":"+address+" ")
}

// namedAs is what the argument of EHLO or HELO looks like. The grammar takes a
// number such as 192.0.2.7 for a domain, RFC 5321 section 4.1.2.
func namedAs(line string) string {
	_, argument, _ := strings.Cut(strings.TrimRight(line, " "), " ")
	switch {
	case argument == "":
		return "nobody"
	case strings.HasPrefix(argument, "["):
		return "address"
	case strings.Trim(argument, "0123456789.") == "":
		return "number"
	}
	return "name"
}

// hasArgument reports whether this is a word of a line, or the name of one with
// a value.
func hasArgument(line, argument string) bool {
	for word := range strings.FieldsSeq(line) {
		name, _, _ := strings.Cut(word, "=")
		if strings.EqualFold(word, argument) || strings.EqualFold(name, argument) {
			return true
		}
	}
	return false
}

func (x *replyCame) begin(now standing) machine {
	n, line, counted := int64(0), engine.Line{}, []string(nil)
	return machine{see: func(e any) {
		switch e := e.(type) {
		case engine.Open:
			line = engine.Line{}
		case engine.Line:
			line = e
		case engine.Reply:
			if !FitsPattern(e.Code, x.code) || x.enhanced != "" && x.enhanced != e.Enhanced || !x.filter.fits(line, e.To, now.state) {
				break
			}
			if x.filter.apart && slices.Contains(counted, line.Text) {
				break
			}
			n++
			counted = append(counted, line.Text)
		}
		now.see(e)
	}, met: func() bool { return n >= x.times }, far: func() int { return int(min(n, x.times)) }}
}

func (x *replyCame) label() string {
	label, f := "Get "+x.code, &x.filter
	switch x.code {
	case "2yz":
		label = "Get a positive reply (2yz)"
	case "3yz":
		label = "Get an intermediate reply (3yz)"
	case "4yz":
		label = "Get a temporary refusal (4yz)"
	case "5yz":
		label = "Get a refusal (5yz)"
	}
	if x.enhanced != "" {
		label += " " + x.enhanced
	}
	switch f.verb {
	case "":
	case ".":
		label += " in reply to the dot"
	default:
		label += " in reply to " + f.verb
	}
	if len(f.states) > 0 {
		label += " in state " + notation.List(f.states, " or ")
	}
	if f.address != "" {
		label += " for " + f.address
	}
	switch {
	case f.named == "address":
		label += " with an address"
	case f.named == "nobody":
		label += " without a name"
	case f.named != "":
		label += " with a " + f.named
	case f.octets > 0:
		label += " with " + many(f.octets, "octet", "octets")
	case f.argument != "":
		label += " with " + f.argument
	case f.text != "":
		label += " with " + notation.Quote(f.text)
	}
	switch x.times {
	case 1:
		return label
	case 2:
		label += ", twice"
	default:
		label += ", " + many(x.times, "time", "times")
	}
	if f.apart {
		label += ", each to a different line"
	}
	return label
}

// repliesInOrder is that replies came in this order.
type repliesInOrder struct {
	codes []string // patterns
	verb  string   // that they are to; "" is any
}

func (x *repliesInOrder) read(w *notation.Words) {
	for !w.Bad() && (len(x.codes) < 2 || w.More() && w.Ahead() != "to") {
		x.codes = append(x.codes, Pattern(w))
	}
	if w.Next("to") {
		x.verb = w.Verb()
	}
}

func (x *repliesInOrder) label() string {
	label := "Get " + strings.Join(x.codes, ", then ")
	if x.verb != "" {
		label += " in reply to " + x.verb
	}
	return label
}

func (x *repliesInOrder) begin(standing) machine {
	rest := x.codes
	return machine{see: func(e any) {
		if r, ok := e.(engine.Reply); ok && len(rest) > 0 && FitsPattern(r.Code, rest[0]) && (x.verb == "" || x.verb == r.To) {
			rest = rest[1:]
		}
	}, met: func() bool { return len(rest) == 0 }, far: func() int { return len(x.codes) - len(rest) }}
}
