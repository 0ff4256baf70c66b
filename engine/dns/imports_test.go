package dns

import (
	"testing"

	"ehloworld/engine/notation/notationtest"
)

// It goes into a page: of the library it imports only what is small.
func TestImports(t *testing.T) {
	notationtest.Imports(t, "errors", "slices", "strconv", "ehloworld/engine/digest", "ehloworld/engine/grammar")
}
