package grammar

import "strconv"

// Counted is a number of things, in figures; one is not many.
func Counted(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + one + "s"
}
