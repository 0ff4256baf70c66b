package lessons

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// blocks writes the blocks of a lesson as the page's elements. Each holds its
// own text whole: the page gives it to the engine, which reads it again.
type blocks struct{}

func (blocks) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(kindDialogue, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		return write(w, entering, func() string { return n.(*dialogueNode).html() })
	})
	reg.Register(kindExercise, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		return write(w, entering, func() string { return n.(*exerciseNode).html() })
	})
	reg.Register(kindDesk, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		return write(w, entering, func() string { return n.(*deskNode).html() })
	})
	reg.Register(kindWorkshop, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		return write(w, entering, func() string { return n.(*workshopNode).html() })
	})
	reg.Register(kindOutside, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		return write(w, entering, func() string { return n.(*outsideNode).html() })
	})
}

func write(w util.BufWriter, entering bool, made func() string) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	_, err := w.WriteString(made())
	return ast.WalkSkipChildren, err
}
