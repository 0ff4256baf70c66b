package exercise_test

import (
	"testing"

	"ehloworld/engine/notation/notationtest"
)

// The package imports what it has to.
func TestImports(t *testing.T) {
	notationtest.Imports(t, "errors", "slices", "strconv", "strings", "time",
		"ehloworld/engine", "ehloworld/engine/notation")
}
