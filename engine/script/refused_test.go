package script

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the server's lines of the dialogues, and the errors beside the texts that are refused")

const refusedFile = "testdata/refused.golden"

// A refusedText is a text of the file of those that are refused: what it is read
// as, and the errors that are marked below it.
type refusedText struct{ kind, text, errors string }

func refusedTexts(t *testing.T) (head string, list []refusedText) {
	t.Helper()
	file, err := os.ReadFile(refusedFile)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(file)) {
		kind, begins := strings.CutPrefix(line, "--- ")
		switch n := len(list) - 1; {
		case begins:
			list = append(list, refusedText{kind: strings.TrimSpace(kind)})
		case n < 0:
			head += line
		case strings.HasPrefix(line, "> "):
			list[n].errors += line
		default:
			list[n].text += line
		}
	}
	return head, list
}

// Each text is refused with the errors that stand below it, and with no others.
// With -update they are written anew.
func TestRefused(t *testing.T) {
	file, list := refusedTexts(t)
	for _, x := range list {
		got := ""
		for _, e := range Errors(refuse(t, x)) {
			got += "> " + e.Error() + "\n"
		}
		if got == "" {
			t.Errorf("this %s is accepted:\n%s", x.kind, x.text)
		}
		if got != x.errors && !*update {
			t.Errorf("%s\n%s\ngot\n%s\nwant\n%s", x.kind, x.text, got, x.errors)
		}
		file += "--- " + x.kind + "\n" + x.text + got
	}
	if *update {
		if err := os.WriteFile(refusedFile, []byte(file), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func refuse(t *testing.T, x refusedText) (err error) {
	t.Helper()
	const begun = "Do something.\n\nuse basic\n"
	switch x.kind {
	case "scene":
		_, err = Scene("s", x.text)
	case "file":
		_, err = Read("f", x.text)
	case "exercise":
		_, err = ReadExercise("x", "", x.text)
	case "part": // of an exercise that has the rest
		text := begun + x.text + "goal closed\n"
		if !strings.Contains(text, "\nsolution:") {
			text += "solution:\n  C: QUIT\n"
		}
		_, err = ReadExercise("x", "", text)
	case "record":
		_, err = ReadRecord(x.text)
	case "check":
		var e *Exercise
		if e, err = ReadExercise("x", "", begun+x.text); err == nil {
			err = e.Check()
		} else {
			t.Errorf("not read: %v", err)
		}
	default:
		t.Errorf("no text is a %q", x.kind)
	}
	return err
}

// Each error that the package's source can give is in that file.
func TestEveryErrorIsProvoked(t *testing.T) {
	_, list := refusedTexts(t)
	all := ""
	for _, x := range list {
		all += x.errors
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
	if found < 80 {
		t.Errorf("%d errors in the source, want 80 at least", found)
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
		case name == "fail" && len(n.Args) == 1, name == "want":
			return n.Args[:1]
		case name == "fail": // of check.go: line, what, want, found
			return n.Args[2:3]
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
