package jsontext

import "strconv"

// An Object is JSON being written: {"type":"reply","code":250}. A field that is
// zero is left out: the page reads undefined as "", 0 or false. The funcs that
// write a field stay calls: inlined, each of the hundred would carry its own copy
// of them into the page.
type Object []byte

// Begin opens an object.
func Begin(dst []byte) Object { return append(dst, '{') }

// Typed opens an object that says what it is.
func Typed(dst []byte, kind string) Object { return Begin(dst).Str("type", kind) }

// End closes it.
func (o Object) End() []byte { return append(o, '}') }

// Key writes a field's name, and the comma before it.
//
//go:noinline
func (o Object) Key(name string) Object {
	if o[len(o)-1] != '{' {
		o = append(o, ',')
	}
	return append(append(append(o, '"'), name...), `":`...)
}

// Num writes a number, zero too.
//
//go:noinline
func (o Object) Num(key string, n int64) Object {
	return strconv.AppendInt(o.Key(key), n, 10)
}

// Some is Num, unless it is 0.
func (o Object) Some(key string, n int64) Object {
	if n == 0 {
		return o
	}
	return o.Num(key, n)
}

// Str writes a string, unless it is empty.
//
//go:noinline
func (o Object) Str(key, s string) Object {
	if s == "" {
		return o
	}
	return Quote(o.Key(key), s)
}

// Text is Str for a field that is there even if it is empty.
//
//go:noinline
func (o Object) Text(key, s string) Object { return Quote(o.Key(key), s) }

// Yes writes true, or nothing.
//
//go:noinline
func (o Object) Yes(key string, is bool) Object {
	if !is {
		return o
	}
	return append(o.Key(key), "true"...)
}

// List writes a list of n things.
//
//go:noinline
func (o Object) List(key string, n int, one func(dst []byte, i int) []byte) Object {
	o = append(o.Key(key), '[')
	for i := range n {
		if i > 0 {
			o = append(o, ',')
		}
		o = one(o, i)
	}
	return append(o, ']')
}

// With writes what another func writes.
func (o Object) With(fields func(Object) Object) Object { return fields(o) }

// Strings writes a list of strings.
func (o Object) Strings(key string, list []string) Object {
	return o.List(key, len(list), func(dst []byte, i int) []byte { return Quote(dst, list[i]) })
}

const hex = "0123456789abcdef"

// Quote appends a string of octets. One above "~" becomes the character of its
// number: a string of the page holds octets, one a character, so that spans
// are offsets there, too.
func Quote(dst []byte, s string) []byte {
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
