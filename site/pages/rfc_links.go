package pages

import (
	"html/template"
	"regexp"
	"strings"
)

// A citation is a place in an RFC, or several: "RFC 5321 sections 4.2.5 and 6.1".
var citation = regexp.MustCompile(`RFC (\d+)(?: (?:(section|appendix) (` + number + `)|(section|appendice)s (` + number + `(?:(?:, | and | or | to )` + number + `)+)))?`)

const number = `(?:[A-Z](?:\.[0-9]+)*|[0-9]+(?:\.[0-9]+)*)`

var oneNumber = regexp.MustCompile(number)

// cite is a sentence of the facts with its citations as links to the texts, a
// link for each place.
func cite(text string) template.HTML {
	return template.HTML(linkCitations(template.HTMLEscapeString(text)))
}

// linkCitations does the same in text that is HTML already, and has no tags.
func linkCitations(text string) string {
	return citation.ReplaceAllStringFunc(text, func(s string) string {
		m := citation.FindStringSubmatch(s)
		to := `<a href="https://www.rfc-editor.org/rfc/rfc` + m[1] + ".html"
		switch {
		case m[2] != "":
			return to + "#" + m[2] + "-" + m[3] + `">` + s + "</a>"
		case m[4] == "":
			return to + `">` + s + "</a>"
		}
		kind, before := strings.Replace(m[4], "appendice", "appendix", 1), strings.TrimSuffix(s, m[5])
		return oneNumber.ReplaceAllStringFunc(m[5], func(of string) string {
			said := before + of
			before = ""
			return to + "#" + kind + "-" + of + `">` + said + "</a>"
		})
	})
}
