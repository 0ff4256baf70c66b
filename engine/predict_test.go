package engine_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
)

// A played is a dialogue file: the text that makes its scene, and what is done.
type played struct {
	file, scene string
	inputs      []notation.Input
}

// dialogues are those of testdata.
func dialogues(t *testing.T) (list []played) {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no dialogues", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s, err := notation.Read(file, string(text))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, played{filepath.Base(file), scene(string(text)), s.Inputs()})
	}
	return list
}

// ends are what a line may be sent with.
var ends = []string{"\r\n", "\n", "\r", ""}

// cutEnd parts a line from its end.
func cutEnd(octets string) (line, end string) {
	for _, end := range ends {
		if line, ok := strings.CutSuffix(octets, end); ok {
			return line, end
		}
	}
	return octets, ""
}

// A foreseer sends lines, and holds what comes against what was predicted.
type foreseer struct {
	t     rapid.TB
	run   *exercise.Run
	lines []string
}

func foresee(t rapid.TB, scene string) *foreseer {
	f := &foreseer{t: t}
	run, err := exercise.Open(scene, func(e exercise.Event) {
		switch e := e.(type) {
		case engine.Reply:
			f.lines = append(f.lines, e.Lines...)
		case engine.Sent:
			f.lines = append(f.lines, e.Lines...)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	f.run = run
	return f
}

func (f *foreseer) do(in notation.Input) {
	if in.Kind != 'C' || in.Times > 1 {
		f.run.Do(in)
		return
	}
	line, end := cutEnd(in.Octets)
	f.send(line, end)
}

func (f *foreseer) send(line, end string) {
	s := f.run.Session()
	e := s.Predict(line, end)
	var want []string
	if e.Answer != nil {
		want = e.Answer.Lines
	}
	for _, r := range e.Then {
		want = append(want[:len(want):len(want)], r.Lines...)
	}
	f.lines = nil
	if line+end != "" {
		f.run.Receive([]byte(line + end))
	}
	if !slices.Equal(f.lines, want) {
		f.t.Errorf("%q, ended by %q: %q was predicted, and %q came", line, end, want, f.lines)
	}
	if after := f.run.Session().Waits(); len(want) == 0 && e.Waits != after && e.Kind != "text" {
		f.t.Errorf("%q, ended by %q: predicted to wait: %q, waits: %q", line, end, e.Waits, after)
	}
	if len(want) == 0 && e.Waits == "" && line+end != "" && e.Kind != "text" {
		f.t.Errorf("%q, ended by %q: nothing comes, and nothing says why", line, end)
	}
}

// What is predicted is what comes, for each line of each dialogue.
func TestPredictedDialogues(t *testing.T) {
	for _, d := range dialogues(t) {
		t.Run(d.file, func(t *testing.T) {
			f := foresee(t, d.scene)
			for _, in := range d.inputs {
				f.do(in)
			}
		})
	}
}

// What is predicted is what comes, whatever is sent when: lines of any dialogue to
// the server of any other, in any order, with any end, in text, in chunks and in
// logins, and as the clock goes on.
func TestPredictedAnything(t *testing.T) {
	all := dialogues(t)
	rapid.Check(t, func(t *rapid.T) {
		of := func(label string) played { return all[rapid.IntRange(0, len(all)-1).Draw(t, label)] }
		d := of("scene")
		f := foresee(t, d.scene)
		for range rapid.IntRange(1, 40).Draw(t, "lines") {
			from := d
			if rapid.IntRange(0, 2).Draw(t, "strange") == 0 {
				from = of("from")
			}
			if len(from.inputs) == 0 {
				continue
			}
			at := rapid.IntRange(0, len(from.inputs)-1).Draw(t, "input")
			for _, in := range from.inputs[at:min(len(from.inputs), at+rapid.IntRange(1, 6).Draw(t, "run"))] {
				line, end := cutEnd(in.Octets)
				if in.Kind != 'C' || in.Times > 1 || len(line) > 4000 || rapid.IntRange(0, 3).Draw(t, "as is") > 0 {
					f.do(in)
					continue
				}
				if rapid.Bool().Draw(t, "cut") {
					line = line[:rapid.IntRange(0, len(line)).Draw(t, "at")]
				}
				end = rapid.SampledFrom(ends).Draw(t, "end")
				f.send(line, end)
			}
		}
	})
}

// Each beginning of a line that a server takes is to come, or is what it would be
// as it stands; it is never wrong.
func TestBeginnings(t *testing.T) {
	for _, d := range dialogues(t) {
		t.Run(d.file, func(t *testing.T) {
			f := foresee(t, d.scene)
			for _, in := range d.inputs {
				line, end := cutEnd(in.Octets)
				s := f.run.Session()
				if in.Kind == 'C' && in.Times <= 1 && !strings.Contains(line, "\r\n") && len(line) < 600 && len(s.Pending()) == 0 {
					if e := s.Predict(line, end); e.Err == nil && (e.Kind == "command" || e.Kind == "response") && e.Answer != nil && e.Answer.Code < 400 {
						for n := range len(line) {
							e := s.Predict(line[:n], end)
							switch {
							case e.Err != nil:
								t.Errorf("%q of %q: wrong at %d: %s wants %s", line[:n], line, e.Err.At, e.Err.Rule, e.Err.Wanted())
							case e.Coming == "" && e.Answer == nil && e.Waits == "":
								t.Errorf("%q of %q: nothing is said", line[:n], line)
							case e.Coming == "" && e.Answer != nil && slices.Contains([]engine.Code{500, 502, 504, 555}, e.Answer.Code):
								t.Errorf("%q of %q: %q", line[:n], line, e.Answer.Lines)
							}
						}
					}
				}
				f.run.Do(in)
			}
		})
	}
}
