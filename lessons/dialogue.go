package lessons

import (
	"html"
	"strings"

	"ehloworld/engine/notation"

	"github.com/yuin/goldmark/ast"
)

// A dialogueNode is a fence of the kind smtp.
type dialogueNode struct {
	ast.BaseBlock
	text   string
	script *notation.Script
}

var kindDialogue = ast.NewNodeKind("Dialogue")

func (*dialogueNode) Kind() ast.NodeKind              { return kindDialogue }
func (d *dialogueNode) Dump(source []byte, level int) { ast.DumpHelper(d, source, level, nil, nil) }

// dialogue makes a block of a dialogue. Whether the server says what stands
// there is for the test to find out.
func (r *reading) dialogue(text string, line int) ast.Node {
	s, err := notation.Read(r.lesson.File, text)
	if err != nil {
		r.failed(err, line)
		return nil
	}
	r.lesson.Dialogues = append(r.lesson.Dialogues, Block{Text: text, Line: line, Dialogue: s})
	return &dialogueNode{text: text, script: s}
}

// failed notes what is wrong in a block that begins on this line.
func (r *reading) failed(err error, line int) {
	for _, e := range notation.Errors(err) {
		r.errs = append(r.errs, &Error{r.lesson.File, line + e.Line - 1, e.Col, e.Reason()})
	}
}

// html is the dialogue as it reads without JavaScript: rows of C and S, with
// the tutor's notes between them. The scene above them is not shown.
func (d *dialogueNode) html() string {
	return dialogueHTML(d.text, rowsOf(d.script.Lines))
}

func rowsOf(lines []notation.DialogueLine) (rows []row) {
	for _, l := range lines {
		switch {
		case l.Tag == "T:":
			rows = append(rows, row{l.Tag, notation.InWords(l.Input.Passed)})
		case l.Tag != "":
			rows = append(rows, row{l.Tag, strings.TrimPrefix(l.Text, " ")})
		case strings.HasPrefix(l.Text, "#"):
			rows = append(rows, row{"#", strings.TrimSpace(l.Text[1:])})
		}
	}
	return rows
}

func dialogueHTML(text string, rows []row) string {
	return `<smtp-dialogue data-script="` + html.EscapeString(text) + "\">\n" + logHTML(rows) + "</smtp-dialogue>\n"
}

// DialogueHTML is how lines of a dialogue read that stands in no lesson.
func DialogueHTML(text string, lines []notation.DialogueLine) string {
	return dialogueHTML(text, rowsOf(lines))
}
