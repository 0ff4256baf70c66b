package mutation

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A site is a place of the engine's source that can be made wrong, and how. The
// wrong program is the right one with something put before and behind the place,
// so that sites nest.
type site struct {
	file, in, kind string // "answer.go", "settle", "boundary"
	was, is        string
	number         int // which of its like in the func, from 1
	line           int
	start, end     int // offsets in the file
	before, behind string
}

// name is how a list knows the site again when lines have moved.
func (s *site) name() string {
	return fmt.Sprintf("%s %s #%d %s: %s -> %s", s.file, s.in, s.number, s.kind, s.was, s.is)
}

// on stands in what is put around a site for its being the wrong one.
const on = "(mutant__ == $N)"

// A finder collects the sites of a file.
type finder struct {
	t       *testing.T
	set     *token.FileSet
	info    *types.Info
	pkg     *types.Package
	name    string
	text    []byte
	imports map[string]bool
	in      string
	final   ast.Stmt // what a func that gives something back ends with
	seen    map[string]int
	found   []*site
}

// sites are all places of a package that can be made wrong.
func sites(t *testing.T, of *subject) (list []*site) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(of.folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var files []*ast.File
	var names []string
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files, names = append(files, f), append(names, path)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	pkg, err := (&types.Config{Importer: importer.ForCompiler(set, "source", nil)}).Check(of.path, set, files, info)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range files {
		x := &finder{t: t, set: set, info: info, pkg: pkg, name: filepath.Base(names[i]), text: contents(t, names[i]),
			imports: map[string]bool{}, seen: map[string]int{}}
		for _, spec := range f.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			x.imports[path[strings.LastIndexByte(path, '/')+1:]] = true
		}
		for _, d := range f.Decls {
			x.in = "table"
			if fn, ok := d.(*ast.FuncDecl); ok {
				x.in = fn.Name.Name
			}
			if g, ok := d.(*ast.GenDecl); ok && g.Tok != token.VAR {
				continue // consts and types are the same for right and wrong
			}
			x.walk(d)
		}
		list = append(list, x.found...)
	}
	return list
}

func (x *finder) add(kind string, n ast.Node, is, before, behind string) {
	was := x.source(n)
	if len(was) > 80 {
		was = was[:80]
	}
	s := &site{file: x.name, in: x.in, kind: kind, was: strings.Join(strings.Fields(was), " "), is: strings.Join(strings.Fields(is), " "),
		line: x.set.Position(n.Pos()).Line, start: x.offset(n.Pos()), end: x.offset(n.End()), before: before, behind: behind}
	key := x.in + "\n" + kind + "\n" + s.was + "\n" + is
	x.seen[key]++
	s.number = x.seen[key]
	x.found = append(x.found, s)
}

func (x *finder) offset(p token.Pos) int { return x.set.Position(p).Offset }

func (x *finder) source(n ast.Node) string {
	return string(x.text[x.offset(n.Pos()):x.offset(n.End())])
}

// walk finds the sites in a node.
func (x *finder) walk(root ast.Node) {
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Type.Results != nil {
				x.final = n.Body.List[len(n.Body.List)-1]
			}
		case *ast.IfStmt:
			x.condition(n.Cond)
			if len(n.Body.List) == 0 || n.Else != nil {
				break
			}
			if back, ok := n.Body.List[len(n.Body.List)-1].(*ast.ReturnStmt); ok { // with an else it may be the func's last
				x.add("dropped", back, "nothing", "if !"+on+" { ", " }")
			}
		case *ast.ForStmt:
			x.condition(n.Cond)
		case *ast.BlockStmt:
			x.statements(n.List)
		case *ast.CaseClause:
			x.statements(n.Body)
		case *ast.CompositeLit:
			return x.literal(n)
		case *ast.KeyValueExpr:
			if word, ok := n.Value.(*ast.BasicLit); ok && word.Kind == token.STRING {
				x.word(n.Key, word)
			}
		case *ast.GenDecl: // consts of a func
			return n.Tok == token.VAR
		case *ast.ArrayType, *ast.FuncType:
			return false
		case *ast.CallExpr:
			if fn, ok := n.Fun.(*ast.Ident); ok && fn.Name == "make" {
				return false // how much room is made at first is nobody's business
			}
		case ast.Expr:
			return x.expression(n)
		}
		return true
	})
}

// condition negates what a branch hangs on, where it is no comparison or
// connection, which have sites of their own.
func (x *finder) condition(cond ast.Expr) {
	if cond == nil {
		return
	}
	if _, ok := cond.(*ast.BinaryExpr); !ok {
		x.add("negation", cond, "not that", "("+on+" != (", "))")
	}
}

// statements drops each statement that has an effect only.
func (x *finder) statements(list []ast.Stmt) {
	for _, st := range list {
		switch st := st.(type) {
		case *ast.ExprStmt, *ast.IncDecStmt, *ast.DeferStmt:
		case *ast.AssignStmt:
			if st.Tok == token.DEFINE {
				continue
			}
		default:
			continue
		}
		if st == x.final { // a panic, without which something would have to be given back
			continue
		}
		x.add("dropped", st, "nothing", "if !"+on+" { ", " }")
	}
}

// literal drops each row of a verb's moves.
func (x *finder) literal(n *ast.CompositeLit) bool {
	if id, ok := n.Type.(*ast.Ident); ok && id.Name == "Moves" {
		for _, e := range n.Elts {
			key := x.source(e.(*ast.CompositeLit).Elts[0])
			x.add("move", n, "no "+key, "without__("+on+", ", ", "+key+")")
		}
		return false
	}
	return true
}

// word makes a field wrong that stands for something else.
func (x *finder) word(key ast.Expr, word *ast.BasicLit) {
	id, ok := key.(*ast.Ident)
	if !ok || (id.Name != "Enhanced" && id.Name != "Rule" && id.Name != "Needs") {
		return
	}
	is, _ := strconv.Unquote(word.Value)
	if is = strconv.Quote(is + "9"); word.Value == `""` {
		return
	}
	x.add("word", word, is, "mutated__[string]("+on+", ", ", "+is+")")
}

// expression finds what can be wrong in an expression; it reports whether its
// parts have sites, too.
func (x *finder) expression(n ast.Expr) bool {
	tv := x.info.Types[n]
	if tv.IsType() {
		return false
	}
	if tv.Value != nil {
		x.constant(n, tv)
		return false
	}
	b, ok := n.(*ast.BinaryExpr)
	if !ok {
		return true
	}
	l, r := x.source(b.X), x.source(b.Y)
	add := func(kind, is, before, behind string) { x.add(kind, b, is, before, behind) }
	switch b.Op {
	case token.EQL, token.NEQ:
		add("comparison", "not that", "("+on+" != (", "))")
	case token.LSS, token.GTR:
		add("comparison", "not that", "("+on+" != (", "))")
		add("boundary", l+" "+b.Op.String()+"= "+r, "((", ") || "+on+" && ("+l+") == ("+r+"))")
	case token.LEQ, token.GEQ:
		add("comparison", "not that", "("+on+" != (", "))")
		add("boundary", l+" "+b.Op.String()[:1]+" "+r, "((", ") && !("+on+" && ("+l+") == ("+r+")))")
	case token.LAND:
		add("connection", l+" || "+r, "(!"+on+" && (", ") || "+on+" && (("+l+") || ("+r+")))")
	case token.LOR:
		add("connection", l+" && "+r, "(!"+on+" && (", ") || "+on+" && (("+l+") && ("+r+")))")
	case token.ADD, token.SUB, token.MUL, token.QUO, token.OR, token.AND, token.SHL, token.SHR, token.REM:
		name, ok := x.typeName(tv.Type)
		if basic, is := tv.Type.Underlying().(*types.Basic); !ok || !is || basic.Info()&types.IsInteger == 0 {
			break
		}
		to := map[token.Token]string{token.ADD: "-", token.SUB: "+", token.MUL: "+", token.QUO: "*", token.OR: "&",
			token.AND: "|", token.SHL: ">>", token.SHR: "<<", token.REM: "+"}[b.Op]
		is := l + " " + to + " " + r
		add("arithmetic", is, "chosen__["+name+"]("+on+", func() "+name+" { return ", " }, func() "+name+" { return "+is+" })")
	}
	return true
}

// constant makes a number another, and a truth its opposite.
func (x *finder) constant(n ast.Expr, tv types.TypeAndValue) {
	if _, named := n.(*ast.Ident); named && tv.Value.Kind() != constant.Bool {
		return
	}
	if _, named := n.(*ast.SelectorExpr); named {
		return
	}
	name, ok := x.typeName(tv.Type)
	basic, is := tv.Type.Underlying().(*types.Basic)
	if !ok || !is || basic.Info()&types.IsUntyped != 0 {
		return
	}
	switch {
	case tv.Value.Kind() == constant.Bool:
		x.add("truth", n, "not that", "("+on+" != ", ")")
	case basic.Info()&types.IsInteger != 0:
		// A code stays one of its class, so that only the code is wrong.
		more := "1"
		if value, exact := constant.Int64Val(tv.Value); !exact || value == 1<<63-1 || value == 255 || value == 127 {
			more = "-1"
		}
		text := x.source(n)
		x.add("constant", n, text+" + "+more, "mutated__["+name+"]("+on+", ", ", ("+text+")+("+more+"))")
	}
}

// typeName is a type as the file can write it.
func (x *finder) typeName(t types.Type) (name string, ok bool) {
	ok = true
	name = types.TypeString(t, func(p *types.Package) string {
		if p == x.pkg {
			return ""
		}
		ok = ok && x.imports[p.Name()]
		return p.Name()
	})
	if !ok && name == "facts.Code" {
		return "Code", true
	}
	return name, ok
}
