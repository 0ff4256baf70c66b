package dialogue

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ehloworld/engine/notation"
)

var update = flag.Bool("update", false, "write the dialogues of the atlas and the reference anew")

// What the atlas shows was played: each line is what the server says. With
// -update its lines are written anew.
func TestSamples(t *testing.T) {
	list, err := ReadSamples("../..")
	if err != nil || len(list) == 0 {
		t.Fatalf("%d samples: %v", len(list), err)
	}
	shown, err := ReadReference("../..")
	if err != nil || len(shown) == 0 {
		t.Fatalf("%d dialogues of the reference: %v", len(shown), err)
	}
	folders := map[*Dialogue]string{}
	for _, d := range list {
		folders[d.Dialogue] = "atlas"
	}
	for _, d := range shown {
		folders[d] = "reference"
	}
	for d, folder := range folders {
		played, err := d.script.Play(notation.PlayOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if played == d.Text {
			continue
		}
		if *update {
			if err := os.WriteFile(filepath.Join("..", folder, d.File), []byte(played), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		t.Errorf("site/%s/%s is not what was played:\n%s", folder, d.File, played)
	}
}

// Nobody tries again at once in what the atlas and the reference show: a line that
// got a 4yz comes again only on another connection (RFC 5321 section 4.5.4.1).
func TestSamplesTryAgainLater(t *testing.T) {
	samples, err := ReadSamples("../..")
	if err != nil {
		t.Fatal(err)
	}
	list, err := ReadReference("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range samples {
		list = append(list, s.Dialogue)
	}
	deferred := 0
	for _, d := range list {
		refused, said := map[string]bool{}, ""
		for _, l := range d.script.Lines {
			switch {
			case l.Tag == "!:":
				clear(refused)
			case l.Tag == "C:" && refused[l.Text]:
				t.Errorf("%s:%d: it got a 4yz, and comes again at once", d.File, l.Number)
			case l.Tag == "C:":
				said = l.Text
			case l.Tag == "S:" && strings.HasPrefix(strings.TrimSpace(l.Text), "4"):
				refused[said] = true
				deferred++
			}
		}
	}
	if deferred < 8 {
		t.Errorf("%d lines got a 4yz, want eight and more", deferred)
	}
}
