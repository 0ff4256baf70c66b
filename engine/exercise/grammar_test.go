package exercise_test

import (
	"strings"
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/engine/notation/notationtest"
)

// readGrammar reads that of exercises, and of the notation in which they are written.
func readGrammar(t *testing.T) notationtest.Grammar {
	return notationtest.ReadGrammar(t, "../notation/doc.go", "doc.go")
}

// What the tables hold is what the grammar tells, and nothing else.
func TestGrammarTellsTheTables(t *testing.T) {
	g := readGrammar(t)
	var moments, limits []string
	for _, k := range exercise.ConditionKinds {
		if k.Added() {
			continue
		}
		if k.Limit() {
			limits = append(limits, notationtest.Row(t, k.Name, k.Args)...)
		} else {
			moments = append(moments, notationtest.Row(t, k.Name, k.Args)...)
		}
	}
	g.Tells(t, "moment", moments)
	g.Tells(t, "limit", limits)
	g.Begins(t, "part", exercise.Parts())
}

// Each rule of the grammar is used, and what it names exists.
func TestGrammarIsWhole(t *testing.T) { readGrammar(t).Whole(t, "file", "exercise") }

// The parser accepts what the grammar says can be written.
func TestGrammarIsAccepted(t *testing.T) {
	readGrammar(t).Accepted(t, "part", 150, readsPart)
}

// readsPart reads a part in an exercise that has all that it must have.
func readsPart(part string) error {
	text := "Do something.\n\n"
	if !strings.HasPrefix(part, "solution:") {
		text += "solution:\n  C: NOOP\n"
	}
	if strings.HasPrefix(part, "step") {
		part += "\n  goal closed"
	} else if !strings.HasPrefix(part, "goal") {
		text += "goal closed\n"
	}
	if strings.Contains(part, "answered basic") {
		text += "ask basic What?\n  right that\n"
	}
	part = strings.Replace(part, "  proves 5321-4.1.4-10\n", "", 1) // it does not stand under a step
	part = strings.Replace(notationtest.CanBe(part), "\n    reply", "\n    verb XTAG any\n    reply", 1)
	_, err := exercise.Read("", "", text+part+"\n")
	return err
}

// Each alternative of the grammar is used in the exercise that has everything.
func TestEveryAlternative(t *testing.T) {
	readGrammar(t).Used(t, []string{"testdata/every.exercise"},
		"part", "step-line", "goal", "choice", "item", "sorting", "moment", "limit")
}
