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
			return f.line[i:i+n] + " is how " + where + ` writes "` + is + `". In SMTP you type the character itself.`
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
		return here + name + ". It looks like a space but is not one."
	case `"`:
		return here + name + `. SMTP knows only the straight \".`
	}
	return here + name + `. It looks like "` + is + `" but is another character.`
}

// control is about what keys send that are no characters.
func (f *fault) control(here string) string {
	switch c := f.after[0]; {
	case c == '\b' || c == 0x7f:
		return here + "a backspace. It erases nothing: the server reads it as one more character of the line."
	case c == 0x1b:
		return here + "an Escape, which an arrow key sends. The server reads it as one more character of the line."
	case c < ' ' && c != '\t':
		return here + spoken(c) + ", which no command may contain."
	}
	return ""
}
