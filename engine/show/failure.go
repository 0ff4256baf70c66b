package show

import (
	"ehloworld/engine/jsontext"
	"ehloworld/engine/notation"
)

// Failure appends why a call of the page's came to nothing. An error of a
// script has its place.
func Failure(dst []byte, err error) []byte {
	if list := notation.Errors(err); len(list) > 0 {
		return misread(dst, list[0])
	}
	return failure(dst, err.Error(), 0, 0, false)
}

// Broken appends what a bug said. The session that it struck cannot be trusted.
func Broken(dst []byte, said string) []byte { return failure(dst, said, 0, 0, true) }

// Problems appends all that is wrong with a text, and the ways in which the server
// that it makes departs from RFC 5321; nothing is an empty list.
func Problems(dst []byte, err error, departs []string) []byte {
	list := notation.Errors(err)
	o := jsontext.Begin(dst)
	if err != nil && len(list) == 0 { // without a place: the whole cannot be
		o = o.List("problems", 1, func(dst []byte, _ int) []byte { return Failure(dst, err) })
	} else {
		o = o.List("problems", len(list), func(dst []byte, i int) []byte { return misread(dst, list[i]) })
	}
	return o.Strings("departs", departs).End()
}

func misread(dst []byte, e *notation.Error) []byte {
	return failure(dst, e.Reason(), e.Line, e.Col, false)
}

// failure counts lines and columns from 1; 0 is none.
func failure(dst []byte, said string, line, col int, broken bool) []byte {
	o := jsontext.Begin(dst).Text("error", said)
	if line > 0 {
		o = o.Num("line", int64(line)).Num("col", int64(col))
	}
	return o.Yes("broken", broken).End()
}
