package exercise

// Parts are the words that the lines of an exercise begin with.
func Parts() (names []string) {
	for _, p := range parts {
		names = append(names, p.name)
	}
	return names
}

// Added reports whether another package has added the kind. Its grammar is there.
func (k ConditionKind) Added() bool {
	_, is := k.make().(*added)
	return is
}

// Samples are those of kinds of arguments.
var Samples = argumentSamples
