package form

// A Section is a heading of the form, with its groups.
type Section struct {
	Title, Why string
	Folded     bool // it stands behind its heading until it is opened
	Groups     []Group
}

// A Group stands for the lines that begin with its key.
type Group struct {
	Kind  string // "line": one; "lines": any number; "words": one line of words, each with a box
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
	Kind   string // "word"; "string"; "rest" of the line; "one" of words; "flag", a word to switch on; "mark", a word as it is; "after", a word and what follows it
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
