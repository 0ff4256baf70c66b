package socket

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// Of this module the socket knows the machine, and what it needs to name what it
// shows. It reads no notation, and nothing of it dials.
func TestImports(t *testing.T) {
	allowed := map[string]bool{"ehloworld/engine": true, "ehloworld/engine/facts": true, "ehloworld/engine/grammar": true, "ehloworld/engine/lint": true}
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
			path := strings.Trim(i.Path.Value, `"`)
			if first, _, _ := strings.Cut(path, "/"); first == "ehloworld" && !allowed[path] || strings.Contains(first, ".") {
				t.Errorf("%s imports %s", file, path)
			}
		}
	}
}
