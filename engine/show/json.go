package show

import "strconv"

// An object is JSON being written: {"type":"reply","code":250}. A field that is
// zero is left out: the page reads undefined as "", 0 or false. The funcs that
// write a field stay calls: inlined, each of the hundred would carry its own copy
// of them into the page.
type object []byte

// begin opens an object.
func begin(dst []byte) object { return append(dst, '{') }

// typed opens an object that says what it is.
func typed(dst []byte, kind string) object { return begin(dst).str("type", kind) }

func (o object) end() []byte { return append(o, '}') }

// key writes a field's name, and the comma before it.
//
//go:noinline
func (o object) key(name string) object {
	if o[len(o)-1] != '{' {
		o = append(o, ',')
	}
	return append(append(append(o, '"'), name...), `":`...)
}

// num writes a number, zero too.
//
//go:noinline
func (o object) num(key string, n int64) object {
	return strconv.AppendInt(o.key(key), n, 10)
}

// str writes a string, unless it is empty.
//
//go:noinline
func (o object) str(key, s string) object {
	if s == "" {
		return o
	}
	return quote(o.key(key), s)
}

// text is str for a field that is there even if it is empty.
//
//go:noinline
func (o object) text(key, s string) object { return quote(o.key(key), s) }

// yes writes true, or nothing.
//
//go:noinline
func (o object) yes(key string, is bool) object {
	if !is {
		return o
	}
	return append(o.key(key), "true"...)
}

// list writes a list of n things.
//
//go:noinline
func (o object) list(key string, n int, one func(dst []byte, i int) []byte) object {
	o = append(o.key(key), '[')
	for i := range n {
		if i > 0 {
			o = append(o, ',')
		}
		o = one(o, i)
	}
	return append(o, ']')
}

func (o object) strings(key string, list []string) object {
	return o.list(key, len(list), func(dst []byte, i int) []byte { return quote(dst, list[i]) })
}

const hex = "0123456789abcdef"

// quote appends a string of octets. One above "~" becomes the character of its
// number: a string of the page holds octets, one a character, so that spans
// are offsets there, too.
func quote(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c > '~' {
			dst = append(append(dst, s[start:i]...), `\u00`...)
			dst = append(dst, hex[c>>4], hex[c&15])
			start = i + 1
		}
	}
	return append(append(dst, s[start:]...), '"')
}
