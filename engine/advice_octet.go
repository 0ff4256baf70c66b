package engine

import (
	"strconv"
	"strings"
)

// notWhatItLooksLike is about a character that looks like another, and about what
// is written as a web page writes it.
func (f *fault) notWhatItLooksLike() string {
	for i := range len(f.line) {
		if is, n := escaped(f.line[i:]); n > 0 && f.meant != "" && (i >= len(f.before) || !strings.Contains(f.meant, f.line[i:i+n])) {
			where := "a web page's source"
			if f.line[i] == '%' {
				where = "a link"
			}
			return f.line[i:i+n] + " is how " + where + ` writes "` + is + `". Here it is written as it is.`
		}
	}
	if f.found == 0 {
		return ""
	}
	here := "Octet " + strconv.Itoa(len(f.before)+1) + " is "
	is, name := looksLike(f.found)
	switch {
	case f.after[0] == 0xa0:
		is, name = " ", "a no-break space"
	case name == "":
		return f.control(here)
	}
	switch is {
	case "":
		return here + name + ". It counts all the same."
	case " ":
		return here + name + ". It looks like a space, and is none."
	case `"`:
		return here + name + `. SMTP knows the straight " alone.`
	}
	return here + name + `. It looks like "` + is + `", and is another character.`
}

// control is about what keys send that are no characters.
func (f *fault) control(here string) string {
	switch c := f.after[0]; {
	case c == '\b' || c == 0x7f:
		return here + "a backspace. It takes nothing back: the server reads it as a character of the line."
	case c == 0x1b:
		return here + "an Escape, which an arrow key sends. The server reads it as a character of the line."
	case c < ' ' && c != '\t':
		return here + spoken(c) + ", which no command holds."
	}
	return ""
}
