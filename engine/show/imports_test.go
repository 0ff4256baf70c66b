package show

import (
	"testing"

	"ehloworld/engine/notation/notationtest"
)

// The package is linked into the page: what it imports costs every reader. Of time
// it has Duration, and none of its formats.
func TestImports(t *testing.T) {
	notationtest.Imports(t, "strconv", "strings", "time", "ehloworld/engine", "ehloworld/engine/exercise",
		"ehloworld/engine/export", "ehloworld/engine/facts", "ehloworld/engine/grammar", "ehloworld/engine/jsontext", "ehloworld/engine/notation")
}
