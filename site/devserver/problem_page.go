package devserver

import (
	"html/template"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"ehloworld/site/problem"
)

// sourceLine is a line around a problem.
type sourceLine struct {
	Number int
	Text   string
	Here   bool
	Caret  string // stands under the very place
}

// around is how many lines are shown on each side of a problem.
const around = 3

// excerpt is the source around a problem, nil where it cannot be read.
func excerpt(p problem.Problem, root string) []sourceLine {
	if p.File == "" || p.Line == 0 {
		return nil
	}
	data, err := os.ReadFile(filepath.Join(root, p.File))
	if err != nil {
		return nil
	}
	lines := strings.Split(string(data), "\n")
	var out []sourceLine
	for n := max(1, p.Line-around); n <= min(len(lines), p.Line+around); n++ {
		l := sourceLine{Number: n, Text: lines[n-1], Here: n == p.Line}
		if l.Here && p.Col > 0 && p.Col <= len(l.Text)+1 {
			l.Caret = "      " + blanks(l.Text[:p.Col-1]) + "^"
		}
		out = append(out, l)
	}
	return out
}

// blanks is as wide as s, whose tabs it keeps.
func blanks(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if r != '\t' {
			r = ' '
		}
		b.WriteRune(r)
		s = s[n:]
	}
	return b.String()
}

// problemPage writes the page that stands for every other while there is no site.
func problemPage(w io.Writer, root string, list []problem.Problem, stamp string) error {
	t, err := template.ParseFiles(filepath.Join(root, "site", "devserver", "files", "problem.html"))
	if err != nil {
		return err
	}
	type shown struct {
		problem.Problem
		Excerpt []sourceLine
	}
	var all []shown
	for _, p := range list {
		all = append(all, shown{p, excerpt(p, root)})
	}
	return t.Execute(w, struct {
		Stamp    string
		Problems []shown
	}{stamp, all})
}
