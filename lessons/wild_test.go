package lessons

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// wildFile lists what the lessons say of practice, a line each: the lesson, where
// that can be looked up, and what it says, from the words "In the wild" to the end
// of the paragraph.
const wildFile = "testdata/wild.txt"

var inTheWild = regexp.MustCompile(`\*\*In the wild.*`)

// What is said of practice has a source. With -update the file gets what is new,
// with a "?" that somebody has to replace.
func TestWild(t *testing.T) {
	known := map[string]string{} // the source
	for line := range strings.Lines(read(t, wildFile)) {
		lesson, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " | ")
		source, text, ok := strings.Cut(rest, " | ")
		if !ok {
			t.Fatalf("%s: want lesson | source | text: %s", wildFile, line)
		}
		known[lesson+" | "+text] = source
	}
	made, texts := "", sources(t)
	for _, l := range load(t) {
		for _, text := range inTheWild.FindAllString(texts[l.File], -1) {
			name := l.ID + " | " + text
			source, ok := known[name]
			if !ok {
				source = "?"
			}
			if delete(known, name); source == "?" && !*update {
				t.Errorf("%s: no source for %s", l.File, text)
			}
			made += l.ID + " | " + source + " | " + text + "\n"
		}
	}
	if *update {
		if err := os.WriteFile(wildFile, []byte(made), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for name := range known {
		t.Errorf("%s: no lesson says so any more: %s", wildFile, name)
	}
}
