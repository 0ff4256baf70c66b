package lessons

import (
	"html"

	"github.com/yuin/goldmark/ast"
)

// A workshopNode is a fence of the kind workshop: the first draft of a local
// agreement, in the notation of scenes. The reader mends it in a form that the
// page brings; what is wrong in it is for the page to say.
type workshopNode struct {
	ast.BaseBlock
	text string
}

var kindWorkshop = ast.NewNodeKind("Workshop")

func (*workshopNode) Kind() ast.NodeKind              { return kindWorkshop }
func (w *workshopNode) Dump(source []byte, level int) { ast.DumpHelper(w, source, level, nil, nil) }

// workshop makes a block of a draft, of which a lesson has one at most.
func (r *reading) workshop(text string, at int) ast.Node {
	switch {
	case text == "":
		r.fail(at, "a workshop fence holds a draft, such as local XFOO")
	case r.lesson.Workshop != "":
		r.fail(at, "there is already a workshop")
	default:
		r.lesson.Workshop = text
		return &workshopNode{text: text}
	}
	return nil
}

// html is the workshop as it reads without JavaScript: the draft.
func (w *workshopNode) html() string {
	return `<smtp-workshop><pre dir="ltr" translate="no" tabindex="0">` + html.EscapeString(w.text) + "</pre>\n</smtp-workshop>\n"
}
