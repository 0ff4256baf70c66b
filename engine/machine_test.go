package engine

import (
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the server's lines of the dialogues, and the golden files")

// everything is a scene that offers all extensions.
func everything() *Scene {
	sc := &Scene{Host: "mx.tutor.example", Domains: []MailDomain{{Name: "tutor.example"}}, Clock: 1772442000, Seed: 7}
	for _, x := range extensions {
		if x.NotBuilt == "" {
			sc.Offers = append(sc.Offers, Offer{Keyword: x.Keyword})
		}
	}
	return sc
}

// The whole machine, all extensions on, is what table.golden says.
func TestTable(t *testing.T) {
	v, err := Ready(everything())
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "table", v.Table().String())
}

// golden holds a text against the one that was written down and read.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := "testdata/" + name + ".golden"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not\n%s", file, got)
	}
}

// Each verb's row names the replies that its handlers give, and each state in a
// row exists.
func TestEveryVerb(t *testing.T) {
	v, err := Ready(everything())
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range v.bounds {
		if b.Doc == "" || len(b.Replies) == 0 {
			t.Errorf("%s: no Doc or no Replies", b.Name)
		}
		if b.Rule.Sentence() == "" {
			t.Errorf("%s: its grammar rule has no sentence", b.Name)
		}
		if (b.Asks == "") != (b.OnResponse == nil || b.Rule == ruleBdat || b.Rule == ruleBurl) { // what a chunk brings has come before the answer
			t.Errorf("%s: Asks %q, and Then is %t", b.Name, b.Asks, b.OnResponse != nil)
		}
	}
}
