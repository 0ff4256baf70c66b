package pages

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ehloworld/lessons"
	"ehloworld/site/assets"
	"ehloworld/site/page"
)

var claims = regexp.MustCompile(`\b(?:must|should|may not|is required)\b`)

// Each term is said in a few sentences and in its place; what it claims that
// somebody must or should has a section of an RFC, and that section exists where
// the lessons know the RFC's sections.
func TestGlossary(t *testing.T) {
	root, err := assets.SourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	groups, err := readGlossary(root)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	count := 0
	for _, g := range groups {
		for i, term := range g.Terms {
			count++
			if i > 0 && strings.ToLower(g.Terms[i-1].Name) >= strings.ToLower(term.Name) {
				t.Errorf("%s comes after %s", term.Name, g.Terms[i-1].Name)
			}
			for _, name := range append([]string{term.Name}, term.Also...) {
				if name = strings.ToLower(name); seen[name] {
					t.Errorf("%s: %q is explained twice", term.Name, name)
				}
				seen[name] = true
			}
			prose := regexp.MustCompile("(?s)```.*?```").ReplaceAllString(term.source, "")
			if n := len(strings.Fields(prose)); n < 15 || n > 150 {
				t.Errorf("%s: %d words, want 15 to 150", term.Name, n)
			}
			for _, sentence := range strings.SplitAfter(prose, ". ") {
				if claims.MatchString(sentence) && !regexp.MustCompile(`RFC \d+ sections? `).MatchString(sentence) {
					t.Errorf("%s: %q cites no section", term.Name, strings.TrimSpace(sentence))
				}
			}
			for _, m := range regexp.MustCompile(`RFC (\d+) sections? ([0-9.]+[0-9])(?: and ([0-9.]+[0-9]))?`).FindAllStringSubmatch(prose, -1) {
				list, err := os.ReadFile(filepath.Join(root, "lessons", "testdata", "rfc"+m[1]+"-sections.txt"))
				if err != nil {
					t.Errorf("%s: nobody has written down the sections of RFC %s", term.Name, m[1])
				}
				for _, section := range m[2:] {
					if section != "" && !slices.Contains(strings.Fields(string(list)), section) {
						t.Errorf("%s: RFC %s has no section %s", term.Name, m[1], section)
					}
				}
			}
		}
	}
	if count < 60 {
		t.Errorf("%d terms, want 60 at least", count)
	}
}

// The lesson that names a term first links to it, and a term without such a lesson
// is named in none.
func TestTermsAreLinked(t *testing.T) {
	tracks, err := lessons.Load(lessons.Files)
	if err != nil {
		t.Fatal(err)
	}
	root, err := assets.SourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	groups, err := readGlossary(root)
	if err != nil {
		t.Fatal(err)
	}
	r := &reference{terms: map[string][]*term{}}
	linked := 0
	for _, g := range groups {
		for _, term := range g.Terms {
			for _, id := range append(term.see, term.first) {
				if id != "" && lessonNamed(tracks, id) == nil {
					t.Errorf("glossary.md:%d: %s: there is no lesson %s", term.line, term.Name, id)
				}
			}
			r.begin(&term, tracks)
			if linked++; term.first == "" {
				linked--
				term.named = term.Name
			}
			for _, track := range tracks {
				for _, l := range track.Lessons {
					if term.first == l.ID {
						to := `<a class="to" href="../reference/glossary.html#` + term.ID + `">`
						if got := r.linkedTerms(Page{Page: page.Page{Path: page.LessonPath(l.ID)}}, l.ID, string(l.HTML)); !strings.Contains(got, to) {
							t.Errorf("%s does not link to %s", l.ID, term.Name)
						}
					}
					if term.first == "" && term.in(string(l.HTML)) != nil {
						t.Errorf("%s names %s and does not link to it: is it first in that lesson?", l.ID, term.Name)
					}
				}
			}
		}
	}
	if linked < 30 {
		t.Errorf("%d terms are linked, want 30 at least", linked)
	}
}
