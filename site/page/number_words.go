package page

import (
	"fmt"
	"strings"
)

var words = [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

var tens = [...]string{2: "twenty", 3: "thirty", 4: "forty", 5: "fifty", 6: "sixty", 7: "seventy", 8: "eighty", 9: "ninety"}

// Spelled is a number in words, where it has some that fit a title.
func Spelled(n int) string {
	switch {
	case n < len(words):
		return words[n]
	case n < 20 || n >= 100:
		return fmt.Sprint(n)
	case n%10 == 0:
		return tens[n/10]
	}
	return tens[n/10] + "-" + words[n%10]
}

// Counted is a number of things in words, where there is one for it.
func Counted(n int, thing string) string {
	number := fmt.Sprint(n)
	if n < len(words) {
		number = words[n]
	}
	if n != 1 {
		thing += "s"
	}
	return number + " " + thing
}

// Capital is a text with a capital letter at its beginning.
func Capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
