package script

import (
	"os"
	"slices"
	"strings"
	"testing"

	"ehloworld/engine"
)

// What the parser's tables hold is what the page tells, and nothing else.
func TestPageTellsTheTables(t *testing.T) {
	p := readPage(t)
	var settings, tags, inputs, moments, held, locals []string
	for _, s := range Settings {
		settings = append(settings, readArgs(t, s.Name, s.Args)...)
	}
	for _, x := range Tags {
		switch {
		case x.Name == "A:":
		case x.read != nil:
			inputs = append(inputs, readArgs(t, x.Name, x.Args)...)
		default:
			tags = append(tags, readArgs(t, x.Name, x.Args)...)
		}
	}
	for _, k := range Kinds {
		if k.is == limit || k.is == count {
			held = append(held, readArgs(t, k.Name, k.Args)...)
		} else {
			moments = append(moments, readArgs(t, k.Name, k.Args)...)
		}
	}
	for _, l := range LocalParts {
		locals = append(locals, readArgs(t, l.Name, l.Args)...)
	}
	for _, x := range []struct {
		rule string
		want []string
	}{
		{"scene-line", settings}, {"dialogue-line", append(tags, "input")}, {"input", inputs},
		{"moment", moments}, {"limit", held}, {"local-part", locals},
	} {
		var got []string
		for _, n := range p[x.rule].of {
			got = append(got, n.String())
		}
		same(t, x.rule, got, x.want)
	}
	var names, exercise []string
	for _, f := range fates {
		names = append(names, f.name)
	}
	for _, part := range parts {
		exercise = append(exercise, part.name)
	}
	for _, x := range []struct {
		rule string
		want []string
	}{
		{"fate", names}, {"what", faults[:len(faults)-2]}, {"leniency", leniencies()}, {"kind", localKinds}, {"place", engine.FaultPlaces},
		{"part", exercise}, {"when", []string{"always", "at", "on", "text"}},
	} {
		same(t, x.rule, p.firsts(p[x.rule]), x.want)
	}
	limit := p["scene-line"].String()
	for _, name := range append(limits, "idle") {
		if !strings.Contains(limit, `"`+name+`"`) {
			t.Errorf("no limit %s", name)
		}
	}
}

// firsts are the words that a node's sentences begin with.
func (p page) firsts(n node) (list []string) {
	switch n.kind {
	case "literal":
		return []string{n.text}
	case "rule":
		return p.firsts(p[n.text])
	case "all":
		return p.firsts(n.of[0])
	}
	for _, x := range n.of {
		list = append(list, p.firsts(x)...)
	}
	return list
}

func same(t *testing.T, rule string, got, want []string) {
	t.Helper()
	for _, s := range got {
		if !slices.Contains(want, s) {
			t.Errorf("%s: the parser knows no %s", rule, s)
		}
	}
	for _, s := range want {
		if !slices.Contains(got, s) {
			t.Errorf("%s: the page has no %s", rule, s)
		}
	}
}

// Each rule of the page is used, and what it names exists.
func TestPageIsWhole(t *testing.T) {
	p := readPage(t)
	used := map[string]bool{"file": true, "exercise": true}
	core := map[string]bool{"SP": true, "DQUOTE": true, "HEXDIG": true, "DIGIT": true, "char": true, "escape": true,
		"keyword": true, "domain": true, "address-literal": true, "address": true, "path": true, "ip": true, "network": true, "enhanced": true, "sasl-name": true}
	var walk func(n node)
	walk = func(n node) {
		if n.kind == "rule" {
			if used[n.text] = true; !core[n.text] && len(p[n.text].of) == 0 {
				t.Errorf("no rule %s", n.text)
			}
		}
		for _, x := range n.of {
			walk(x)
		}
	}
	for _, n := range p {
		walk(n)
	}
	for name := range p {
		if !used[name] {
			t.Errorf("nothing uses %s", name)
		}
	}
}

// The parser accepts what the page says can be written.
func TestPageIsAccepted(t *testing.T) {
	p := readPage(t)
	for _, x := range []struct {
		rule  string
		least int // sentences
		reads func(s string) error
	}{
		{"scene-line", 80, func(s string) error {
			s = strings.Replace(canBe(s), "\n  reply", "\n  verb XTAG any\n  reply", 1)
			_, err := Scene("", s+"\n")
			return err
		}},
		{"dialogue-line", 20, func(s string) error { _, err := Read("", "\n"+s+"\n"); return err }},
		{"part", 150, readsExercise},
	} {
		list := p.sentences(t, p[x.rule])
		if len(list) < x.least {
			t.Errorf("%s: %d sentences, want %d", x.rule, len(list), x.least)
		}
		for _, s := range list {
			for _, e := range Errors(x.reads(s)) {
				t.Errorf("%s: %v\n%s", x.rule, e, s)
			}
		}
	}
}

// canBe puts what a server can do in the place of what it cannot: it offers what it
// knows, a parameter that is down is offered, secrets can be typed, and mail goes
// somewhere. A local reply is to a verb that was told.
func canBe(s string) string {
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

// readsExercise reads a part in an exercise that has all that it must have.
func readsExercise(part string) error {
	text := "Do something.\n\n"
	if !strings.HasPrefix(part, "solution:") {
		text += "solution:\n  C: NOOP\n"
	}
	if strings.HasPrefix(part, "step") {
		part += "\n  goal closed"
	} else if !strings.HasPrefix(part, "goal") {
		text += "goal closed\n"
	}
	if strings.Contains(part, "answered basic") {
		text += "ask basic What?\n  right that\n"
	}
	part = strings.Replace(part, "  proves 5321-4.1.4-10\n", "", 1) // it does not stand under a step
	part = strings.Replace(canBe(part), "\n    reply", "\n    verb XTAG any\n    reply", 1)
	_, err := ReadExercise("", "", text+part+"\n")
	return err
}

// Each alternative of the page is used in the dialogue or the exercise that has
// everything.
func TestEveryAlternative(t *testing.T) {
	p := readPage(t)
	var lines [][]string
	for _, file := range []string{"testdata/every.txt", "testdata/every.exercise"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			line = strings.ReplaceAll(strings.TrimRight(line, "\n"), ": ", " : ")
			lines = append(lines, strings.Fields(strings.TrimSuffix(line, ":")))
		}
	}
	used := func(n node) bool {
		var wanted []string
		for _, x := range n.of {
			if x.kind == "literal" && x.text != ":" {
				wanted = append(wanted, strings.TrimSuffix(x.text, ":"))
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
	for _, rule := range []string{"scene-line", "fate", "what", "since", "when", "leniency", "local-part", "kind",
		"dialogue-line", "input", "part", "step-line", "goal", "choice", "item", "sorting", "moment", "limit"} {
		for _, n := range p[rule].of {
			if !used(n) {
				t.Errorf("%s: nothing uses %s", rule, n)
			}
		}
	}
}
