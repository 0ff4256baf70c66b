package facts

import (
	"strconv"
	"strings"
)

// A form is how a value is written. It reads one, and says the same as patterns
// of regular expressions, for a page that has no reader of its own: whole is a
// value of the form; the longest that any of begun matches is as much of a text
// as a value can begin with.
type form struct {
	read  func(s string, at int) fit
	whole string
	begun []string
}

// A fit is how far a form was read: to At. Want is what is wanted there, "" if
// all is well; More is what else could have come where all is well.
type fit struct {
	at         int
	want, more string
}

// some are least to most octets of a set; most 0 is any number.
func some(set octets, least, most int) form {
	until := ""
	if most > 0 {
		until = strconv.Itoa(most)
	}
	return form{func(s string, at int) fit {
		start := at
		for at < len(s) && set.has(s[at]) && (most == 0 || at < start+most) {
			at++
		}
		switch {
		case at < start+least:
			return fit{at: at, want: set.name}
		case most > 0 && at == start+most:
			return fit{at: at}
		}
		return fit{at: at, more: set.name}
	}, set.class + "{" + strconv.Itoa(least) + "," + until + "}", []string{set.class + "{0," + until + "}"}}
}

// word is one of several words, in whatever case.
func word(words ...string) form {
	var forms []form
	for _, w := range words {
		whole, begun := "", ""
		for i := len(w) - 1; i >= 0; i-- {
			c := eitherCase(w[i])
			whole, begun = c+whole, "(?:"+c+begun+")?"
		}
		forms = append(forms, form{func(s string, at int) fit {
			for i := range len(w) {
				if at+i == len(s) || upper(s[at+i]) != upper(w[i]) {
					return fit{at: at + i, want: strconv.Quote(w)}
				}
			}
			return fit{at: at + len(w)}
		}, whole, []string{begun}})
	}
	return oneOf(forms...)
}

// oneOf is the first of several forms that fits; where none does, the one that
// comes furthest says what is wanted.
func oneOf(forms ...form) form {
	if len(forms) == 1 {
		return forms[0]
	}
	var whole, begun []string
	for _, f := range forms {
		whole, begun = append(whole, f.whole), append(begun, f.begun...)
	}
	return form{func(s string, at int) fit {
		best := fit{at: -1}
		for _, f := range forms {
			r := f.read(s, at)
			switch {
			case r.want == "":
				return r
			case r.at > best.at:
				best = r
			case r.at == best.at:
				best.want = either(best.want, r.want)
			}
		}
		return best
	}, "(?:" + strings.Join(whole, "|") + ")", begun}
}

// then is one form after the other.
func then(forms ...form) form {
	f := forms[0]
	for _, g := range forms[1:] {
		f = pair(f, g)
	}
	return f
}

func pair(f, g form) form {
	begun := f.begun
	for _, b := range g.begun {
		begun = append(begun[:len(begun):len(begun)], f.whole+b)
	}
	return form{func(s string, at int) fit {
		first := f.read(s, at)
		if first.want != "" {
			return first
		}
		second := g.read(s, first.at)
		if second.at > first.at {
			return second
		}
		// The first could have gone on too.
		if second.want != "" {
			second.want = either(first.more, second.want)
		} else {
			second.more = either(first.more, second.more)
		}
		return second
	}, f.whole + g.whole, begun}
}

// maybe is a form that begins with one of a few octets, or nothing.
func maybe(first string, f form) form {
	return form{func(s string, at int) fit {
		if at < len(s) && strings.IndexByte(first, s[at]) >= 0 {
			return f.read(s, at)
		}
		return fit{at: at, more: eachOf(first)}
	}, "(?:" + f.whole + ")?", f.begun}
}

// list is a form, once or several times, with an octet between.
func list(by byte, f form) form {
	comma := eitherCase(by)
	var begun []string
	for _, b := range f.begun {
		begun = append(begun, "(?:"+f.whole+comma+")*"+b)
	}
	return form{func(s string, at int) fit {
		for {
			r := f.read(s, at)
			if r.want != "" {
				return r
			}
			if r.at == len(s) || s[r.at] != by {
				r.more = either(r.more, eachOf(string([]byte{by})))
				return r
			}
			at = r.at + 1
		}
	}, f.whole + "(?:" + comma + f.whole + ")*", begun}
}

// octets is a set of them: as a pattern writes it, as a test, and in words.
type octets struct {
	class, name string
	has         func(c byte) bool
}

var (
	digit      = octets{"[0-9]", "a digit", isDigit}
	nonZero    = octets{"[1-9]", "a digit from 1 to 9", func(c byte) bool { return isDigit(c) && c != '0' }}
	letter     = octets{"[A-Za-z]", "a letter", isLetter}
	mechChar   = octets{"[A-Z0-9_-]", `a capital letter, a digit, "-" or "_"`, func(c byte) bool { return 'A' <= c && c <= 'Z' || isDigit(c) || c == '-' || c == '_' }}
	tokenChar  = octets{"[!-+--~]", `a printable character other than ","`, func(c byte) bool { return printable(c) && c != ',' }}
	wordChar   = octets{"[A-Za-z0-9._:-]", `a letter, a digit, ".", "-", "_" or ":"`, func(c byte) bool { return letterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == ':' }}
	profile    = octets{"[A-Za-z0-9_.-]", `a letter, a digit, "-", "_" or "."`, func(c byte) bool { return letterOrDigit(c) || c == '.' || c == '-' || c == '_' }}
	limitName  = octets{"[A-Za-z0-9_-]", `a letter, a digit, "-" or "_"`, func(c byte) bool { return letterOrDigit(c) || c == '-' || c == '_' }}
	limitValue = octets{"[!-:<-~]", `a printable character other than ";"`, func(c byte) bool { return printable(c) && c != ';' }}
	atomChar   = octets{"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]", "a character of an Atom", func(c byte) bool { return letterOrDigit(c) || strings.IndexByte("!#$%&'*+-/=?^_`{|}~", c) >= 0 }}
	base64Char = octets{"[A-Za-z0-9+/]", "a character of base64", func(c byte) bool { return letterOrDigit(c) || c == '+' || c == '/' }}
	// What is left without the tspecials of RFC 1521 and the dot.
	transidChar = octets{"[!#$%&'*+^_`{|}~A-Za-z0-9-]", "a letter, a digit or any character except ()<>@,;:\"/[]?=.", func(c byte) bool { return letterOrDigit(c) || strings.IndexByte("!#$%&'*+-^_`{|}~", c) >= 0 }}
	hostChar    = octets{"[!-.0-~]", `a printable character other than "/"`, func(c byte) bool { return printable(c) && c != '/' }}
)

func isDigit(c byte) bool   { return '0' <= c && c <= '9' }
func isLetter(c byte) bool  { return letterOrDigit(c) && !isDigit(c) }
func printable(c byte) bool { return '!' <= c && c <= '~' }

// eitherCase is a pattern of an octet in whatever case.
func eitherCase(c byte) string {
	switch {
	case isLetter(c):
		return "[" + string([]byte{c &^ 0x20, c | 0x20}) + "]"
	case c == '+' || c == '.':
		return `\` + string([]byte{c})
	}
	return string([]byte{c})
}

// either joins what could come; one of the two may be nothing.
func either(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " or " + b
}

// eachOf names the octets of a set.
func eachOf(set string) string {
	s := ""
	for i := range len(set) {
		if set[i] == ' ' {
			s = either(s, "a space")
		} else {
			s = either(s, strconv.Quote(set[i:i+1]))
		}
	}
	return s
}
