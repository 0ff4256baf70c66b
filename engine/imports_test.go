package engine

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// The machine has no network, clock, goroutine, JSON or printing, and imports
// only what the plan says.
func TestImports(t *testing.T) {
	allowed := map[string]bool{"bytes": true, "errors": true, "slices": true, "strconv": true, "strings": true, "sync": true, "sync/atomic": true,
		"time": true, "unicode/utf8": true, "ehloworld/engine/civil": true, "ehloworld/engine/client": true, "ehloworld/engine/digest": true, "ehloworld/engine/facts": true, "ehloworld/engine/grammar": true, "ehloworld/engine/report": true,
		"crypto/subtle": true, "encoding/base64": true, "math/bits": true}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range f.Imports {
			if path := strings.Trim(i.Path.Value, `"`); !allowed[path] {
				t.Errorf("%s imports %s", file, path)
			}
		}
	}
}
