package export_test

import (
	"testing"

	"ehloworld/engine/notation/notationtest"
)

// The package imports what it has to.
func TestImports(t *testing.T) {
	notationtest.Imports(t, "encoding/base64", "strconv", "strings", "unicode/utf8",
		"ehloworld/engine", "ehloworld/engine/exercise", "ehloworld/engine/grammar", "ehloworld/engine/notation")
}
