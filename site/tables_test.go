package main

import (
	"errors"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// hooks are the variables that another package sets, once, when a program begins.
var hooks = []string{"notation.Speech", "show.Elsewhere", "show.SeatOf"}

// Tables are handed out as they are, because a copy for each reader would weigh in the page. So
// nobody may write to what another package declares at its top, or to the rows of package facts.
func TestTablesAreRead(t *testing.T) {
	all := checker{set: token.NewFileSet(), done: map[string]*checked{}, t: t}
	packages := 0
	for _, wing := range []string{"../engine", "../lessons", "../site", "../wasm"} {
		for _, folder := range folders(t, wing) {
			p := all.check("ehloworld/" + strings.TrimPrefix(filepath.ToSlash(folder), "../"))
			if p == nil {
				continue
			}
			packages++
			for _, at := range p.writes(all.set) {
				t.Error(at)
			}
		}
	}
	if packages < 25 {
		t.Errorf("%d packages", packages)
	}
}

// What writes to a table is found, whatever way it takes.
func TestTableWrites(t *testing.T) {
	all := checker{set: token.NewFileSet(), done: map[string]*checked{}, t: t}
	var lines []string
	for _, at := range all.check("ehloworld/site/testdata/tables").writes(all.set) {
		_, at, _ = strings.Cut(at, ".go:")
		line, _, _ := strings.Cut(at, ":")
		lines = append(lines, line)
	}
	if want := "9 10 11 11 12 13 15 16 17 20"; strings.Join(lines, " ") != want {
		t.Errorf("writes in lines %v, want %s", lines, want)
	}
}

// A checker knows the types of this module's packages. Those of others it does not
// load: it is asked only about what is declared here.
type checker struct {
	set  *token.FileSet
	done map[string]*checked // by import path; nil has no Go files
	t    *testing.T
}

// A checked package is one with its types.
type checked struct {
	files []*ast.File
	types *types.Package
	info  *types.Info
}

func (c *checker) Import(name string) (*types.Package, error) {
	if strings.HasPrefix(name, "ehloworld/") {
		if p := c.check(name); p != nil {
			return p.types, nil
		}
	}
	return nil, errors.New("not imported")
}

// check is a package with its types; nil is a folder without one.
func (c *checker) check(name string) *checked {
	if p, is := c.done[name]; is {
		return p
	}
	files := parsed(c.t, c.set, filepath.Join("..", strings.TrimPrefix(name, "ehloworld/")))
	c.done[name] = nil
	if len(files) == 0 {
		return nil
	}
	p := &checked{files: files, info: &types.Info{Uses: map[*ast.Ident]types.Object{}, Types: map[ast.Expr]types.TypeAndValue{}, Selections: map[*ast.SelectorExpr]*types.Selection{}}}
	config := types.Config{Importer: c, Error: func(error) {}} // its errors are those of other imports
	p.types, _ = config.Check(name, c.set, files, p.info)
	c.done[name] = p
	return p
}

// writes are the places that write to what another package owns.
func (p *checked) writes(set *token.FileSet) (places []string) {
	look := func(target ast.Expr) {
		if owner := p.owner(target); owner != "" && !slices.Contains(hooks, owner) {
			places = append(places, set.Position(target.Pos()).String()+": writes to "+owner)
		}
	}
	for _, f := range p.files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				if n.Tok != token.DEFINE {
					for _, target := range n.Lhs {
						look(target)
					}
				}
			case *ast.IncDecStmt:
				look(n.X)
			case *ast.UnaryExpr:
				if n.Op == token.AND {
					if id, is := last(n.X); is && p.foreign(p.info.Uses[id]) {
						look(n.X)
					}
				}
			case *ast.CallExpr: // what sorts, clears or deletes does it in place
				if name := called(n); slices.Contains([]string{"Sort", "SortFunc", "SortStableFunc", "Reverse", "clear", "delete", "copy"}, name) && len(n.Args) > 0 {
					look(n.Args[0])
				}
			}
			return true
		})
	}
	return places
}

// owner is what another package owns and an expression leads to; "" is that it leads to nothing of that kind.
func (p *checked) owner(e ast.Expr) string {
	for {
		switch x := e.(type) {
		case *ast.ParenExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.SelectorExpr:
			if o := p.info.Uses[x.Sel]; p.foreign(o) {
				return o.Pkg().Name() + "." + o.Name()
			}
			e = x.X
		default:
			return ""
		}
		if row, is := types.Unalias(p.typeOf(e)).(*types.Pointer); is && p.row(row.Elem()) != "" {
			return p.row(row.Elem())
		}
	}
}

// typeOf is the type of an expression, or that of nothing known.
func (p *checked) typeOf(e ast.Expr) types.Type {
	if t := p.info.TypeOf(e); t != nil {
		return t
	}
	return types.Typ[types.Invalid]
}

// foreign is whether something is a variable at the top of another package of this module.
func (p *checked) foreign(o types.Object) bool {
	v, is := o.(*types.Var)
	return is && !v.IsField() && v.Pkg() != nil && v.Pkg() != p.types && strings.HasPrefix(v.Pkg().Path(), "ehloworld/") && v.Parent() == v.Pkg().Scope()
}

// row is the name of a type of package facts, for another package; "" is another type.
func (p *checked) row(t types.Type) string {
	named, is := types.Unalias(t).(*types.Named)
	if !is || named.Obj().Pkg() == nil || named.Obj().Pkg() == p.types || named.Obj().Pkg().Path() != "ehloworld/engine/facts" {
		return ""
	}
	return "a facts." + named.Obj().Name()
}

// last is the name that a selector ends in.
func last(e ast.Expr) (*ast.Ident, bool) {
	if s, is := e.(*ast.SelectorExpr); is {
		return s.Sel, true
	}
	return nil, false
}

// called is the name of the func that is called, without its package.
func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}
