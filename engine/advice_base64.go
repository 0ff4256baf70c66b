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
		return "One string of base64 goes here. A name and a password are never sent as they are."
	case f.found == 0 && f.meant != "":
		return "The base64 is cut off: it comes in groups of four, filled up with =."
	case f.found == 0:
		return "This is not base64, which comes in groups of four. A name or a password is sent in base64, not as it is."
	case f.found == '=':
		return "No = goes here: base64 comes in groups of four, and only the last is filled up with =."
	}
	return f.sign() + " is not base64, which has letters, digits, + and /."
}
