package pages

import "strings"

// The HTML of a lesson is what package lessons writes, so its parts are found by
// how they begin and end.

// A lessonPart is how a part of such a text begins and ends; the end goes on to
// its ">".
type lessonPart struct{ begins, ends string }

// elementOfPage is a dialogue, an exercise, a desk or a workshop.
var elementOfPage = lessonPart{"<smtp-", "</smtp-"}

// replaceParts puts what a func makes of them in the place of the parts of a text
// that are of these kinds. It does not look into a part.
func replaceParts(text string, kinds []lessonPart, made func(part string) string) string {
	var b strings.Builder
	for at, done := 0, 0; ; {
		next := strings.IndexByte(text[at:], '<')
		if next < 0 {
			return b.String() + text[done:]
		}
		at += next
		length := partLength(text[at:], kinds)
		if length == 0 {
			at++
			continue
		}
		b.WriteString(text[done:at])
		b.WriteString(made(text[at : at+length]))
		at += length
		done = at
	}
}

// partLength is how long the part is that a text begins with; 0 is none of these.
func partLength(text string, kinds []lessonPart) int {
	for _, k := range kinds {
		if !strings.HasPrefix(text, k.begins) {
			continue
		}
		if n := strings.Index(text, k.ends); n >= 0 {
			n += len(k.ends) - 1
			return n + strings.IndexByte(text[n:], '>') + 1
		}
	}
	return 0
}
