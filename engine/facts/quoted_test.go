package facts

import (
	"os"
	"strings"
	"testing"
)

// words are those of a file or a text, one space between them.
func words(text string) string { return strings.Join(strings.Fields(text), " ") }

func readFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The list is quoted as it goes round, and whatever is wrong in a line is mended
// there and said on the page of its code.
func TestTheList(t *testing.T) {
	quoted := strings.Split(strings.TrimSpace(readFile(t, "testdata/list.txt")), "\n")
	if len(TheList()) != len(quoted) {
		t.Fatalf("%d lines, and %d are quoted", len(TheList()), len(quoted))
	}
	for i, l := range TheList() {
		if got := l.Code.String() + " " + l.Quoted(); got != words(quoted[i]) {
			t.Errorf("%q, want %q", got, words(quoted[i]))
		}
		row, ok := FindCode(l.Code)
		if !ok || len(row.Lists) == 0 {
			t.Errorf("%v: no page says what lists get wrong", l.Code)
		}
		if l.Right() != (l.Code == 501) {
			t.Errorf("%v: right as it is: %v", l.Code, l.Right())
		}
		for _, p := range l.Parts() {
			if strings.ContainsAny(p.Kept+p.Wrong+p.Right, "{|}") || p.Kept == "" && p.Right == "" {
				t.Errorf("%v: a piece is %+v", l.Code, p)
			}
		}
	}
}

// The X rule is quoted word for word.
func TestXRule(t *testing.T) {
	paragraphs := strings.Split(strings.TrimSpace(readFile(t, "testdata/rfc5321-2.2.2.txt")), "\n\n")
	for i, clauses := range XRule() {
		said := ""
		for _, c := range clauses {
			said += c.Text + " "
			if r, ok := FindRule(c.Rule); !ok || r.Section() != "2.2.2" {
				t.Errorf("%q makes no rule %s of section 2.2.2", c.Text, c.Rule)
			}
		}
		if want := words(paragraphs[i]); words(said) != want {
			t.Errorf("%q, want %q", words(said), want)
		}
	}
	if len(paragraphs) != len(XRule()) {
		t.Errorf("%d paragraphs, want %d", len(XRule()), len(paragraphs))
	}
}
