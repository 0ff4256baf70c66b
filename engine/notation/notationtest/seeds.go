package notationtest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ehloworld/engine/notation"
)

// Seeds are the texts of files, and those that a package refuses as one of the
// kinds, as they are and as an exercise of which they are a part.
func Seeds(f *testing.F, pattern string, kinds ...string) {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		f.Fatal("no files", pattern, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	if len(kinds) == 0 {
		return
	}
	_, texts := refusedTexts(f, RefusedFile)
	for _, x := range texts {
		if slices.Contains(kinds, x.kind) {
			f.Add("Do something.\n\n" + x.text)
			f.Add(x.text)
		}
	}
}

// Small reports whether inputs are little work.
func Small(lists ...[]notation.Input) bool {
	octets := 0
	for _, inputs := range lists {
		for _, in := range inputs {
			octets += 100 + len(in.Octets)*max(1, in.Times)
		}
	}
	return octets < 1<<14
}

// Placed wants each error to have a place in the text.
func Placed(t *testing.T, text string, err error) {
	t.Helper()
	lines := strings.Split(text, "\n")
	errs := notation.Errors(err)
	if len(errs) == 0 {
		t.Errorf("%v has no place", err)
	}
	for _, e := range errs {
		if e.Line < 1 || e.Line > len(lines) || e.Col < 1 || e.Col > len(lines[e.Line-1])+1 || e.What == "" || e.Want == "" || e.Found == "" {
			t.Errorf("%d:%d: %q is no place in %q", e.Line, e.Col, e, text)
		}
	}
}

// Inputs reads lines of a client's, parted by "|", those of an exercise too.
func Inputs(t *testing.T, lines string) []notation.Input {
	t.Helper()
	r := notation.NewReader("", strings.ReplaceAll(lines, "|", "\n"))
	inputs := r.Inputs(notation.Line{Indent: -1, Text: "test"})
	if err := r.Err(); err != nil {
		t.Fatal(err)
	}
	return inputs
}

// SameInputs writes inputs as lines, which are to be read as the same.
func SameInputs(t *testing.T, inputs []notation.Input) {
	t.Helper()
	for _, in := range inputs {
		line := in.String()
		r := notation.NewReader("", line)
		got := r.Inputs(notation.Line{Indent: -1, Text: "test"})
		if len(got) != 1 {
			t.Fatalf("%q is no input: %v", line, r.Err())
		}
		got[0].Times, in.Times = max(1, got[0].Times), max(1, in.Times)
		if r.Failed() || got[0] != in {
			t.Errorf("%q is read as %+v, want %+v, %v", line, got[0], in, r.Err())
		}
	}
}
