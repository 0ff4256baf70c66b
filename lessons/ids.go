package lessons

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// ids makes the anchors of headings. Goldmark's own keep only ASCII letters,
// and leave nothing of a heading in another script.
type ids struct{ taken map[string]bool }

func (g *ids) Generate(value []byte, _ ast.NodeKind) []byte {
	var b strings.Builder
	for _, c := range strings.ToLower(strings.TrimSpace(string(value))) {
		switch {
		case unicode.IsLetter(c), unicode.IsDigit(c), unicode.IsMark(c):
			b.WriteRune(c)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	id := strings.TrimSuffix(b.String(), "-")
	if id == "" {
		id = "section"
	}
	made := id
	for n := 2; g.taken[made]; n++ {
		made = id + "-" + strconv.Itoa(n)
	}
	g.taken[made] = true
	return []byte(made)
}

func (g *ids) Put(value []byte) { g.taken[string(value)] = true }
