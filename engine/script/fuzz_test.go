package script

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// seeds are the texts of files, and those that are refused as one of the kinds.
func seeds(f *testing.F, pattern string, kinds ...string) {
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
	golden, err := os.ReadFile(refusedFile)
	if err != nil {
		f.Fatal(err)
	}
	for _, block := range strings.Split(string(golden), "\n--- ") {
		kind, text, _ := strings.Cut(block, "\n")
		for _, k := range kinds {
			if k == kind {
				f.Add("Do something.\n\n" + text)
				f.Add(text)
			}
		}
	}
}

// small reports whether inputs are little work.
func small(lists ...[]Input) bool {
	octets := 0
	for _, list := range lists {
		for _, in := range list {
			octets += 100 + len(in.Octets)*max(1, in.Times)
		}
	}
	return octets < 1<<14
}

// FuzzDialogue: no text breaks the reader or the player; a text that is accepted
// and played comes back as one that is accepted and comes back unchanged, in all
// the ways there are; and each input is what its line says.
func FuzzDialogue(f *testing.F) {
	seeds(f, "testdata/*.txt", "scene", "file")
	seeds(f, "../testdata/*.txt")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Read("", text)
		if err != nil {
			placed(t, text, err)
			return
		}
		if !small(s.Inputs()) {
			return
		}
		sameInputs(t, s.Inputs())
		played, err := s.Play(PlayOptions{})
		if err != nil {
			t.Fatalf("%v: %q was accepted", err, text)
		}
		again, err := Read("", played)
		if err != nil {
			t.Fatalf("%v: %q was made of %q", err, played, text)
		}
		if !reflect.DeepEqual(again.Scene, s.Scene) || !reflect.DeepEqual(again.Inputs(), s.Inputs()) {
			t.Errorf("%q is another scene or has other inputs than %q", played, text)
		}
		if twice, err := again.Play(PlayOptions{}); err != nil || twice != played {
			t.Errorf("%q comes back as %q, %v", played, twice, err)
		}
		if err := s.Agree(); err != nil {
			t.Errorf("%v: %q", err, text)
		}
	})
}

// sameInputs writes inputs as lines, which are to be read as the same.
func sameInputs(t *testing.T, list []Input) {
	t.Helper()
	for _, in := range list {
		line := in.String()
		r := newReader("", line)
		tag := tagOf(r.lines[0])
		if tag == nil || tag.read == nil {
			t.Fatalf("%q is no input", line)
		}
		got := r.input(r.lines[0], tag)
		got.Times, in.Times = max(1, got.Times), max(1, in.Times)
		if len(r.errs) > 0 || got != in {
			t.Errorf("%q is read as %+v, want %+v, %v", line, got, in, r.err())
		}
	}
}

// placed wants each error to have a place in the text.
func placed(t *testing.T, text string, err error) {
	t.Helper()
	lines := strings.Split(text, "\n")
	list := Errors(err)
	if len(list) == 0 {
		t.Errorf("%v has no place", err)
	}
	for _, e := range list {
		if e.Line < 1 || e.Line > len(lines) || e.Col < 1 || e.Col > len(lines[e.Line-1])+1 || e.What == "" || e.Want == "" || e.Found == "" {
			t.Errorf("%d:%d: %q is no place in %q", e.Line, e.Col, e, text)
		}
	}
}

// FuzzExercise: no text breaks the reader or the judge; what is accepted can be
// checked, and worked at, and what its goals, inputs and session are written as
// is read as the same.
func FuzzExercise(f *testing.F) {
	seeds(f, "testdata/*.exercise", "exercise", "part", "check")
	f.Fuzz(func(t *testing.T, text string) {
		x, err := ReadExercise("", "", text)
		if err != nil {
			placed(t, text, err)
			return
		}
		inputs := [][]Input{x.Before, x.Solution}
		for _, w := range x.Wrong {
			inputs = append(inputs, w.Inputs)
		}
		if len(x.Wrong) > 20 || !small(inputs...) {
			return
		}
		for _, list := range inputs {
			sameInputs(t, list)
		}
		for _, g := range x.allGoals() {
			again := readWhat(newReader("", g.What.String()).words(line{number: 1, text: "goal " + g.What.String()}))
			if again == nil || again.String() != g.What.String() || again.Label(g.Never) != g.What.Label(g.Never) || g.Label == "" {
				t.Errorf("goal %q, %q is read as %+v", g.What, g.Label, again)
			}
		}
		for _, e := range Errors(x.Check()) {
			placed(t, text, e)
		}
		r := x.run()
		for _, in := range x.Solution {
			r.Do(in)
		}
		said := r.Progress()
		r.Undo(len(x.Solution))
		if got := r.Progress(); !reflect.DeepEqual(got, said) {
			t.Errorf("done again: %+v, want %+v", got, said)
		}
	})
}
