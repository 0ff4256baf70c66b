package fmt

import (
	"errors"
	"fmt"
	"testing"
)

// What safejs has written comes out as the standard fmt writes it.
func TestSprintf(t *testing.T) {
	for _, x := range []struct {
		format string
		args   []any
	}{
		{"invalid type for instanceof: %v", []any{fmt.Stringer(name("undefined"))}},
		{"invalid constructor type for instanceof: %v", []any{errors.New("no function")}},
		{"%+v", []any{"out of range"}},
		{"%+v", []any{nil}},
		{"%+v\n%s", []any{errors.New("broken"), name("stack")}},
		{"%s\n\t%s:%d\n", []any{"main.open", "open.go", 12}},
		{"%q", []any{"a \"quoted\"\r\nword"}},
		{"%v of 100 %%", []any{true}},
		{"", nil},
	} {
		if got, want := Errorf(x.format, x.args...).Error(), fmt.Sprintf(x.format, x.args...); got != want {
			t.Errorf("%q: %q, want %q", x.format, got, want)
		}
	}
	if got := Sprintf("%v and %", struct{}{}); got != "? and %" {
		t.Errorf("%q", got)
	}
	var w writer
	Fprint(&w, "a")
	Fprintf(&w, "%s", "b")
	if w != "ab" {
		t.Errorf("written: %q", w)
	}
}

type name string

func (n name) String() string { return string(n) }

type writer string

func (w *writer) Write(p []byte) (int, error) { *w += writer(p); return len(p), nil }

func (w *writer) Flag(int) bool { return false }
