package notationtest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ehloworld/engine/notation"
)

// Dialogues plays each *.txt of a folder in all the ways there are, and wants it
// to come back unchanged. With update it writes what has changed instead.
func Dialogues(t *testing.T, folder string, update bool) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no dialogues (%v)", folder, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			played := Dialogue(t, filepath.Base(file), string(text))
			if update && played != string(text) && !t.Failed() {
				if err := os.WriteFile(file, []byte(played), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			Same(t, filepath.Base(file), played, string(text))
		})
	}
}

// Dialogue plays a text in all the ways there are, and gives it back as it
// should be.
func Dialogue(t *testing.T, name, text string) (played string) {
	t.Helper()
	s, err := notation.Read(name, text)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Agree(); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	played, err = s.Play(notation.PlayOptions{})
	if err != nil {
		t.Fatal(err)
	}
	slowly, err := s.Play(notation.PlayOptions{ByteByByte: true})
	if err != nil {
		t.Fatal(err)
	}
	Same(t, name+", byte by byte", slowly, played)
	return played
}

// Same tells of the first line in which two texts differ.
func Same(t *testing.T, name, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	are, were := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(are), len(were)) {
		is, was := "(the end)", "(the end)"
		if i < len(are) {
			is = are[i]
		}
		if i < len(were) {
			was = were[i]
		}
		if is != was {
			t.Errorf("%s:%d:\n got %s\nwant %s", name, i+1, is, was)
			return
		}
	}
}
