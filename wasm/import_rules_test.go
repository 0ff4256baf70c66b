//go:build !js

package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Only safejs meets JavaScript: its calls give errors where those of syscall/js
// would panic.
func TestSafeOnly(t *testing.T) {
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git" || d.Name() == ".cache") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range f.Imports {
			if name, _ := strconv.Unquote(i.Path.Value); name == "syscall/js" {
				t.Errorf("%s imports %s", path, name)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// heavy is what a page has to do without, and its weight there in KB of brotli.
var heavy = map[string]int{
	"crypto/sha256": 40, "net/netip": 27, "net/textproto": 56, "encoding/json": 74, "regexp": 102, "net/mail": 126,
	"github.com/yuin/goldmark": 292, "text/template": 370, "crypto/tls": 872,
}

// What is heavy stays out of the page, also out of one with a network.
func TestWeight(t *testing.T) {
	list := exec.Command("go", "list", "-tags=network", "-deps", ".")
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	for name := range strings.FieldsSeq(string(out)) {
		if kb := heavy[name]; kb > 0 {
			t.Errorf("the engine links %s: %d KB", name, kb)
		}
	}
}
