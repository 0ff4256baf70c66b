package pages

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ehloworld/site/assets"
	"ehloworld/site/page"
)

// saidAt is what a reader sees at a place of the site: the main part of a page,
// or the element that a fragment names.
func saidAt(t *testing.T, s assets.Site, to string) string {
	t.Helper()
	page, id, whole := strings.Cut(to, "#")
	d := xml.NewDecoder(strings.NewReader(string(s[page])))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var text strings.Builder
	depth := 0 // within the place
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return text.String()
		}
		if err != nil {
			t.Fatalf("%s: %v", page, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			here := !whole && token.Name.Local == "main" || whole && slices.ContainsFunc(token.Attr, func(a xml.Attr) bool { return a.Name.Local == "id" && a.Value == id })
			if depth > 0 || here {
				depth++
			}
			text.WriteByte(' ')
		case xml.EndElement:
			if depth > 0 {
				depth--
			}
			text.WriteByte(' ')
		case xml.CharData:
			if depth > 0 {
				text.Write(token)
			}
		}
	}
}

var wordOfText = regexp.MustCompile(`[\pL\pN_]+`)

// stems are the words of a text without their endings, as the search compares them.
func stems(text string) []string {
	list := wordOfText.FindAllString(strings.ToLower(text), -1)
	for i, w := range list {
		if len(w) < 5 || notLetters.MatchString(w) {
			continue
		}
		for _, end := range []string{"ing", "ed", "es", "s", "e"} {
			if stem, ok := strings.CutSuffix(w, end); ok && !(end == "s" && strings.HasSuffix(stem, "s")) {
				list[i] = stem
				break
			}
		}
	}
	return list
}

var notLetters = regexp.MustCompile(`[^a-z]`)

// speaksOf reports whether a text has most of what a question is about, in
// whatever form; it names the words that it lacks.
func speaksOf(text, question string) (lacks []string, ok bool) {
	if strings.Contains(strings.ToLower(text), strings.ToLower(question)) {
		return nil, true
	}
	small := setOf(strings.Join(smallWords, " "))
	there, asked := stems(text), stems(question)
	count := 0
	for i, word := range wordOfText.FindAllString(strings.ToLower(question), -1) {
		if small[word] || said[word] {
			continue
		}
		count++
		if !slices.Contains(there, asked[i]) {
			lacks = append(lacks, word)
		}
	}
	return lacks, 2*len(lacks) <= count && len(lacks) < max(count, 1)
}

// No page is found for words that it does not have, or whose meaning it does not
// have in the words that are given as evidence.
func TestSearchSaysWhatIsAsked(t *testing.T) {
	s := site(t)
	check := func(to, phrase string) {
		asks, says, other := strings.Cut(phrase, evidence)
		text := squeezed(saidAt(t, s, to))
		lacks, ok := speaksOf(text, asks)
		switch {
		case text == "":
			t.Errorf("%s is no place of the site", to)
		case other && !strings.Contains(strings.ToLower(text), strings.ToLower(says)):
			t.Errorf("%s is asked for by %q, and does not say %q", to, asks, says)
		case !other && !ok:
			t.Errorf("%s is asked for by %q, and has no %q", to, asks, lacks)
		}
	}
	for to, list := range asked {
		for _, phrase := range list {
			check(to, phrase)
		}
	}
	root, err := assets.SourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	groups, err := readGlossary(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range groups {
		for _, term := range g.Terms {
			for _, phrase := range slices.Concat(term.Also, term.Asked) {
				check(page.Glossary+"#"+term.ID, phrase)
			}
		}
	}
}

// squeezed is a text with one space between words.
func squeezed(text string) string { return strings.Join(strings.Fields(text), " ") }
