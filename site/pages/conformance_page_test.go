package pages

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"ehloworld/engine/facts"
	"ehloworld/lessons"
	"ehloworld/site/assets"
	"ehloworld/site/dialogue"
)

// rulings are what the report is made of, read once.
var rulings = sync.OnceValues(func() (of [2][]ruling, err error) {
	root, err := assets.SourceRoot()
	if err != nil {
		return of, err
	}
	tracks, err := lessons.Load(lessons.Files)
	if err != nil {
		return of, err
	}
	of[0], of[1], err = readRulings(root, tracks)
	return of, err
})

// Every MUST and MUST NOT is proved, or does not bind this server; every id
// behind a "proves" is a rule's; a proved rule has no reason beside.
func TestConformance(t *testing.T) {
	list, err := rulings()
	if err != nil {
		t.Fatal(err)
	}
	if server, client := len(list[0]), len(list[1]); server != len(facts.Rules()) || client != len(facts.ClientSide()) {
		t.Errorf("%d and %d rules, want %d and %d", server, client, len(facts.Rules()), len(facts.ClientSide()))
	}
	c := newConformance(Page{}, list[0], list[1])
	t.Logf("of a client: %d proved, %d not applicable, %d open", c.Client.Proved, c.Client.Not, c.Client.Open)
	t.Logf("%d rules: %d proved, %d not applicable, %d open", c.Total.All, c.Total.Proved, c.Total.Not, c.Total.Open)
	for _, of := range c.Levels {
		t.Logf("%s: %d proved, %d not applicable, %d open", of.Name, of.Proved, of.Not, of.Open)
	}
	for _, r := range slices.Concat(list[0], list[1]) {
		if strings.HasPrefix(strings.ToUpper(r.Level.String()), "MUST") && len(r.Proofs) == 0 && r.Reason.Open {
			t.Errorf("%s is neither proved nor reasoned: %s", r.ID, r.Sentence())
		}
		if len(r.Proofs) > 0 && r.Reason.Of == r.ID {
			t.Errorf("%s:%d: %s is proved by %s: drop its reason", dialogue.ReasonsFile, r.Reason.Line, r.ID, r.Proofs[0].Name)
		}
	}
}
