package lessons

import (
	"bytes"
	"regexp"
)

// captioned is a table and the paragraph below it, which begins with a colon: its
// caption.
var captioned = regexp.MustCompile(`(?s)<table>\n(.*?)</table>\n<p>: (.*?)</p>\n`)

// captions puts the caption of each table into it. A table without one is an
// error: nobody would know what it is for.
func (r *reading) captions(out []byte) []byte {
	made := captioned.ReplaceAll(out, []byte("<table>\n<caption class=\"small q\">$2</caption>\n$1</table>\n"))
	if bytes.Count(made, []byte("<table>")) != bytes.Count(made, []byte("<caption")) {
		r.fail(0, `a table needs a caption: a paragraph below it that begins with ": "`)
	}
	return made
}
