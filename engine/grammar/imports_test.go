package grammar_test

import (
	"testing"

	"ehloworld/engine/notation/notationtest"
)

// The grammar imports nothing of ours, and of the library only what is small.
func TestImports(t *testing.T) {
	notationtest.Imports(t, "strconv", "unicode/utf8")
}
