package pages

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ehloworld/engine/notation"
	"ehloworld/engine/notation/notationtest"
)

var updateNetworks = flag.Bool("update-networks", false, "write the dialogues of site/networks as they are played")

// Each network of the gallery can be read, and what is done in it has what its text
// promises: the lines after N:.
func TestNetworks(t *testing.T) {
	list, err := readNetworks("../..")
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 10 {
		t.Errorf("%d networks", len(list))
	}
	for _, n := range list {
		t.Run(n.Title, func(t *testing.T) {
			file := filepath.Join("..", "networks", n.file)
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := notationtest.Dialogue(t, n.file, string(text))
			if *updateNetworks && got != string(text) && !t.Failed() {
				if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			} else {
				notationtest.Same(t, n.file, got, string(text))
			}
			if !strings.Contains(got, "\nN: 0") {
				t.Error("nothing that happens in it is promised")
			}
			if _, err := notation.Read(file, n.Scene); err != nil {
				t.Errorf("the scene alone: %v", err)
			}
		})
	}
}
