package show

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// The package is linked into the page: what it imports costs every reader.
var allowed = map[string]bool{
	"strconv":                   true,
	"strings":                   true,
	"time":                      true, // Duration, and none of its formats
	"ehloworld/engine":          true,
	"ehloworld/engine/exercise": true,
	"ehloworld/engine/export":   true,
	"ehloworld/engine/facts":    true,
	"ehloworld/engine/grammar":  true,
	"ehloworld/engine/notation": true,
}

func TestImports(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range f.Imports {
			if path, _ := strconv.Unquote(i.Path.Value); !allowed[path] {
				t.Errorf("%s imports %s", name, path)
			}
		}
	}
}
