package notation_test

import (
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/notation"
	"ehloworld/engine/notation/notationtest"
)

// What the parser's tables hold is what the grammar tells, and nothing else.
func TestGrammarTellsTheTables(t *testing.T) {
	g := notationtest.ReadGrammar(t, "doc.go")
	var settings, inputs, locals []string
	said := []string{"input"}
	for _, s := range notation.Settings {
		settings = append(settings, notationtest.Row(t, s.Name, s.Args)...)
	}
	for _, x := range notation.Tags {
		switch {
		case x.Name == "A:":
		case x.Client():
			inputs = append(inputs, notationtest.Row(t, x.Name, x.Args)...)
		default:
			said = append(said, notationtest.Row(t, x.Name, x.Args)...)
		}
	}
	for _, l := range notation.LocalParts {
		locals = append(locals, notationtest.Row(t, l.Name, l.Args)...)
	}
	g.Tells(t, "scene-line", settings)
	g.Tells(t, "dialogue-line", said)
	g.Tells(t, "input", inputs)
	g.Tells(t, "local-part", locals)

	faults := notation.Faults()
	g.Begins(t, "fate", notation.Fates())
	g.Begins(t, "what", faults[:len(faults)-2])
	g.Begins(t, "leniency", notation.Leniencies())
	g.Begins(t, "kind", notation.LocalKinds())
	g.Begins(t, "place", engine.FaultPlaces)
	g.Begins(t, "when", []string{"always", "at", "on", "text"})
	limit := g["scene-line"].String()
	for _, name := range append(notation.Limits(), "idle") {
		if !strings.Contains(limit, `"`+name+`"`) {
			t.Errorf("no limit %s", name)
		}
	}
}

// Each rule of the grammar is used, and what it names exists.
func TestGrammarIsWhole(t *testing.T) {
	notationtest.ReadGrammar(t, "doc.go").Whole(t, "file")
}

// The parser accepts what the grammar says can be written.
func TestGrammarIsAccepted(t *testing.T) {
	g := notationtest.ReadGrammar(t, "doc.go")
	g.Accepted(t, "scene-line", 80, func(s string) error {
		s = strings.Replace(notationtest.CanBe(s), "\n  reply", "\n  verb XTAG any\n  reply", 1)
		_, err := notation.ReadScene("", s+"\n")
		return err
	})
	g.Accepted(t, "dialogue-line", 20, func(s string) error {
		_, err := notation.Read("", "\n"+s+"\n")
		return err
	})
}

// Each alternative of the grammar is used in the dialogue that has everything, or in one
// of a network.
func TestEveryAlternative(t *testing.T) {
	notationtest.ReadGrammar(t, "doc.go").Used(t, []string{"testdata/every.txt", "../netscript/testdata/bounce.txt"},
		"scene-line", "fate", "what", "since", "when", "leniency", "local-part", "kind", "dialogue-line", "input")
}
