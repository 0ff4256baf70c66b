package engine_test

import (
	"testing"

	"ehloworld/engine/notation/notationtest"
)

// The machine has no network, clock, goroutine, JSON or printing, and imports
// only what the plan says.
func TestImports(t *testing.T) {
	notationtest.Imports(t, "bytes", "errors", "slices", "strconv", "strings", "sync", "sync/atomic", "time", "unicode/utf8",
		"ehloworld/engine/civil", "ehloworld/engine/client", "ehloworld/engine/digest", "ehloworld/engine/facts", "ehloworld/engine/grammar",
		"ehloworld/engine/report", "crypto/subtle", "encoding/base64", "math/bits")
}
