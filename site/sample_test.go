package main

import (
	"os"
	"path/filepath"
	"testing"

	"ehloworld/engine/script"
)

// What the atlas shows was played: each line is what the server says. With
// -update its lines are written anew.
func TestSamples(t *testing.T) {
	list, err := readSamples("..")
	if err != nil || len(list) == 0 {
		t.Fatalf("%d samples: %v", len(list), err)
	}
	shown, err := readShown("..")
	if err != nil || len(shown) == 0 {
		t.Fatalf("%d dialogues of the reference: %v", len(shown), err)
	}
	folders := map[*dialogue]string{}
	for _, d := range list {
		folders[d.dialogue] = "atlas"
	}
	for _, d := range shown {
		folders[d] = "reference"
	}
	for d, folder := range folders {
		played, err := d.script.Play(script.PlayOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if played == d.Text {
			continue
		}
		if *update {
			if err := os.WriteFile(filepath.Join(folder, d.name), []byte(played), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		t.Errorf("site/%s/%s is not what was played:\n%s", folder, d.name, played)
	}
}
