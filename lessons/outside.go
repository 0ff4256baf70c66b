package lessons

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// An outsideNode is a fence of the kind outside: a command for the reader's own
// machine, and what the server that ./build.sh smtp runs there answers.
type outsideNode struct {
	ast.BaseBlock
	command Command
}

// A Command is for a shell. It speaks to a server that listens where
// ./build.sh smtp does if it is not told otherwise.
type Command struct {
	Line string
	Says string // what is to be read in its output
}

var kindOutside = ast.NewNodeKind("Outside")

func (*outsideNode) Kind() ast.NodeKind              { return kindOutside }
func (o *outsideNode) Dump(source []byte, level int) { ast.DumpHelper(o, source, level, nil, nil) }

// outside makes a block of two lines, of which a lesson has one at most.
func (r *reading) outside(text string, at int) ast.Node {
	line, rest, _ := strings.Cut(text, "\n")
	says, ok := strings.CutPrefix(strings.TrimSuffix(rest, "\n"), "> ")
	switch {
	case line == "" || !ok || strings.Contains(says, "\n"):
		r.fail(at, `an outside fence holds a command, and below it "> " and what it prints`)
	case r.lesson.Outside != nil:
		r.fail(at, "a lesson has only one outside fence")
	default:
		made := &outsideNode{command: Command{line, says}}
		r.lesson.Outside = &made.command
		return made
	}
	return nil
}

// html is the command, folded away: who wants it has another terminal.
func (o *outsideNode) html() string {
	return folded("outside", "Now try it outside",
		"<p>Run the same server on your own machine, with "+codeHTML("./build.sh smtp")+". Then, in another terminal:</p>\n<p>"+
			codeHTML(o.command.Line)+"</p>\n<p>In what it prints, look for <q>"+html.EscapeString(o.command.Says)+"</q>.</p>\n")
}
