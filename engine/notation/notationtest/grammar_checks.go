package notationtest

import (
	"os"
	"slices"
	"strings"
	"testing"

	"ehloworld/engine/notation"
)

// Tells wants a rule of the grammar to have these alternatives and no others.
func (g Grammar) Tells(t *testing.T, rule string, want []string) {
	t.Helper()
	var got []string
	for _, n := range g[rule].Of {
		got = append(got, n.String())
	}
	tells(t, rule, got, want)
}

// Begins wants the sentences of a rule to begin with these words and no others.
func (g Grammar) Begins(t *testing.T, rule string, want []string) {
	t.Helper()
	tells(t, rule, g.firsts(g[rule]), want)
}

// firsts are the words that a node's sentences begin with.
func (g Grammar) firsts(n Node) (words []string) {
	switch n.Kind {
	case "literal":
		return []string{n.Text}
	case "rule":
		return g.firsts(g[n.Text])
	case "all":
		return g.firsts(n.Of[0])
	}
	for _, x := range n.Of {
		words = append(words, g.firsts(x)...)
	}
	return words
}

func tells(t *testing.T, rule string, got, want []string) {
	t.Helper()
	for _, s := range got {
		if !slices.Contains(want, s) {
			t.Errorf("%s: the parser knows no %s", rule, s)
		}
	}
	for _, s := range want {
		if !slices.Contains(got, s) {
			t.Errorf("%s: the grammar has no %s", rule, s)
		}
	}
}

// core are the rules of RFC 5234, and what prose tells of.
var core = []string{"SP", "DQUOTE", "HEXDIG", "DIGIT", "char", "escape",
	"keyword", "domain", "address-literal", "address", "path", "ip", "network", "enhanced", "sasl-name"}

// Whole wants each rule to be used, but for these roots, and what it names to exist.
func (g Grammar) Whole(t *testing.T, roots ...string) {
	used := map[string]bool{}
	for _, root := range roots {
		used[root] = true
	}
	var walk func(n Node)
	walk = func(n Node) {
		if n.Kind == "rule" {
			if used[n.Text] = true; !slices.Contains(core, n.Text) && len(g[n.Text].Of) == 0 {
				t.Errorf("no rule %s", n.Text)
			}
		}
		for _, x := range n.Of {
			walk(x)
		}
	}
	for _, n := range g {
		walk(n)
	}
	for name := range g {
		if !used[name] {
			t.Errorf("nothing uses %s", name)
		}
	}
}

// Accepted has each sentence of a rule read, and wants so many at least.
func (g Grammar) Accepted(t *testing.T, rule string, least int, reads func(sentence string) error) {
	sentences := g.sentences(t, g[rule])
	if len(sentences) < least {
		t.Errorf("%s: %d sentences, want %d", rule, len(sentences), least)
	}
	for _, s := range sentences {
		for _, e := range notation.Errors(reads(s)) {
			t.Errorf("%s: %v\n%s", rule, e, s)
		}
	}
}

// Used wants each alternative of these rules to be used in one of the files.
func (g Grammar) Used(t *testing.T, files []string, rules ...string) {
	var lines [][]string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			line = strings.ReplaceAll(strings.TrimRight(line, "\n"), ": ", " : ")
			lines = append(lines, strings.Fields(strings.TrimSuffix(line, ":")))
		}
	}
	used := func(n Node) bool {
		var wanted []string
		for _, x := range n.Of {
			if x.Kind == "literal" && x.Text != ":" {
				wanted = append(wanted, strings.TrimSuffix(x.Text, ":"))
			}
		}
		for _, words := range lines {
			all := true
			for _, w := range wanted {
				all = all && slices.Contains(words, w)
			}
			if all {
				return true
			}
		}
		return false
	}
	for _, rule := range rules {
		for _, n := range g[rule].Of {
			if !used(n) {
				t.Errorf("%s: nothing uses %s", rule, n)
			}
		}
	}
}

// CanBe puts what a server can do in the place of what it cannot: it offers what it
// knows, a parameter that is down is offered, secrets can be typed, and mail goes
// somewhere. A local reply is to a verb that was told.
func CanBe(s string) string {
	const odd = `"a \"b\" \\ \r\n\t\0\xfe"`
	for _, x := range [][2]string{
		{"offer XTAG", "offer HELP"}, {"fault parameter-down XTAG", "fault parameter-down SIZE"},
		{"user basic " + odd, `user basic "a b"`}, {"token basic " + odd, `token basic "a b"`},
		{"mailbox bob@tutor.example moved", "mailbox amy@tutor.example moved"}, {`mailbox "b b"@tutor.example moved`, "mailbox amy@tutor.example moved"},
		{"list bob@tutor.example", "list all@tutor.example"}, {`list "b b"@tutor.example`, "list all@tutor.example"},
		{"alias bob@tutor.example", "alias all@tutor.example"}, {`alias "b b"@tutor.example`, "alias all@tutor.example"},
		{"under-tls XTAG", "under-tls HELP"}, {"named " + odd, `named "Bob B. Bobson"`},
	} {
		s = strings.Replace(s, x[0], x[1], 1)
	}
	for line, before := range map[string]string{"fault parameter-down": "offer SIZE\n", "under-tls": "tls offered\n", "waiting": "auth offered\n", "fetch": "auth offered\n"} {
		if at := strings.Index(s, line); at >= 0 {
			indent := s[strings.LastIndexByte(s[:at], '\n')+1 : at]
			s = s[:at] + before + indent + s[at:]
		}
	}
	return s
}
