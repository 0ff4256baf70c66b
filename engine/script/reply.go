package script

import (
	"slices"
	"strings"

	"ehloworld/engine"
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

func readReply(x *What, w *words) {
	x.codes = []string{w.pattern()}
	x.enhanced = w.enhanced()
	f := &x.filter
	if w.next("to") {
		f.verb = w.verb()
	}
	if w.next("in") {
		for f.states = []string{w.state()}; w.more() && !slices.Contains(filterWords, w.ahead()); {
			f.states = append(f.states, w.state())
		}
	}
	if w.next("for") {
		f.address = w.address()
	}
	if w.next("as") {
		kinds := []string{"name", "number", "address", "nobody"}
		f.named = kinds[w.oneOf(kinds...)]
	}
	if w.next("with") {
		f.readWith(w)
	}
	if x.number = 1; w.next("times") {
		x.number = w.number(1, 1<<20)
		f.apart = w.next("apart")
	}
}

func (f *filter) readWith(w *words) {
	switch next := w.ahead(); {
	case next != "" && next[0] == '"':
		f.text = w.str()
	case digits(next):
		f.octets = w.number(2, 1<<20)
		w.want("octets")
	default:
		f.argument = w.name()
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

func countReplies(x *What, now standing) machine {
	n, line, counted := int64(0), engine.Line{}, []string(nil)
	return machine{see: func(e any) {
		switch e := e.(type) {
		case engine.Open:
			line = engine.Line{}
		case engine.Line:
			line = e
		case engine.Reply:
			if !fitsPattern(e.Code, x.codes[0]) || x.enhanced != "" && x.enhanced != e.Enhanced || !x.filter.fits(line, e.To, now.state) {
				break
			}
			if x.filter.apart && slices.Contains(counted, line.Text) {
				break
			}
			n++
			counted = append(counted, line.Text)
		}
		now.see(e)
	}, met: func() bool { return n >= x.number }, far: func() int { return int(min(n, x.number)) }}
}

func labelReply(x *What) string {
	label, f := "Get "+x.codes[0], &x.filter
	switch x.codes[0] {
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
		label += " in state " + list(f.states, " or ")
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
		label += " with " + spelled(f.octets) + " octets"
	case f.argument != "":
		label += " with " + f.argument
	case f.text != "":
		label += " with " + Quote(f.text)
	}
	switch x.number {
	case 1:
		return label
	case 2:
		label += ", twice"
	default:
		label += ", " + spelled(x.number) + " times"
	}
	if f.apart {
		label += ", for another line each"
	}
	return label
}
