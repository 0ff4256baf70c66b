package draw

import (
	"fmt"
	"html"
	"html/template"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ehloworld/engine"
	"ehloworld/engine/grammar"
	"ehloworld/site/page"
)

// A phrase is a piece of ABNF (RFC 5234), with the list "#" of RFC 822.
type phrase struct {
	kind  phraseKind
	text  string // of a literal, a name or octets
	parts []*phrase
	least int
	most  int // -1 is no bound
}

type phraseKind uint8

const (
	literal  phraseKind = iota // "MAIL FROM:"
	named                      // Reverse-path
	octets                     // %d33-60
	sequence                   // one after the other
	choice                     // one of them
	repeated                   // parts[0], so many times
	listOf                     // the same, with commas between
)

// RuleBody is what stands behind "name =", without its comment.
func RuleBody(r grammar.Rule) (body, comment string) {
	body = strings.TrimPrefix(r.ABNF(), r.String()+" = ")
	body, comment, _ = strings.Cut(body, " ; ")
	return body, comment
}

// readRule reads a rule's ABNF; nil where it is told in words.
func readRule(r grammar.Rule) *phrase {
	body, _ := RuleBody(r)
	p := abnfReader{rest: body}
	all := p.choice()
	if p.rest != "" || p.unknown > 4 {
		return nil
	}
	return all
}

type abnfReader struct {
	rest    string
	unknown int // names that are no rules: words, where there are many
}

func (p *abnfReader) choice() *phrase {
	list := []*phrase{p.sequence()}
	for p.skip(); strings.HasPrefix(p.rest, "/"); p.skip() {
		p.rest = p.rest[1:]
		list = append(list, p.sequence())
	}
	if len(list) == 1 {
		return list[0]
	}
	return &phrase{kind: choice, parts: list}
}

func (p *abnfReader) sequence() *phrase {
	var list []*phrase
	for {
		p.skip()
		e := p.element()
		if e == nil {
			break
		}
		list = append(list, e)
	}
	if len(list) == 1 {
		return list[0]
	}
	return &phrase{kind: sequence, parts: list}
}

var repetition = regexp.MustCompile(`^([0-9]*)([*#]?)([0-9]*)`)

func (p *abnfReader) element() *phrase {
	m := repetition.FindStringSubmatch(p.rest)
	p.rest = p.rest[len(m[0]):]
	one := p.one()
	if one == nil || m[0] == "" {
		return one
	}
	r := &phrase{kind: repeated, parts: []*phrase{one}, most: -1}
	if m[2] == "#" {
		r.kind = listOf
	}
	r.least, _ = strconv.Atoi(m[1])
	if n, err := strconv.Atoi(m[3]); err == nil {
		r.most = n
	} else if m[2] == "" {
		r.most = r.least
	}
	return r
}

var (
	quotedText = regexp.MustCompile(`^"[^"]*"`)
	octetRange = regexp.MustCompile(`^%[dx][0-9A-F]+(-[0-9A-F]+)?`)
	ruleName   = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*`)
)

func (p *abnfReader) one() *phrase {
	take := func(s string) string {
		p.rest = p.rest[len(s):]
		return s
	}
	switch {
	case strings.HasPrefix(p.rest, "("):
		return p.within(")")
	case strings.HasPrefix(p.rest, "["):
		return &phrase{kind: repeated, parts: []*phrase{p.within("]")}, most: 1}
	}
	if s := quotedText.FindString(p.rest); s != "" {
		return &phrase{kind: literal, text: strings.Trim(take(s), `"`)}
	}
	if s := octetRange.FindString(p.rest); s != "" {
		return &phrase{kind: octets, text: take(s)}
	}
	if s := ruleName.FindString(p.rest); s != "" {
		if _, known := grammar.Named(s); !known && s != strings.ToUpper(s) {
			p.unknown++
		}
		return &phrase{kind: named, text: take(s)}
	}
	return nil
}

func (p *abnfReader) within(end string) *phrase {
	p.rest = p.rest[1:]
	all := p.choice()
	p.skip()
	p.rest = strings.TrimPrefix(p.rest, end)
	return all
}

func (p *abnfReader) skip() { p.rest = strings.TrimLeft(p.rest, " ") }

// holds reports whether there is such a phrase in it.
func (p *phrase) holds(such func(*phrase) bool) bool {
	return such(p) || slices.ContainsFunc(p.parts, func(part *phrase) bool { return part.holds(such) })
}

func (p *phrase) repeats() bool { return p.kind == repeated || p.kind == listOf }

// times says how often something is repeated; "" is as often as one likes.
func (p *phrase) times() string {
	switch {
	case p.least == p.most:
		return engine.Counted(p.most, "time")
	case p.most > 1:
		return fmt.Sprint(max(p.least, 1), " to ", engine.Counted(p.most, "time"))
	case p.least > 1:
		return engine.Counted(p.least, "time") + " or more"
	}
	return ""
}

// ABNFToken is a name in ABNF, or what no name is found in.
var ABNFToken = regexp.MustCompile(`"[^"]*"|%[dx][0-9A-F-]+|;.*$|[A-Za-z][A-Za-z0-9-]*`)

// ABNF is a rule's text as a page shows it: the names of others lead to them.
func ABNF(p page.Page, r grammar.Rule) template.HTML {
	made := ABNFToken.ReplaceAllStringFunc(r.ABNF(), func(s string) string {
		other, known := grammar.Named(s)
		switch {
		case known && other != r:
			return "\x00" + s + "\x01"
		}
		return s
	})
	var b strings.Builder
	for i, part := range strings.Split(made, "\x00") {
		if i == 0 {
			b.WriteString(html.EscapeString(part))
			continue
		}
		name, rest, _ := strings.Cut(part, "\x01")
		fmt.Fprintf(&b, `<a href="%s">%s</a>%s`, p.Link(page.Grammar)+"#"+page.RuleAnchor(name), html.EscapeString(name), html.EscapeString(rest))
	}
	return template.HTML(b.String())
}
