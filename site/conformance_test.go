package main

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"ehloworld/engine/facts"
	"ehloworld/site/problem"
)

// rulings are what the report is made of, read once.
var rulings = sync.OnceValues(func() ([]ruling, error) {
	root, err := sourceRoot()
	if err != nil {
		return nil, err
	}
	tracks, err := readLessons(root)
	if err != nil {
		return nil, err
	}
	return readRulings(root, tracks)
})

// Every MUST and MUST NOT is proved, or does not bind this server; every id
// behind a "proves" is a rule's; a proved rule has no reason beside.
func TestConformance(t *testing.T) {
	list, err := rulings()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != len(facts.Rules()) {
		t.Errorf("%d rules, want %d", len(list), len(facts.Rules()))
	}
	c := newConformance(Page{}, list)
	t.Logf("%d rules: %d proved, %d not applicable, %d open", c.Total.All, c.Total.Proved, c.Total.Not, c.Total.Open)
	for _, of := range c.Levels {
		t.Logf("%s: %d proved, %d not applicable, %d open", of.Name, of.Proved, of.Not, of.Open)
	}
	for _, r := range list {
		if strings.HasPrefix(strings.ToUpper(r.Level.String()), "MUST") && len(r.Proofs) == 0 && r.Reason.Open {
			t.Errorf("%s is neither proved nor reasoned: %s", r.ID, r.Sentence())
		}
		if len(r.Proofs) > 0 && r.Reason.of == r.ID {
			t.Errorf("%s:%d: %s is proved by %s: drop its reason", reasonsFile, r.Reason.line, r.ID, r.Proofs[0].Name)
		}
	}
}

// A "proves" that is wrong tells where it stands and what is wrong with it.
func TestWrongProofs(t *testing.T) {
	for text, want := range map[string]string{
		"// proves 5321-9.9-9\nfunc TestX(t *testing.T) {}\n": "x_test.go:1: proves wants the id of a rule in engine/facts, found 5321-9.9-9",
		"// proves 5321-2.1-1\nvar x int\n":                   "x_test.go:2: proves stands in the comment of a test, found var x int",
	} {
		err := proofs{}.test("x_test.go", text)
		if p := (problem.Problem{}); !errors.As(err, &p) || p.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	p := proofs{}
	if err := p.test("x_test.go", "// X.\n//\n// proves 5321-2.1-1 5321-2.2.1-1\n// proves 5321-2.2.1-2\nfunc TestX(t *testing.T) {}\n\nfunc TestY(t *testing.T) {}\n"); err != nil {
		t.Error(err)
	}
	for _, id := range []string{"5321-2.1-1", "5321-2.2.1-1", "5321-2.2.1-2"} {
		if len(p[id]) != 1 || p[id][0].Name != "TestX" {
			t.Errorf("%s: %v, want TestX", id, p[id])
		}
	}
}
