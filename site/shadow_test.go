package main

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// shadowed are the packages in which locals have the name of something of the
// package, and how many. The numbers go down: no other package may have one.
var shadowed = map[string]int{
	"engine":         37,
	"engine/facts":   10,
	"lessons":        3,
	"site/assets":    3,
	"site/devserver": 4,
	"site/draw":      1,
	"site/pages":     8,
	"wasm":           1,
}

// A name of a package means the same in all of it: no local has that name.
func TestShadowed(t *testing.T) {
	packages := 0
	for _, wing := range []string{"../engine", "../lessons", "../site", "../wasm"} {
		for _, folder := range folders(t, wing) {
			locals, found := shadows(t, folder)
			if !found {
				continue
			}
			packages++
			name := strings.TrimPrefix(filepath.ToSlash(folder), "../")
			switch n := len(locals); {
			case n > shadowed[name]:
				t.Errorf("%s has %d locals with the name of something of the package, want %d at most:\n%s", name, n, shadowed[name], strings.Join(locals, "\n"))
			case n < shadowed[name]:
				t.Logf("%s has %d locals with the name of something of the package: that may stand in the place of %d", name, n, shadowed[name])
			}
		}
	}
	if packages < 25 {
		t.Errorf("%d packages", packages)
	}
}

// shadows are the locals of a package that have the name of something of it, but for
// those of its tests. What other packages have is of no concern, so none is imported.
func shadows(t *testing.T, folder string) (locals []string, found bool) {
	t.Helper()
	set := token.NewFileSet()
	files := parsed(t, set, folder)
	if len(files) == 0 {
		return nil, false
	}
	info := &types.Info{Defs: map[*ast.Ident]types.Object{}, Implicits: map[ast.Node]types.Object{}}
	config := types.Config{Importer: nothing{}, Error: func(error) {}}
	p, _ := config.Check(path.Base(folder), set, files, info) // its errors are those of imports
	look := func(o types.Object) {
		if o == nil || o.Parent() == nil || o.Parent() == p.Scope() || p.Scope().Lookup(o.Name()) == nil {
			return
		}
		if at := set.Position(o.Pos()).String() + ": " + o.Name(); !slices.Contains(locals, at) {
			locals = append(locals, at)
		}
	}
	for _, o := range info.Defs {
		look(o)
	}
	for node, o := range info.Implicits {
		if _, is := node.(*ast.CaseClause); is { // of a type switch, whose variable each case has
			look(o)
		}
	}
	slices.Sort(locals)
	return locals, true
}

// folders are those of a wing of the house that may hold a package.
func folders(t *testing.T, wing string) (all []string) {
	t.Helper()
	err := filepath.WalkDir(wing, func(folder string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if d.Name() == "testdata" || d.Name() == "node_modules" {
			return filepath.SkipDir
		}
		all = append(all, folder)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// parsed are the files of a package, but for its tests.
func parsed(t *testing.T, set *token.FileSet, folder string) (files []*ast.File) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

// nothing imports nothing.
type nothing struct{}

func (nothing) Import(string) (*types.Package, error) { return nil, errors.New("not imported") }

// A local is found wherever it is declared, and a field or a method is none.
func TestShadows(t *testing.T) {
	got, _ := shadows(t, "testdata/shadow")
	var lines []string
	for _, l := range got {
		_, l, _ = strings.Cut(l, ".go:")
		line, _, _ := strings.Cut(l, ":")
		lines = append(lines, line)
	}
	if want := "10 12 14 15 16 18 21 23 24"; strings.Join(lines, " ") != want {
		t.Errorf("locals in lines %v, want %s", got, want)
	}
}
