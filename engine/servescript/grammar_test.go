package servescript

import (
	"path/filepath"
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
	"ehloworld/engine/notation/notationtest"
	"ehloworld/engine/serve"
)

func readGrammar(t *testing.T) notationtest.Grammar {
	return notationtest.ReadGrammar(t, "../notation/doc.go", "../exercise/doc.go", "doc.go")
}

// What the tables hold is what the grammar tells, and nothing else.
func TestGrammarTellsTheTables(t *testing.T) {
	g := readGrammar(t)
	var under, moments, characters []string
	for _, l := range lines {
		under = append(under, notationtest.Row(t, l.Name, l.Args)...)
	}
	for _, k := range goals {
		moments = append(moments, notationtest.Row(t, k.name, k.args)...)
	}
	for _, c := range serve.Characters {
		characters = append(characters, notationtest.Row(t, c.Name, "")...)
	}
	g.Tells(t, "message-line", under)
	g.Tells(t, "serve-moment", moments)
	g.Tells(t, "character", characters)
}

// The readers accept what the grammar says can be written.
func TestGrammarIsAccepted(t *testing.T) {
	g := readGrammar(t)
	g.Accepted(t, "message-line", 4, func(s string) error {
		_, err := notation.Read("", "client polite\n  "+notationtest.CanBe(s)+"\n")
		return err
	})
	g.Accepted(t, "serve-moment", 10, func(s string) error {
		_, err := exercise.Read("", "", "Do it.\n\nclient polite\n\ngoal "+s+"\nsolution:\n  S: 220 mx.tutor.example\n")
		return err
	})
}

// Each character is in a dialogue.
func TestEveryAlternative(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	readGrammar(t).Used(t, files, "client-line", "character", "message-line")
}
