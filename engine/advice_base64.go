package engine

import "strings"

// base64 is about a response that is none.
func (f *fault) base64() string {
	text := f.line
	if !f.response {
		_, text, _ = strings.Cut(f.line, " ")
		_, text, _ = strings.Cut(text, " ")
	}
	switch {
	case f.found == ' ':
		return "One word of base64 goes here. A name and a password are not sent as they are."
	case f.found == 0 && f.meant != "":
		return "The base64 is cut off: it comes in fours, filled up with =."
	case f.found == 0:
		return "This is no base64, which comes in fours. A name or a password is sent in base64, not as it is."
	case f.found == '=':
		return "No = goes here: base64 comes in fours, and only the last is filled up with =."
	}
	return f.sign() + " is not in base64, which has letters, digits, + and /."
}
