package grammar

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// The grammar imports nothing of ours, and of the library only what is small. What all
// tests share would bring the extensions here, whose rules are not the grammar's own.
func TestImports(t *testing.T) {
	allowed := map[string]bool{"strconv": true, "unicode/utf8": true}
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
