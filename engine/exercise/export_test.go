package exercise

// Parts are the words that the lines of an exercise begin with.
func Parts() (names []string) {
	for _, p := range parts {
		names = append(names, p.name)
	}
	return names
}

// Samples are those of kinds of arguments.
var Samples = argumentSamples
