package lessons

import (
	"bytes"
	"errors"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown is what lessons are written in. Tables say by an attribute how
// their cells are aligned: the page's policy forbids a style.
var markdown = goldmark.New(
	goldmark.WithExtensions(extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute))),
	goldmark.WithParserOptions(
		parser.WithAutoHeadingID(),
		parser.WithASTTransformers(util.Prioritized(transformer{}, 100)),
	),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(blocks{}, 100))),
)

// reading is what a parse is told and tells: the lesson that is read, and what
// is wrong in it.
type reading struct {
	lesson *Lesson
	source []byte
	errs   []error
}

var readingKey = parser.NewContextKey()

// fail notes what is wrong at a place of the source.
func (r *reading) fail(offset int, reason string) {
	offset = min(offset, len(r.source))
	line := bytes.Count(r.source[:offset], []byte("\n"))
	col := offset - (bytes.LastIndexByte(r.source[:offset], '\n') + 1)
	r.errs = append(r.errs, &Error{r.lesson.File, line + 1, col + 1, reason})
}

// render fills in the lesson from its Markdown.
func (l *Lesson) render(source []byte) error {
	r := &reading{lesson: l, source: source}
	ctx := parser.NewContext(parser.WithIDs(&ids{taken: map[string]bool{}}))
	ctx.Set(readingKey, r)
	if at := openFence(source); at >= 0 {
		r.fail(at, "this fence is not closed")
	}
	doc := markdown.Parser().Parse(text.NewReader(source), parser.WithContext(ctx))
	var out bytes.Buffer
	if err := markdown.Renderer().Render(&out, source, doc); err != nil {
		r.fail(0, err.Error())
	}
	l.HTML = r.captions(out.Bytes())
	return errors.Join(r.errs...)
}

// A transformer makes a lesson of a parsed text: it takes the title out, makes
// blocks of the fences, and says of code that nobody is to translate it.
type transformer struct{}

func (transformer) Transform(doc *ast.Document, in text.Reader, ctx parser.Context) {
	r, ok := ctx.Get(readingKey).(*reading)
	if !ok {
		return
	}
	r.head(doc)
	var prose strings.Builder
	var fences []*ast.FencedCodeBlock
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.FencedCodeBlock:
			fences = append(fences, n)
		case *ast.CodeBlock:
			r.fail(offset(n), "protocol text has to be in a fence")
		case *ast.HTMLBlock:
			r.fail(offset(n), "a lesson holds no HTML")
		case *ast.RawHTML:
			r.fail(n.Segments.At(0).Start, "a lesson holds no HTML")
		case *ast.CodeSpan:
			n.SetAttributeString("dir", []byte("ltr"))
			n.SetAttributeString("translate", []byte("no"))
		case *ast.Paragraph:
			prose.WriteString(plain(n, r.source) + "\n")
		}
		return ast.WalkContinue, nil
	})
	r.lesson.Source = firstSection.FindString(prose.String())
	for _, f := range fences {
		if made := r.fence(f); made != nil {
			f.Parent().ReplaceChild(f.Parent(), f, made)
		}
	}
}

// firstSection is a place in an RFC, as lessons name it.
var firstSection = regexp.MustCompile(`RFC [0-9]+ section [0-9]+(\.[0-9]+)*`)

// head takes the title and the lead.
func (r *reading) head(doc *ast.Document) {
	title, ok := doc.FirstChild().(*ast.Heading)
	if !ok || title.Level != 1 {
		r.fail(0, "a lesson has to begin with its title, after # and a space")
		return
	}
	lead, ok := title.NextSibling().(*ast.Paragraph)
	if !ok {
		r.fail(offset(title), "a paragraph, the lead, has to follow the title")
		return
	}
	r.lesson.Title, r.lesson.Lead = plain(title, r.source), plain(lead, r.source)
	doc.RemoveChild(doc, title)
}

// fence makes a block of a fence: nil where it is none.
func (r *reading) fence(f *ast.FencedCodeBlock) ast.Node {
	kind, id, _ := strings.Cut(string(f.Language(r.source)), " ")
	if f.Info != nil {
		kind, id, _ = strings.Cut(string(f.Info.Value(r.source)), " ")
	}
	at, body := r.body(f)
	switch kind {
	case "smtp":
		if id != "" {
			r.fail(f.Info.Segment.Start, "a dialogue cannot have a name")
		}
		return r.dialogue(body, at)
	case "exercise":
		return r.exercise(strings.TrimSpace(id), body, at, f.Info.Segment.Start)
	case "base64":
		return r.desk(body, offset(f))
	case "workshop":
		return r.workshop(body, offset(f))
	case "outside":
		return r.outside(body, offset(f))
	}
	r.fail(offset(f), "a fence has to be of the kind smtp, exercise, base64, workshop or outside")
	return nil
}

// openFence is where a fence begins that does not end; less than 0 is nowhere.
func openFence(source []byte) int {
	at, offset := -1, 0
	for line := range bytes.Lines(source) {
		if bytes.HasPrefix(line, []byte("```")) {
			if at < 0 {
				at = offset
			} else {
				at = -1
			}
		}
		offset += len(line)
	}
	return at
}

// body is what a fence holds, and the number of its first line.
func (r *reading) body(f *ast.FencedCodeBlock) (line int, body string) {
	var b strings.Builder
	for i := range f.Lines().Len() {
		s := f.Lines().At(i)
		b.Write(s.Value(r.source))
	}
	return 1 + bytes.Count(r.source[:offset(f)], []byte("\n")), b.String()
}

// offset is where a block begins in the source: a fence, by its first line.
func offset(n ast.Node) int {
	if n.Lines() != nil && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	if f, ok := n.(*ast.FencedCodeBlock); ok && f.Info != nil {
		return f.Info.Segment.Stop
	}
	return 0
}

// plain is the text of a node, without marks, in one line.
func plain(n ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Segment.Value(source))
			if t.SoftLineBreak() || t.HardLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}
