package exercise

import "strconv"

// many is a number of things in words.
func many(n int64, one, more string) string {
	if n == 1 {
		return "one " + one
	}
	return spelled(n) + " " + more
}

var numerals = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// spelled is a number as one writes it in a sentence.
func spelled(n int64) string {
	if n < int64(len(numerals)) {
		return numerals[n]
	}
	return strconv.FormatInt(n, 10)
}
