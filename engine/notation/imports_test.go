package notation_test

import (
	"testing"

	"ehloworld/engine/notation/notationtest"
)

// The package imports what it has to.
func TestImports(t *testing.T) {
	notationtest.Imports(t, "embed", "errors", "slices", "strconv", "strings", "sync", "time", "unicode/utf8",
		"ehloworld/engine", "ehloworld/engine/facts", "ehloworld/engine/grammar")
}
