package grammar

// A Rule is the name of a rule of the grammar, as a number.
type Rule uint16

// A definition is what is known of a rule.
type definition struct{ name, abnf, source, sentence string }

var definitions = []definition{{}}

// Define adds a rule: its name, its ABNF, where that is ("RFC 5321 section
// 4.1.2"), and a sentence for somebody who has not read it. A name defined twice
// panics.
func Define(name, abnf, source, sentence string) Rule {
	if _, ok := Named(name); ok {
		panic("rule " + name + " defined twice")
	}
	definitions = append(definitions, definition{name, abnf, source, sentence})
	return Rule(len(definitions) - 1)
}

// String is the rule's name, "Reverse-path".
func (r Rule) String() string { return definitions[r].name }

// ABNF is the rule's text.
func (r Rule) ABNF() string { return definitions[r].abnf }

// Source is where the rule is, "RFC 5321 section 4.1.2".
func (r Rule) Source() string { return definitions[r].source }

// Sentence says what the rule is for, in plain words.
func (r Rule) Sentence() string { return definitions[r].sentence }

// Rules are all rules, in the order in which they were defined.
func Rules() []Rule {
	all := make([]Rule, 0, len(definitions)-1)
	for i := range definitions[1:] {
		all = append(all, Rule(i+1))
	}
	return all
}

// Named finds a rule by its name.
func Named(name string) (Rule, bool) {
	for i := range definitions[1:] {
		if definitions[i+1].name == name {
			return Rule(i + 1), true
		}
	}
	return 0, false
}
