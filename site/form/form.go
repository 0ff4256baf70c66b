package form

// A Section is a heading of the form, with its groups.
type Section struct {
	Title, Why string
	Folded     bool // it stands behind its heading until it is opened
	Groups     []Group
}

// A GroupKind is how many lines a group stands for.
type GroupKind string

// The kinds of groups.
const (
	OneLine   GroupKind = "line"
	ManyLines GroupKind = "lines"
	WordBoxes GroupKind = "words" // one line of words, each with a box
)

// GroupKinds are all of them, for those who write down what there is.
func GroupKinds() []GroupKind { return []GroupKind{OneLine, ManyLines, WordBoxes} }

// A FieldKind is what a field takes of a line.
type FieldKind string

// The kinds of fields.
const (
	Word   FieldKind = "word"
	String FieldKind = "string" // one in quotes
	Rest   FieldKind = "rest"   // of the line
	One    FieldKind = "one"    // of some words
	Flag   FieldKind = "flag"   // a word to switch on
	Mark   FieldKind = "mark"   // a word as it is
	After  FieldKind = "after"  // a word, and what follows it
)

// FieldKinds are all of them, for those who write down what there is.
func FieldKinds() []FieldKind { return []FieldKind{Word, String, Rest, One, Flag, Mark, After} }

// A Group stands for the lines that begin with its key.
type Group struct {
	Kind  GroupKind
	Key   string // words: "limit size"
	Label string
	Why   string
	Off   bool   // a line that a box switches on
	New   string // a line to begin with, for "lines"
	Thing string // what a button adds: "a mailbox"

	Fields []Field // of a line, behind its key
	More   []Field // after those, and shown once they are asked for
	Words  []Choice
	Under  []Group // of the lines that stand under one
}

// A Field is a word of a line, or several.
type Field struct {
	Kind   FieldKind
	Label  string
	Word   string // of a flag, a mark and what is after
	Like   string // an example of what is wanted
	May    bool   // it can be left out
	None   string // what is chosen then; "" is "default"
	Many   bool   // several words, to the end or to the mark of the next field
	Radio  bool   // one of few: all are shown
	Digits bool   // for a keyboard that has only these
	Least  int    // a smaller number does not conform

	Choices []Choice
}

// A Choice is a word to choose, and the fields that follow it then.
type Choice struct {
	Word, Label, Why string
	Badge            bool // it does not conform
	Fields           []Field
}

// all are the fields of a line.
func (g *Group) all() []Field {
	return append(g.Fields[:len(g.Fields):len(g.Fields)], g.More...)
}

// choices are words that say what they are.
func choices(words ...string) (list []Choice) {
	for _, w := range words {
		list = append(list, Choice{Word: w, Label: w})
	}
	return list
}

// keys are the groups of a form by the first word of their lines.
func keys(sections []Section) map[string][]*Group {
	found := map[string][]*Group{}
	for _, s := range sections {
		for i := range s.Groups {
			g := &s.Groups[i]
			found[firstWord(g.Key)] = append(found[firstWord(g.Key)], g)
		}
	}
	return found
}
