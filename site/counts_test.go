package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ehloworld/engine"
)

// oneOrMore are the texts with a noun in the plural right after a number that is
// never one, and why it is not.
var oneOrMore = map[string]string{
	"${most.toLocaleString(\"en\")} lines": "a constant",
	"{{.Count}} lessons":                   "a course has many; what counts those that are done says how many of them",
	"{{.Count}} replies":                   "the table of codes has many",
	"{{.Total.All}} rules":                 "the RFCs have many",
}

// A number before a noun is written by engine.Counted, by counted of the scripts, or
// by what writes small numbers in words: one line is not "1 lines".
func TestCounts(t *testing.T) {
	for n, want := range []string{"0 lines", "1 line", "2 lines"} {
		if got := engine.Counted(n, "line"); got != want {
			t.Errorf("Counted(%d): %q, want %q", n, got, want)
		}
	}
	met := map[string]bool{}
	readers := map[string]func(string) []string{".go": countsOfGo, ".ts": countsOfScript, ".html": countsOfTemplate}
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name != ".." && strings.HasPrefix(d.Name(), ".") || slices.Contains([]string{"dist", "node_modules", "testdata", "sitetest", "notationtest"}, d.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		read := readers[filepath.Ext(name)]
		if read == nil || strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, ".test.ts") {
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for _, s := range read(string(text)) {
			if oneOrMore[s] == "" {
				t.Errorf("%s: %q: a number and its noun are for Counted to write", name, s)
			}
			met[s] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for s := range oneOrMore {
		if !met[s] {
			t.Errorf("nothing says %q any more", s)
		}
	}
}

func TestCountsAreFound(t *testing.T) {
	for text, want := range map[string]int{
		`fmt.Sprintf("%s: %d more octets", a, n)`:                 1,
		`fmt.Sprintf("%d of %d", a, n)`:                           0,
		`strconv.Itoa(n) + " lines"`:                              1,
		`"has " + strconv.FormatInt(n, 10) + " octets, and more"`: 1,
		`spelled(n) + " octets"`:                                  1,
		`fmt.Sprint(n, " octets")`:                                1,
		`engine.Counted(n, "octet")`:                              0,
		`name.String() + " is one"`:                               0,
		`strconv.Itoa(n) + " is one"`:                             0,
	} {
		if got := countsOfGo("package p\nvar _ = " + text); len(got) != want {
			t.Errorf("%s: %q, want %d", text, got, want)
		}
	}
	for text, want := range map[string]int{
		"`${n} more lines`": 1, "`${counted(n, \"line\")}`": 0, "`${n} is`": 0, "`${a} ${b}`": 0,
	} {
		if got := countsOfScript(text); len(got) != want {
			t.Errorf("%s: %q, want %d", text, got, want)
		}
	}
	for text, want := range map[string]int{"{{.N}} octets": 1, "{{.Name}} says": 0, `{{counted .N "octet"}} longer`: 0} {
		if got := countsOfTemplate(text); len(got) != want {
			t.Errorf("%s: %q, want %d", text, got, want)
		}
	}
}

var (
	formatted  = regexp.MustCompile(`%[-+0-9]*d (?:more )?([a-z]+s)\b`)
	afterwards = regexp.MustCompile(`^ (?:more )?([a-z]+s)\b`)
	inScript   = regexp.MustCompile(`\$\{[^}]*\} (?:more )?([a-z]+s)\b`)
	inPage     = regexp.MustCompile(`\{\{[^}]*\}\} (?:more )?(?:octets|lines|codes|replies|rules|lessons|exercises|messages|commands|recipients|mailboxes|states|goals|errors|stamps|files|times|seconds|minutes|hours)\b`)
)

// verbs are the words after a number that are no nouns in the plural.
var verbs = []string{"is", "has", "was", "says", "wants", "takes", "means", "begins", "needs", "sets", "brings", "pass", "ms"}

// writes are the funcs that write a number.
var writes = []string{"Itoa", "FormatInt", "FormatUint", "Sprint", "spelled", "Spelled"}

func countsOfGo(text string) (list []string) {
	f, err := parser.ParseFile(token.NewFileSet(), "", text, parser.SkipObjectResolution)
	if err != nil {
		panic(err)
	}
	plural := func(e ast.Expr) (string, bool) {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return "", false
		}
		s, err := strconv.Unquote(lit.Value)
		m := afterwards.FindStringSubmatch(s)
		return s, err == nil && m != nil && !slices.Contains(verbs, m[1])
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if s, err := strconv.Unquote(n.Value); n.Kind == token.STRING && err == nil {
				for _, m := range formatted.FindAllStringSubmatch(s, -1) {
					if !slices.Contains(verbs, m[1]) {
						list = append(list, m[0])
					}
				}
			}
		case *ast.BinaryExpr:
			left := n.X
			if sum, ok := left.(*ast.BinaryExpr); ok {
				left = sum.Y
			}
			if s, ok := plural(n.Y); ok && isCallOf(left, writes) {
				list = append(list, s)
			}
		case *ast.CallExpr:
			for _, arg := range n.Args {
				if s, ok := plural(arg); ok && isCallOf(n, []string{"Sprint", "Print", "Println"}) {
					list = append(list, s)
				}
			}
		}
		return true
	})
	return list
}

func isCallOf(e ast.Expr, names []string) bool {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return slices.Contains(names, f.Name)
	case *ast.SelectorExpr:
		return slices.Contains(names, f.Sel.Name)
	}
	return false
}

func countsOfScript(text string) (list []string) {
	for _, m := range inScript.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(verbs, m[1]) {
			list = append(list, m[0])
		}
	}
	return list
}

func countsOfTemplate(text string) []string { return inPage.FindAllString(text, -1) }
