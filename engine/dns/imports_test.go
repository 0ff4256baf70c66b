package dns

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// It goes into a page: of the library it imports only what is small.
func TestImports(t *testing.T) {
	allowed := map[string]bool{"errors": true, "slices": true, "strconv": true, "ehloworld/engine/digest": true, "ehloworld/engine/grammar": true}
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
