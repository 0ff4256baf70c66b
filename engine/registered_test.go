package engine

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// registrars are the funcs that make a row known, by its type. A row that none is
// given says nothing, and nothing else complains: a reply template without its
// registration even sends lines without a code.
var registrars = map[string]string{"ReplyTemplate": "registerReplies", "Verb": "command", "Extension": "extend", "Mechanism": "mechanism"}

// Every row that a variable of the package holds is registered, and every reply
// template with a code is held by one, or is a copy that was made ready.
func TestRowsAreRegistered(t *testing.T) {
	files := token.NewFileSet()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	declared := map[string]*ast.CompositeLit{} // by their names
	given := map[string]string{}               // to which func
	held := map[*ast.CompositeLit]bool{}
	var templates []*ast.CompositeLit
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.UnaryExpr:
				if row := rowOf(n); row != nil && row.Type.(*ast.Ident).Name == "ReplyTemplate" {
					templates = append(templates, row)
				}
			case *ast.CallExpr:
				for _, argument := range n.Args {
					called, _ := n.Fun.(*ast.Ident)
					if name, ok := argument.(*ast.Ident); ok && called != nil {
						for _, registrar := range registrars {
							if called.Name == registrar {
								given[name.Name] = registrar
							}
						}
					}
				}
			}
			return true
		})
		for _, d := range f.Decls {
			d, ok := d.(*ast.GenDecl)
			if !ok || d.Tok != token.VAR {
				continue
			}
			for _, spec := range d.Specs {
				spec := spec.(*ast.ValueSpec)
				for i, value := range spec.Values {
					if row := rowOf(value); row != nil {
						declared[spec.Names[i].Name], held[row] = row, true
					}
				}
			}
		}
	}
	for name, row := range declared {
		if kind := row.Type.(*ast.Ident).Name; given[name] != registrars[kind] {
			t.Errorf("%s: nothing registers %s: add %s(%s) to the init of its file", files.Position(row.Pos()), name, registrars[kind], name)
		}
	}
	for _, row := range templates {
		if !held[row] {
			t.Errorf("%s: a reply template in the midst of code is not registered: give it a variable of its own", files.Position(row.Pos()))
		}
	}
	if len(declared) < len(replyTemplates) { // they are what is looked for
		t.Errorf("%d rows are found, and there are %d reply templates", len(declared), len(replyTemplates))
	}
}

// rowOf is what an expression &T{…} makes, where a T is registered; else nil.
func rowOf(x ast.Expr) *ast.CompositeLit {
	if address, ok := x.(*ast.UnaryExpr); ok && address.Op == token.AND {
		if row, ok := address.X.(*ast.CompositeLit); ok {
			if kind, ok := row.Type.(*ast.Ident); ok && registrars[kind.Name] != "" {
				return row
			}
		}
	}
	return nil
}
