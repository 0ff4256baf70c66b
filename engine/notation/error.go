package notation

import (
	"errors"
	"strconv"
)

// An Error says where in a text something else was wanted, and what was found
// there. Line and Col count from 1, Col in octets.
type Error struct {
	File      string // "" where the text has no name
	Line, Col int
	What      string // that was being read: "goal"
	Want      string // "a kind of event"
	Found     string // `"delivred"`, or "the end of the line"
}

// Error is one line: B5-out-of-turn.md:31:9: goal wants a kind of event, found "delivred".
func (e *Error) Error() string {
	at := strconv.Itoa(e.Line) + ":" + strconv.Itoa(e.Col) + ": "
	if e.File != "" {
		at = e.File + ":" + at
	}
	return at + e.Reason()
}

// Reason is the error without its place.
func (e *Error) Reason() string { return e.What + " wants " + e.Want + ", found " + e.Found }

// Errors are the errors of a text, which the funcs that read one join.
func Errors(err error) []*Error {
	var list []*Error
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, err := range joined.Unwrap() {
			list = append(list, Errors(err)...)
		}
		return list
	}
	if e, ok := errors.AsType[*Error](err); ok {
		list = append(list, e)
	}
	return list
}
