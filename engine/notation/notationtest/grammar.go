package notationtest

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A Grammar is the one in the comments of packages: its rules by name.
type Grammar map[string]Node

// A Node is a piece of ABNF.
type Node struct {
	Kind string // literal, rule, all, any, option, repeat, indent
	Text string // of a literal or a rule
	Of   []Node
	few  int // repeat: at least so many
}

// ReadGrammar reads the rules in the comments of these files, and wants each to be
// told once.
func ReadGrammar(t *testing.T, files ...string) Grammar {
	t.Helper()
	g, text := Grammar{}, map[string]string{}
	for _, file := range files {
		readRules(t, file, text)
	}
	for name, text := range text {
		r := ruleReader{t, name, regexp.MustCompile(`"[^"]*"|[a-zA-Z-]+|[0-9]*\*?[(a-zA-Z-]|[()\[\]/]`).FindAllString(respaced(text), -1)}
		g[name] = r.alternatives()
		if len(r.words) > 0 {
			t.Errorf("%s: %q cannot be read", name, r.words)
		}
	}
	return g
}

// readRules adds the text of each rule in the comment of a file.
func readRules(t *testing.T, file string, text map[string]string) {
	t.Helper()
	doc, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	begins := regexp.MustCompile(`^//\t([a-zA-Z-]+) += (.*)$`)
	comment := regexp.MustCompile(`("[^"]*")|;.*`)
	name := ""
	for line := range strings.Lines(string(doc)) {
		if line = strings.TrimSuffix(line, "\n"); strings.HasPrefix(line, "package") {
			break
		}
		if m := begins.FindStringSubmatch(line); m != nil {
			if name = m[1]; text[name] != "" {
				t.Errorf("%s: %s is told twice", file, name)
			}
			line = m[2]
		} else if line, _ = strings.CutPrefix(line, "//\t"); name == "" || strings.HasPrefix(line, "//") {
			continue
		}
		text[name] += " " + comment.ReplaceAllString(line, "$1")
	}
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

func (r *ruleReader) alternatives() Node {
	n := Node{Kind: "any"}
	for {
		all := Node{Kind: "all"}
		for w := r.next(); w != "" && w != "/" && w != ")" && w != "]"; w = r.next() {
			all.Of = append(all.Of, r.element())
		}
		n.Of = append(n.Of, all)
		if r.next() != "/" {
			return n
		}
		r.take()
	}
}

func (r *ruleReader) element() Node {
	switch w := r.take(); {
	case w[0] == '"':
		return Node{Kind: "literal", Text: strings.Trim(w, `"`)}
	case w == "(" || w == "[":
		n := r.alternatives()
		if end := r.next(); end != ")" && end != "]" {
			r.t.Fatalf("%s: %q is not closed", r.name, w)
		}
		if r.take(); w == "[" {
			n = Node{Kind: "option", Of: []Node{n}}
		}
		return n
	case strings.HasSuffix(w, "("): // a count, and one element
		n := Node{Kind: "repeat"}
		for _, c := range w {
			if '0' <= c && c <= '9' {
				n.few = n.few*10 + int(c-'0')
			}
		}
		n.Of = []Node{r.element()}
		return n
	case w == "INDENT":
		return Node{Kind: "indent", Of: []Node{r.element()}}
	default:
		return Node{Kind: "rule", Text: w}
	}
}

// String is the Node in one form, however the grammar spaces it.
func (n Node) String() string {
	switch n.Kind {
	case "literal":
		return `"` + n.Text + `"`
	case "rule":
		return n.Text
	case "indent":
		return "INDENT " + n.Of[0].String()
	case "option":
		return "[" + n.Of[0].String() + "]"
	case "repeat":
		s := n.Of[0].String()
		if n.Of[0].Kind == "any" {
			s = "(" + s + ")"
		}
		if n.few > 0 {
			return string(rune('0'+n.few)) + "*" + s
		}
		return "*" + s
	}
	mark := " "
	if n.Kind == "any" {
		mark = " / "
	}
	var list []string
	for _, x := range n.Of {
		s := x.String()
		if x.Kind == "any" {
			s = "(" + s + ")"
		}
		list = append(list, s)
	}
	return strings.Join(list, mark)
}

// Row reads what a row of a table has for its arguments: its alternatives, in one
// form.
func Row(t *testing.T, name, args string) (alternatives []string) {
	t.Helper()
	words := regexp.MustCompile(`"[^"]*"|[a-zA-Z-]+|[0-9]*\*?[(a-zA-Z-]|[()\[\]/]`)
	r := ruleReader{t, name, words.FindAllString(respaced(`"`+name+`" `+args), -1)}
	for _, n := range r.alternatives().Of {
		alternatives = append(alternatives, n.String())
	}
	return alternatives
}

// sentences are texts by a Node, such that each alternative in it is in one.
func (g Grammar) sentences(t *testing.T, n Node) []string {
	switch n.Kind {
	case "literal":
		return []string{n.Text}
	case "rule":
		if s := samples[n.Text]; s != nil {
			return s
		}
		if _, ok := g[n.Text]; !ok {
			t.Fatalf("no rule %s", n.Text)
		}
		return g.sentences(t, g[n.Text])
	case "any":
		var list []string
		for _, x := range n.Of {
			list = append(list, g.sentences(t, x)...)
		}
		return list
	case "option":
		return append(g.sentences(t, n.Of[0]), "")
	case "repeat":
		list := slices.Clone(g.sentences(t, n.Of[0]))
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
		list := slices.Clone(g.sentences(t, n.Of[0]))
		for i, s := range list {
			list[i] = "\n  " + strings.ReplaceAll(s, "\n", "\n  ")
		}
		return list
	}
	list := []string{""}
	for _, x := range n.Of {
		more := g.sentences(t, x)
		longer := make([]string, max(len(list), len(more)))
		for i := range longer {
			longer[i] = strings.TrimPrefix(list[i%len(list)]+" "+more[i%len(more)], " ")
			longer[i] = strings.TrimSuffix(longer[i], " ")
		}
		list = longer
	}
	return list
}

// samples stand for words that the grammar tells of in prose.
var samples = map[string][]string{
	"SP": {""}, "text": {"some text"}, "task": {"Do something."}, "name": {"basic"},
	"string": {`"a \"b\" \\ \r\n\t\0\xfe"`}, "number": {"7"}, "duration": {"30s", "5m", "2h", "1d"},
	"lines": {`"Come back later"`, `"Not you.\nNot here."`}, "kinds": {"org.example:ADV,net.example:ADV"}, "refusal": {`refused 450 4.2.0 "Come back later"`, `refused 550 "Not you.\nNot here."`},
	"message": {`"Subject: Hello\n\nHi.\n"`}, "uri": {"imap://alice@imap.example/drafts;uid=1"}, "priority": {"-3"},
	"address-literal": {"[192.0.2.1]", "[IPv6:2001:db8::1]"},
	"domain":          {"branch.example"}, "ip": {"192.0.2.9", "2001:db8::7"}, "network": {"192.0.2.0/24", "2001:db8::/32"},
	"address": {"bob@tutor.example", `"b b"@tutor.example`}, "path": {"<alice@tutor.example>", "<>"}, "keyword": {"XTAG"},
	"sasl-name": {"PLAIN"}, "date-time": {"2026-03-02T09:00:00Z", "2026-03-02T10:00:00+01:00"}, "rule-id": {"5321-4.1.4-10"},
	"code": {"250"}, "enhanced": {"5.5.1"}, "code-pattern": {"250", "5yz", "25z"}, "verb": {"MAIL", "."}, "state": {"ready"}, "milliseconds": {"1500ms"},
}
