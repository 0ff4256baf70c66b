package script

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// The package is linked into the page: what it imports costs every reader.
func TestImports(t *testing.T) {
	allowed := map[string]bool{"embed": true, "encoding/base64": true, "errors": true, "slices": true, "strconv": true, "strings": true,
		"time": true, "unicode/utf8": true, "ehloworld/engine": true, "ehloworld/engine/facts": true, "ehloworld/engine/grammar": true}
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
