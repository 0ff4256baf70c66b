package lessons

import (
	"html"
	"slices"
	"strconv"
	"strings"

	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"

	"github.com/yuin/goldmark/ast"
)

// An exerciseNode is a fence of the kind exercise.
type exerciseNode struct {
	ast.BaseBlock
	text     string
	exercise *exercise.Exercise
}

var kindExercise = ast.NewNodeKind("Exercise")

func (*exerciseNode) Kind() ast.NodeKind              { return kindExercise }
func (x *exerciseNode) Dump(source []byte, level int) { ast.DumpHelper(x, source, level, nil, nil) }

// exercise makes a block of an exercise. Progress is kept by its name, which
// therefore is that of its lesson: a1, or a1-more.
func (r *reading) exercise(id, text string, line, named int) ast.Node {
	lesson := strings.ToLower(strings.ReplaceAll(r.lesson.ID, ".", "-"))
	if id != lesson && !strings.HasPrefix(id, lesson+"-") {
		r.fail(named, "an exercise of this lesson has to be called "+lesson+", or "+lesson+"-more")
	}
	if slices.ContainsFunc(r.lesson.Exercises, func(b Block) bool { return b.ID == id }) {
		r.fail(named, "there is already an exercise "+id)
	}
	x, err := exercise.Read(r.lesson.File, id, text)
	if err != nil {
		r.failed(err, line)
		return nil
	}
	r.lesson.Exercises = append(r.lesson.Exercises, Block{ID: id, Task: x.Task, Text: text, Line: line, Exercise: x})
	return &exerciseNode{text: text, exercise: x}
}

// html is the exercise as it reads without JavaScript: what is to be done, and
// folded away the hints and the solution.
func (x *exerciseNode) html() string {
	id := html.EscapeString(x.exercise.ID)
	var b strings.Builder
	b.WriteString(`<smtp-exercise id="ex-` + id + `" data-id="` + id + `" data-script="` + html.EscapeString(x.text) + "\">\n")
	b.WriteString(element("p", "task", x.exercise.Task))
	x.writeSteps(&b)
	x.writeGoals(&b)
	x.writeHints(&b, 0)
	x.writeSolution(&b)
	b.WriteString("</smtp-exercise>\n")
	return b.String()
}

func (x *exerciseNode) writeSteps(b *strings.Builder) {
	if len(x.exercise.Steps) == 0 {
		return
	}
	b.WriteString("<ol class=\"steps\">\n")
	for _, s := range x.exercise.Steps {
		b.WriteString("<li>" + html.EscapeString(s.Text))
		if s.Say != "" && !strings.HasPrefix(s.Say, "T: ") {
			b.WriteString(` <code class="say" dir="ltr" translate="no">` + html.EscapeString(s.Say) + "</code>")
		}
		if s.Quiz != nil {
			b.WriteString("\n" + quizHTML(s.Quiz))
		}
		x.writeHints(b, s.Line)
		b.WriteString("</li>\n")
	}
	b.WriteString("</ol>\n")
}

func (x *exerciseNode) writeGoals(b *strings.Builder) {
	if len(x.exercise.Goals) > 0 {
		b.WriteString("<ol class=\"goals\">\n")
		for _, g := range x.exercise.Goals {
			b.WriteString("<li>" + html.EscapeString(g.Label))
			x.writeHints(b, g.Line)
			b.WriteString("</li>\n")
		}
		b.WriteString("</ol>\n")
	}
	for _, q := range x.exercise.Quizzes {
		if !slices.ContainsFunc(x.exercise.Steps, func(s exercise.Step) bool { return s.Quiz == q }) {
			b.WriteString(quizHTML(q))
		}
	}
}

// quizHTML is a question, and what there is to choose from.
func quizHTML(q *exercise.Quiz) string {
	var b strings.Builder
	b.WriteString(element("p", "quiz", q.Question))
	if choices := q.Choices(); len(choices) > 0 {
		b.WriteString("<ul class=\"choices\">\n")
		for _, text := range choices {
			if q.Kind == "mark" {
				b.WriteString("<li>" + codeHTML(text) + "</li>\n")
				continue
			}
			b.WriteString(element("li", "", text))
		}
		b.WriteString("</ul>\n")
	}
	return b.String()
}

// writeHints folds the hints under a line away, those of one number together.
func (x *exerciseNode) writeHints(b *strings.Builder, under int) {
	for number := 1; number <= 3; number++ {
		var texts string
		for _, h := range x.exercise.Hints {
			if h.Number == number && h.Under == under {
				texts += element("p", "", h.Text)
			}
		}
		if texts != "" {
			b.WriteString(folded("hint", "Hint "+strconv.Itoa(number), texts))
		}
	}
}

func (x *exerciseNode) writeSolution(b *strings.Builder) {
	var rows []row
	for _, in := range x.exercise.Solution {
		line := in.String()
		r := row{line[:2], strings.TrimPrefix(line[2:], " ")}
		if r.tag == "T:" {
			r.text = notation.InWords(in.Passed)
		}
		rows = append(rows, r)
	}
	b.WriteString(folded("solution", "A solution", logHTML(rows)))
}

func folded(class, title, inside string) string {
	return `<details class="` + class + `"><summary>` + title + "</summary>\n" + inside + "</details>\n"
}

func element(name, class, text string) string {
	if class != "" {
		class = ` class="` + class + `"`
	}
	return "<" + name + class + ">" + html.EscapeString(text) + "</" + name + ">\n"
}
