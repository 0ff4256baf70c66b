package lessons

import (
	"encoding/base64"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// A deskNode is a fence of the kind base64: a text, and a desk on which the
// reader turns it, or another one, into base64 and back.
type deskNode struct {
	ast.BaseBlock
	text string // as written: \0 is a NUL
}

var kindDesk = ast.NewNodeKind("Desk")

func (*deskNode) Kind() ast.NodeKind              { return kindDesk }
func (d *deskNode) Dump(source []byte, level int) { ast.DumpHelper(d, source, level, nil, nil) }

// desk makes a block of one line, which is what stands on the desk at first.
func (r *reading) desk(text string, at int) ast.Node {
	line, rest, _ := strings.Cut(text, "\n")
	if line == "" || rest != "" {
		r.fail(at, `a base64 fence holds one line, such as \0alice\0open sesame`)
		return nil
	}
	return &deskNode{text: line}
}

// html is the desk as it reads without JavaScript: the text and its base64.
func (d *deskNode) html() string {
	octets := strings.ReplaceAll(d.text, `\0`, "\x00")
	return `<smtp-base64 data-text="` + html.EscapeString(d.text) + "\">\n<p>" +
		`<code dir="ltr" translate="no">` + octetsHTML(d.text) + "</code> is in base64 " +
		codeHTML(base64.StdEncoding.EncodeToString([]byte(octets))) + "</p>\n</smtp-base64>\n"
}
