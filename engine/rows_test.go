package engine

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// rows are what the tables say that the machine does not show: which answers a
// verb may give and what it may come before, what a parameter may be, and what
// each reply is by its numbers. A line each.
func rows() string {
	var list []string
	add := func(format string, args ...any) {
		list = append(list, strings.TrimRight(fmt.Sprintf(format, args...), " "))
	}
	verb := func(v *Verb, of string) {
		add("verb %s%s: %s, %v, passes %b, likely in %v, e.g. %s", v.Name, of, v.Rule, v.Replies, v.Passes, v.Likely, v.Fill)
	}
	for _, v := range verbs {
		verb(v, "")
	}
	for _, x := range extensions {
		add("extension %s: RFC %d, needs %q", x.Keyword, x.RFC, x.Needs)
		for _, v := range x.Verbs {
			verb(v, " of "+x.Keyword)
		}
		for i := range x.Params {
			p := &x.Params[i]
			rule := "no value"
			if p.Parse != nil {
				rule = p.Rule.String()
			}
			add("param %s %s of %s: %s, %d octets, TLS %t, option %t, told %t, ends %d", p.Verb, p.Name, x.Keyword, rule, p.Octets, p.TLS, p.Option, p.Reported, p.EndsAt)
		}
	}
	for _, w := range replyTemplates {
		text := w.Text
		if w.Lines != nil {
			text = "(lines)"
		}
		add("reply %v %s %s: %s", w.Code, w.Enhanced, text, w.Rule)
	}
	slices.Sort(list)
	return strings.Join(list, "\n") + "\n"
}

// The tables say what rows.golden says.
func TestRows(t *testing.T) { golden(t, "rows", rows()) }
