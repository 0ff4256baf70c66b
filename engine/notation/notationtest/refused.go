package notationtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ehloworld/engine/notation"
)

// RefusedFile has the texts that a package refuses.
const RefusedFile = "testdata/refused.golden"

// A refusedText is a text of a file of those that are refused: what it is read
// as, and the errors that are marked below it.
type refusedText struct{ kind, text, errors string }

func refusedTexts(t testing.TB, file string) (head string, texts []refusedText) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		kind, begins := strings.CutPrefix(line, "--- ")
		switch n := len(texts) - 1; {
		case begins:
			texts = append(texts, refusedText{kind: strings.TrimSpace(kind)})
		case n < 0:
			head += line
		case strings.HasPrefix(line, "> "):
			texts[n].errors += line
		default:
			texts[n].text += line
		}
	}
	return head, texts
}

// Refused wants each text of the file to be refused with the errors that stand
// below it, and with no others. There is a func to read each kind of text. With
// update the errors are written anew.
func Refused(t *testing.T, update bool, read map[string]func(text string) error) {
	file, texts := refusedTexts(t, RefusedFile)
	for _, x := range texts {
		if read[x.kind] == nil {
			t.Fatalf("no text is a %q", x.kind)
		}
		got := ""
		for _, e := range notation.Errors(read[x.kind](x.text)) {
			got += "> " + e.Error() + "\n"
		}
		if got == "" {
			t.Errorf("this %s is accepted:\n%s", x.kind, x.text)
		}
		if got != x.errors && !update {
			t.Errorf("%s\n%s\ngot\n%s\nwant\n%s", x.kind, x.text, got, x.errors)
		}
		file += "--- " + x.kind + "\n" + x.text + got
	}
	if update {
		if err := os.WriteFile(RefusedFile, []byte(file), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// EveryErrorIsProvoked wants each error that the source of the package can give,
// so many at least, to be in one of these files.
func EveryErrorIsProvoked(t *testing.T, least int, refused ...string) {
	all := ""
	for _, file := range refused {
		_, texts := refusedTexts(t, file)
		for _, x := range texts {
			all += x.errors
		}
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			for _, want := range wantsOf(n) {
				for _, text := range literals(want) {
					if found++; !strings.Contains(all, text) {
						t.Errorf("%s: nothing provokes %q", set.Position(n.Pos()), text)
					}
				}
			}
			return true
		})
	}
	if found < least {
		t.Errorf("%d errors in the source, want %d at least", found, least)
	}
}

// wantsOf are the expressions of a node that an error says was wanted.
func wantsOf(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.CallExpr:
		name := ""
		switch fun := n.Fun.(type) {
		case *ast.SelectorExpr:
			name = fun.Sel.Name
		case *ast.Ident:
			name = fun.Name
		}
		switch {
		case (name == "Fail" || name == "fail") && len(n.Args) == 4: // line, what, want, found
			return n.Args[2:3]
		case name == "Fail", name == "FailFirst", name == "FailEnd", name == "Want", name == "want":
			return n.Args[:1]
		case name == "against":
			return n.Args[2:3]
		}
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Want" {
			return []ast.Expr{n.Value}
		}
	case *ast.ReturnStmt:
		if len(n.Results) == 3 { // unquote
			return n.Results[2:]
		}
	case *ast.ValueSpec:
		if len(n.Names) == 1 && (n.Names[0].Name == "wantState" || n.Names[0].Name == "want") {
			return n.Values
		}
	}
	return nil
}

// literals are the texts in an expression.
func literals(e ast.Expr) (list []string) {
	ast.Inspect(e, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil && s != "" {
				list = append(list, s)
			}
		}
		return true
	})
	return list
}
