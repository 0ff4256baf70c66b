package form

import (
	"slices"
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/notation"
)

// All that a scene can say is in the form: every setting, and every word that
// the engine and the script know.
func TestFormIsWhole(t *testing.T) {
	form := Sandbox()
	groups := keys(form)
	for _, s := range notation.Settings {
		if groups[s.Name] == nil {
			t.Errorf("setting %s is not in the form", s.Name)
		}
	}
	said := map[string]map[string]bool{}
	var choices func(key string, fields []Field)
	choices = func(key string, fields []Field) {
		for _, f := range fields {
			if f.Label == "" && !f.Radio && f.Kind != "mark" {
				t.Errorf("%s: a field of the kind %s has no words", key, f.Kind)
			}
			for _, c := range f.Choices {
				said[key][c.Word] = true
				if c.Label == "" {
					t.Errorf("%s %s: no words for it", key, c.Word)
				}
				choices(key, c.Fields)
			}
		}
	}
	for key, list := range groups {
		said[key] = map[string]bool{}
		for _, g := range list {
			if rest := strings.Fields(g.Key)[1:]; len(rest) > 0 {
				said[key][rest[0]] = true
			}
			for _, c := range g.Words {
				said[key][c.Word] = true
				if bad := key == "lenient" || key == "helo-name" && c.Word == "peer"; c.Label == "" || bad != c.Badge {
					t.Errorf("%s %s: label %q, badge %t", key, c.Word, c.Label, c.Badge)
				}
			}
			choices(key, g.all())
		}
	}
	want := map[string][]string{"lenient": notation.Leniencies(), "fault": append(notation.Faults(), engine.FaultPlaces...),
		"limit": append(notation.Limits(), "idle"), "strict": notation.Strictnesses(), "helo-name": notation.HeloNames(), "mailbox": notation.Fates(), "use": notation.SceneNames()}
	for _, m := range engine.Mechanisms() {
		want["mechanism"] = append(want["mechanism"], m.Name)
	}
	for _, x := range engine.Extensions() {
		if x.NotBuilt == "" {
			want["offer"] = append(want["offer"], x.Keyword)
		}
	}
	for _, s := range notation.Settings { // what the grammar lists beside a setting
		if s.Name == "local" || s.Name == "offer" || s.Name == "limit" {
			continue
		}
		for i, word := range strings.Split(s.Args, `"`) {
			if i%2 == 1 && word != s.Name {
				want[s.Name] = append(want[s.Name], word)
			}
		}
	}
	for key, words := range want {
		for _, word := range words {
			if !said[key][word] && !slices.ContainsFunc(groups[key], func(g *Group) bool { return writesWord(g.all(), word) }) {
				t.Errorf("%s: the form has no %s", key, word)
			}
		}
	}
	local := groups["local"][0]
	for _, part := range notation.LocalParts {
		if !slices.ContainsFunc(local.Under, func(g Group) bool { return g.Key == part.Name }) {
			t.Errorf("local: the form has no %s", part.Name)
		}
	}
}

// writesWord reports whether fields have a word of their own.
func writesWord(fields []Field, word string) bool {
	return slices.ContainsFunc(fields, func(f Field) bool {
		return f.Word == word || slices.ContainsFunc(f.Choices, func(c Choice) bool { return writesWord(c.Fields, word) })
	})
}

// written are the lines that a form can write of fields: each choice, and with
// and without what can be left out.
func written(fields []Field) []string {
	lines := []string{""}
	for _, f := range fields {
		var words []string
		if f.May {
			words = append(words, "")
		}
		switch f.Kind {
		case "mark":
			words = append(words, f.Word)
		case "flag":
			words = append(words, "", f.Word)
		case "after":
			words = append(words, f.Word+" "+f.Like)
		case "string":
			words = append(words, `"`+or(f.Like, "open sesame")+`"`)
		case "one":
			for _, c := range f.Choices {
				for _, rest := range written(c.Fields) {
					words = append(words, strings.TrimSpace(c.Word+" "+rest))
				}
			}
		default:
			like := f.Like
			if f.Digits && like == "" {
				like = "250"
			}
			words = append(words, or(like, "some text"))
		}
		var next []string
		for _, line := range lines {
			for _, word := range words {
				next = append(next, strings.TrimSpace(line+" "+word))
			}
		}
		lines = next
	}
	return lines
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// aroundLines are what a line needs around it to make a server.
var aroundLines = map[string]string{
	"offer REQUIRETLS": "tls offered\n", "under-tls ": "tls offered\n", "fault parameter-down ": "offer SIZE\n", "offer BURL": "user alice \"open sesame\"\n",
}

// Every line that a control can write makes a server.
func TestFormWritesScenes(t *testing.T) {
	accepted := func(text string) {
		t.Helper()
		if _, err := notation.Read("", text); err != nil {
			t.Errorf("%v\n%s", err, text)
		}
	}
	n := 0
	for key, groups := range keys(Sandbox()) {
		for _, g := range groups {
			if g.New != "" {
				accepted(g.New + "\n")
			}
			for _, c := range g.Words {
				text := aroundLines[key+" "+c.Word] + key + " "
				if key == "offer" {
					text += needs(c.Word)
				}
				accepted(text + c.Word + "\n")
				n++
			}
			for _, rest := range written(g.all()) {
				if rest == "" && !g.Off {
					continue // no line then
				}
				text := g.Key + " " + rest + "\n"
				accepted(aroundLines[firstWord(g.Key)+" "] + aroundLines[firstWord(g.Key)+" "+firstWord(rest)+" "] + text)
				n++
			}
			for _, under := range g.Under {
				for _, rest := range written(under.Fields) {
					accepted("local XFOO\n  verb XFOO any\n  " + strings.ReplaceAll(under.Key+" "+rest, "verb XFOO", "verb XBAR") + "\n")
					n++
				}
			}
		}
	}
	t.Logf("%d lines", n)
}

// needs are the keywords that one may not be offered without.
func needs(keyword string) (words string) {
	for _, x := range engine.Extensions() {
		if x.Keyword == keyword && x.Needs != "" {
			for need := range strings.FieldsSeq(x.Needs) {
				words += needs(need) + need + " "
			}
		}
	}
	return words
}

// Each preset makes a server, and the form shows all of its lines.
func TestPresets(t *testing.T) {
	for _, p := range Presets {
		if _, err := notation.ReadScene(p.Name, p.Scene); err != nil {
			t.Error(err)
		}
	}
}
