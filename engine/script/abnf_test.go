package script

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A page is the grammar in the package comment: its rules by name.
type page map[string]node

// A node is a piece of ABNF.
type node struct {
	kind string // literal, rule, all, any, option, repeat, indent
	text string // of a literal or a rule
	of   []node
	few  int // repeat: at least so many
}

// readPage reads the rules, and wants each to be told once.
func readPage(t *testing.T) page {
	t.Helper()
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	p, name, text := page{}, "", map[string]string{}
	begins := regexp.MustCompile(`^//\t([a-zA-Z-]+) += (.*)$`)
	comment := regexp.MustCompile(`("[^"]*")|;.*`)
	for line := range strings.Lines(string(doc)) {
		if line = strings.TrimSuffix(line, "\n"); strings.HasPrefix(line, "package") {
			break
		}
		if m := begins.FindStringSubmatch(line); m != nil {
			if name = m[1]; text[name] != "" {
				t.Errorf("%s is told twice", name)
			}
			line = m[2]
		} else if line, _ = strings.CutPrefix(line, "//\t"); name == "" || strings.HasPrefix(line, "//") {
			continue
		}
		text[name] += " " + comment.ReplaceAllString(line, "$1")
	}
	for name, text := range text {
		r := ruleReader{t, name, regexp.MustCompile(`"[^"]*"|[a-zA-Z-]+|[0-9]*\*?[(a-zA-Z-]|[()\[\]/]`).FindAllString(respaced(text), -1)}
		p[name] = r.alternatives()
		if len(r.words) > 0 {
			t.Errorf("%s: %q cannot be read", name, r.words)
		}
	}
	return p
}

// respaced parts a count from what it counts.
func respaced(text string) string {
	return regexp.MustCompile(`(?m)(^|[ (\[])([0-9]*\*|[0-9]+)([a-zA-Z(])`).ReplaceAllString(text, "$1 ${2}( $3")
}

// A ruleReader reads a rule. A count stands as "2*(" before one element.
type ruleReader struct {
	t     *testing.T
	name  string
	words []string
}

func (r *ruleReader) next() string {
	if len(r.words) == 0 {
		return ""
	}
	return r.words[0]
}

func (r *ruleReader) take() string {
	word := r.next()
	r.words = r.words[1:]
	return word
}

func (r *ruleReader) alternatives() node {
	n := node{kind: "any"}
	for {
		all := node{kind: "all"}
		for w := r.next(); w != "" && w != "/" && w != ")" && w != "]"; w = r.next() {
			all.of = append(all.of, r.element())
		}
		n.of = append(n.of, all)
		if r.next() != "/" {
			return n
		}
		r.take()
	}
}

func (r *ruleReader) element() node {
	switch w := r.take(); {
	case w[0] == '"':
		return node{kind: "literal", text: strings.Trim(w, `"`)}
	case w == "(" || w == "[":
		n := r.alternatives()
		if end := r.next(); end != ")" && end != "]" {
			r.t.Fatalf("%s: %q is not closed", r.name, w)
		}
		if r.take(); w == "[" {
			n = node{kind: "option", of: []node{n}}
		}
		return n
	case strings.HasSuffix(w, "("): // a count, and one element
		n := node{kind: "repeat"}
		for _, c := range w {
			if '0' <= c && c <= '9' {
				n.few = n.few*10 + int(c-'0')
			}
		}
		n.of = []node{r.element()}
		return n
	case w == "INDENT":
		return node{kind: "indent", of: []node{r.element()}}
	default:
		return node{kind: "rule", text: w}
	}
}

// String is the node in one form, however the page spaces it.
func (n node) String() string {
	switch n.kind {
	case "literal":
		return `"` + n.text + `"`
	case "rule":
		return n.text
	case "indent":
		return "INDENT " + n.of[0].String()
	case "option":
		return "[" + n.of[0].String() + "]"
	case "repeat":
		s := n.of[0].String()
		if n.of[0].kind == "any" {
			s = "(" + s + ")"
		}
		if n.few > 0 {
			return string(rune('0'+n.few)) + "*" + s
		}
		return "*" + s
	}
	mark := " "
	if n.kind == "any" {
		mark = " / "
	}
	var list []string
	for _, x := range n.of {
		s := x.String()
		if x.kind == "any" {
			s = "(" + s + ")"
		}
		list = append(list, s)
	}
	return strings.Join(list, mark)
}

// read reads what a row of a table has for its arguments.
func readArgs(t *testing.T, name, args string) (list []string) {
	t.Helper()
	words := regexp.MustCompile(`"[^"]*"|[a-zA-Z-]+|[0-9]*\*?[(a-zA-Z-]|[()\[\]/]`)
	r := ruleReader{t, name, words.FindAllString(respaced(`"`+name+`" `+args), -1)}
	for _, n := range r.alternatives().of {
		list = append(list, n.String())
	}
	return list
}

// sentences are texts by a node, such that each alternative in it is in one.
func (p page) sentences(t *testing.T, n node) []string {
	switch n.kind {
	case "literal":
		return []string{n.text}
	case "rule":
		if s := samples[n.text]; s != nil {
			return s
		}
		if _, ok := p[n.text]; !ok {
			t.Fatalf("no rule %s", n.text)
		}
		return p.sentences(t, p[n.text])
	case "any":
		var list []string
		for _, x := range n.of {
			list = append(list, p.sentences(t, x)...)
		}
		return list
	case "option":
		return append(p.sentences(t, n.of[0]), "")
	case "repeat":
		list := slices.Clone(p.sentences(t, n.of[0]))
		for i, s := range list {
			for j := 1; j < n.few; j++ {
				list[i] += " " + s
			}
		}
		if n.few == 0 {
			list = append(list, "")
		}
		return list
	case "indent":
		list := slices.Clone(p.sentences(t, n.of[0]))
		for i, s := range list {
			list[i] = "\n  " + strings.ReplaceAll(s, "\n", "\n  ")
		}
		return list
	}
	list := []string{""}
	for _, x := range n.of {
		more := p.sentences(t, x)
		longer := make([]string, max(len(list), len(more)))
		for i := range longer {
			longer[i] = strings.TrimPrefix(list[i%len(list)]+" "+more[i%len(more)], " ")
			longer[i] = strings.TrimSuffix(longer[i], " ")
		}
		list = longer
	}
	return list
}

// samples stand for words that the page tells of in prose.
var samples = map[string][]string{
	"SP": {""}, "text": {"some text"}, "task": {"Do something."}, "name": {"basic"},
	"string": {`"a \"b\" \\ \r\n\t\0\xfe"`}, "number": {"7"}, "duration": {"30s", "5m", "2h", "1d"},
	"lines": {`"Come back later"`, `"Not you.\nNot here."`}, "kinds": {"org.example:ADV,net.example:ADV"}, "refusal": {`refused 450 4.2.0 "Come back later"`, `refused 550 "Not you.\nNot here."`},
	"message": {`"Subject: Hello\n\nHi.\n"`}, "uri": {"imap://alice@imap.example/drafts;uid=1"}, "priority": {"-3"},
	"address-literal": {"[192.0.2.1]", "[IPv6:2001:db8::1]"},
	"domain":          {"branch.example"}, "ip": {"192.0.2.9", "2001:db8::7"}, "network": {"192.0.2.0/24", "2001:db8::/32"},
	"address": {"bob@tutor.example", `"b b"@tutor.example`}, "path": {"<alice@tutor.example>", "<>"}, "keyword": {"XTAG"},
	"sasl-name": {"PLAIN"}, "date-time": {"2026-03-02T09:00:00Z", "2026-03-02T10:00:00+01:00"}, "rule-id": {"5321-4.1.4-10"},
	"code": {"250"}, "enhanced": {"5.5.1"}, "code-pattern": {"250", "5yz", "25z"}, "verb": {"MAIL", "."}, "state": {"ready"},
}
