package netscript

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"ehloworld/engine/notation"
)

var update = flag.Bool("update", false, "write the dialogues as they are played")

// Every dialogue is what its network says, in every way of playing it.
func TestDialogues(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d dialogues: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s, err := notation.Read(file, string(text))
			if err != nil {
				t.Fatal(err)
			}
			got, err := s.Play(notation.PlayOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if got != string(text) {
				if *update {
					os.WriteFile(file, []byte(got), 0o644)
				} else {
					t.Errorf("it is\n%s", got)
				}
			}
			if err := s.Agree(); err != nil {
				t.Error(err)
			}
		})
	}
}
