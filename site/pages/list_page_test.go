package pages

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"ehloworld/engine/facts"
	"ehloworld/site/page"
)

// between is the part of a page from one text to another.
func between(t *testing.T, page, from, to string) string {
	t.Helper()
	_, after, begun := strings.Cut(page, from)
	part, _, ended := strings.Cut(after, to)
	if !begun || !ended {
		t.Fatalf("no %s … %s", from, to)
	}
	return part
}

// shown is the text of a part of a page, without what only a screen reader says.
func shown(part string) string {
	part = regexp.MustCompile(`<span class="hid">[^<]*</span>`).ReplaceAllString(part, "")
	return html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(part, ""))
}

// Each line of the list is quoted, struck out where it is wrong and said right,
// for eye and ear, and leads to its code and to a lesson; every code that an RFC
// has and the list has not is named.
func TestList(t *testing.T) {
	s := site(t)
	text := string(s[page.List])
	for _, l := range facts.TheList() {
		code := l.Code.String()
		row := between(t, text, `<li id="c`+code+`">`, "</div></li>")
		line := between(t, row, `<p class="goes">`, "</p>")
		quoted, _, _ := strings.Cut(regexp.MustCompile(`((</del>) )?<ins>.*?</ins>`).ReplaceAllString(line, "$2"), " <b>")
		if got := strings.Join(strings.Fields(shown(quoted)), " "); got != l.Quoted() {
			t.Errorf("%s is quoted as %q, want %q", code, got, l.Quoted())
		}
		for _, p := range l.Parts() {
			for _, want := range []string{p.Kept, p.Wrong, p.Right} {
				if !strings.Contains(shown(line), want) {
					t.Errorf("%s does not show %q", code, want)
				}
			}
			if p.Wrong != "" && !strings.Contains(line, `<del><span class="hid">[wrong: </span>`) || p.Right != "" && !strings.Contains(line, `<ins><span class="hid">[right: </span>`) {
				t.Errorf("%s: a screen reader does not say what is wrong and right: %s", code, line)
			}
		}
		if l.Right() != strings.Contains(line, "Right as it is") {
			t.Errorf("%s: right as it is: %v", code, l.Right())
		}
		for _, want := range []string{`href="` + code + `.html"`, `href="../learn/`} {
			if !strings.Contains(row, want) {
				t.Errorf("%s leads nowhere by %s", code, want)
			}
		}
		if !strings.Contains(string(s[page.CodePath(l.Code)]), `href="list.html#c`+code+`"`) {
			t.Errorf("the page of %s does not lead to its line", code)
		}
	}
	lacks := between(t, text, `id="lacks"`, "</ul>")
	for _, c := range facts.Codes() {
		missing := c.Status != facts.Undefined && !strings.Contains(text, `<li id="c`+c.Code.String()+`">`)
		if got := strings.Contains(lacks, `href="`+c.Code.String()+`.html"`); got != missing {
			t.Errorf("%v is named among those that the list lacks: %v", c.Code, got)
		}
	}
	for _, from := range []string{page.Atlas, page.Reference} {
		if !strings.Contains(string(s[from]), "list.html") {
			t.Errorf("%s does not lead to the list", from)
		}
	}
}

// The page about X begins with the rule, word for word, and each sentence leads
// to a lesson and to its rule.
func TestXPage(t *testing.T) {
	s := site(t)
	page := string(s[page.X])
	if strings.Index(page, "<blockquote") > strings.Index(page, "<smtp-judge") {
		t.Error("the rule does not come first")
	}
	law := between(t, page, "<blockquote", "</blockquote>")
	_, after, _ := strings.Cut(page, "</blockquote>")
	if source, _, _ := strings.Cut(after, "</p>"); !strings.Contains(shown(source), "RFC 5321 section 2.2.2") {
		t.Errorf("the quotation does not say where it is from: %s", source)
	}
	rows := strings.Split(law, "<p>")[1:]
	taught := map[string]bool{}
	for _, clauses := range facts.XRule() {
		for _, c := range clauses {
			if len(rows) == 0 {
				t.Fatal("a sentence is missing")
			}
			row := rows[0]
			rows = rows[1:]
			said, links, _ := strings.Cut(row, ` <span class="by">`)
			if shown(said) != c.Text {
				t.Errorf("%q, want %q", shown(said), c.Text)
			}
			lesson := regexp.MustCompile(`href="\.\./learn/(g[1-5])\.html"`).FindStringSubmatch(links)
			if lesson == nil || !strings.Contains(links, `href="../conformance.html#r`+c.Rule+`"`) {
				t.Errorf("%q leads to %s", c.Text, links)
				continue
			}
			taught[lesson[1]] = true
		}
	}
	if len(rows) != 0 || len(taught) != 5 {
		t.Errorf("%d sentences too many; lessons %v, want G1 to G5", len(rows), taught)
	}
}
