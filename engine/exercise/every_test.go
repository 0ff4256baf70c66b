package exercise_test

import (
	"os"
	"testing"

	"ehloworld/engine/exercise"
)

// The exercise that has every kind of goal can be solved.
func TestExerciseWithEverything(t *testing.T) {
	const file = "testdata/every.exercise"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	x, err := exercise.Read(file, "every", string(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Check(); err != nil {
		t.Error(err)
	}
}
