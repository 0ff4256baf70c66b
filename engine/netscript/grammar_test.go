package netscript

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
	"ehloworld/engine/notation/notationtest"
)

// readGrammar reads that of networks, and of the notation in which they are written.
func readGrammar(t *testing.T) notationtest.Grammar {
	return notationtest.ReadGrammar(t, "../notation/doc.go", "doc.go")
}

// What the tables hold is what the grammar tells, and nothing else.
func TestGrammarTellsTheTables(t *testing.T) {
	g := readGrammar(t)
	var rows, hosts, acts, moments []string
	for _, l := range Lines() {
		rows = append(rows, notationtest.Row(t, l.Name, l.Args)...)
	}
	for _, l := range HostLines() {
		hosts = append(hosts, notationtest.Row(t, l.Name, l.Args)...)
	}
	for _, d := range Deeds() {
		acts = append(acts, notationtest.Row(t, d.Name, d.Args)...)
	}
	for _, k := range goals {
		moments = append(moments, notationtest.Row(t, k.name, k.args)...)
	}
	g.Tells(t, "network-line", rows)
	g.Tells(t, "host-line", hosts)
	g.Tells(t, "deed", acts)
	g.Tells(t, "network-moment", moments)
}

// Each rule of the grammar is used, and what it names exists.
func TestGrammarIsWhole(t *testing.T) {
	readGrammar(t).Whole(t, "file", "network-file", "deed", "network-moment")
}

// around is a network with the server that sentences of the grammar name.
const around = "server mx.tutor.example\nserver branch.example\n  domain tutor.example\n"

// The readers accept what the grammar says can be written.
func TestGrammarIsAccepted(t *testing.T) {
	g := readGrammar(t)
	reads := func(text string) error {
		_, err := notation.Read("", text)
		return err
	}
	g.Accepted(t, "network-line", 20, func(s string) error {
		if strings.HasPrefix(s, "server") {
			return reads(underServer(s))
		}
		return reads(around + possible.Replace(s) + "\n")
	})
	g.Accepted(t, "host-line", 10, func(s string) error {
		return reads(around + "server a.example\n  " + notationtest.CanBe(s) + "\n")
	})
	g.Accepted(t, "deed", 15, func(s string) error {
		if setting, is := strings.CutPrefix(strings.TrimPrefix(s, "un"), "set branch.example "); is && !settable(setting) {
			return nil
		}
		return reads(around + "!: " + possible.Replace(s) + "\n")
	})
	g.Accepted(t, "network-moment", 10, func(s string) error {
		_, err := exercise.Read("", "", "Do it.\n\ngoal "+s+"\nsolution:\n  C: NOOP\n")
		return err
	})
}

// possible puts what a network can have in the place of what it cannot.
var possible = strings.NewReplacer("mx branch.example 7 .", "mx branch.example 0 .", "cname branch.example branch.example", "cname www.example branch.example",
	"branch.example branch.example", "branch.example mx.tutor.example",
	" to 30s", " to 9d", " to 5m", " to 9d", " to 2h", " to 9d", " to 1d", " to 9d")

// notUnderServer are settings of all servers, which do not stand under one.
var notUnderServer = []string{"proves", "host", "clock", "seed", "peer"}

// underServer is a sentence of a server with what its settings need around them; without
// one that says something of all servers.
func underServer(s string) string {
	head, setting, _ := strings.Cut(s, "\n")
	first, _, _ := strings.Cut(strings.TrimSpace(setting), " ")
	if slices.Contains(notUnderServer, first) {
		setting = ""
	}
	setting = strings.Replace(notationtest.CanBe(setting), "\n    reply", "\n    verb XTAG any\n    reply", 1)
	if first == "use" {
		return head + "\n" + setting + "\n"
	}
	if strings.Contains(setting, "via branch.example") || strings.HasPrefix(head, "server branch.example closed") {
		return strings.ReplaceAll(around, "branch", "leaf") + head + "\n  domain tutor.example\n" + setting + "\n"
	}
	if first != "" && first != "domain" {
		setting = "  domain tutor.example\n" + setting
	}
	return head + "\n" + setting + "\n"
}

// settable is whether a setting can be made of the server alone, in one line.
func settable(setting string) bool {
	first, _, _ := strings.Cut(setting, " ")
	return slices.Contains([]string{"greeting", "limit", "relay", "block", "vrfy", "strict", "ehlo"}, first) && !strings.Contains(setting, "\n")
}

// Each alternative of the grammar is used in a dialogue.
func TestEveryAlternative(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	readGrammar(t).Used(t, files, "network-line", "host-line", "deed", "span")
}
