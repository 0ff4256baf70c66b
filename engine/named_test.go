package engine

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// What a file declares of these, it names in its init: a reply that is not named
// has no code.
func TestNamed(t *testing.T) {
	by := map[string]string{"ReplyTemplate": "registerReplies", "Extension": "extend", "Verb": "command", "Mechanism": "mechanism"}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	declared := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		named := map[string]string{}
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if fun, ok := call.Fun.(*ast.Ident); ok {
					for _, arg := range call.Args {
						if name, ok := arg.(*ast.Ident); ok {
							named[name.Name] = fun.Name
						}
					}
				}
			}
			return true
		})
		for _, d := range f.Decls {
			vars, ok := d.(*ast.GenDecl)
			if !ok || vars.Tok != token.VAR {
				continue
			}
			for _, spec := range vars.Specs {
				spec := spec.(*ast.ValueSpec)
				for i, value := range spec.Values {
					of := pointsTo(value)
					if want := by[of]; want != "" {
						declared++
						if name := spec.Names[i].Name; named[name] != want {
							t.Errorf("%s: no %s(%s) in its init", file, want, name)
						}
					}
				}
			}
		}
	}
	if least := len(replyTemplates) + len(extensions); declared < least {
		t.Errorf("%d found in the source, want %d at least", declared, least)
	}
}

// pointsTo is T of an expression &T{...}, else "".
func pointsTo(e ast.Expr) string {
	if ref, ok := e.(*ast.UnaryExpr); ok && ref.Op == token.AND {
		if literal, ok := ref.X.(*ast.CompositeLit); ok {
			if name, ok := literal.Type.(*ast.Ident); ok {
				return name.Name
			}
		}
	}
	return ""
}
