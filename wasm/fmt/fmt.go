// Package fmt is what the bridge's library, safejs, uses of the standard fmt, and
// no more: it writes the errors of values that are no objects. The standard one
// brings reflection and a file system, a fourteenth of the page's engine. The build
// has safejs import this one instead: see site/assets/engine_module.go.
//
// It takes formats with the verbs %v, %+v, %s, %q and %d, and gives text. It knows
// nothing of JavaScript, SMTP or the page.
package fmt

import (
	"errors"
	"strconv"
)

// A Stringer has a text.
type Stringer interface{ String() string }

// State is where a Format method of a value writes to.
type State interface {
	Write(p []byte) (n int, err error)
	Flag(c int) bool
}

// Errorf gives an error with the text that Sprintf gives.
func Errorf(format string, args ...any) error { return errors.New(Sprintf(format, args...)) }

// Sprintf writes each verb of the format as the argument whose turn it is.
func Sprintf(format string, args ...any) string {
	var b []byte
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			b = append(b, format[i])
			continue
		}
		if i++; format[i] == '+' && i+1 < len(format) {
			i++
		}
		if format[i] == '%' || len(args) == 0 {
			b = append(b, '%')
			continue
		}
		if text := Sprint(args[0]); format[i] == 'q' {
			b = strconv.AppendQuote(b, text)
		} else {
			b = append(b, text...)
		}
		args = args[1:]
	}
	return string(b)
}

// Sprint gives the text of a value. One that has no text is "?".
func Sprint(v any) string {
	switch v := v.(type) {
	case nil:
		return "<nil>"
	case error:
		return v.Error()
	case Stringer:
		return v.String()
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case int:
		return strconv.Itoa(v)
	}
	return "?"
}

// Fprint writes the text of a value.
func Fprint(w State, v any) { w.Write([]byte(Sprint(v))) }

// Fprintf writes what Sprintf gives.
func Fprintf(w State, format string, args ...any) { w.Write([]byte(Sprintf(format, args...))) }
