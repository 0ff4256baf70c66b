package script_test

import (
	"flag"
	"os"
	"testing"

	"ehloworld/engine/script"
	"ehloworld/engine/script/scripttest"
)

// The dialogues of this package are what the server says.
func TestDialogues(t *testing.T) {
	scripttest.Dialogues(t, "testdata", flag.Lookup("update").Value.(flag.Getter).Get().(bool))
}

// The exercise that has every kind of goal can be solved.
func TestExerciseWithEverything(t *testing.T) {
	const file = "testdata/every.exercise"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	x, err := script.ReadExercise(file, "every", string(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Check(); err != nil {
		t.Error(err)
	}
}
