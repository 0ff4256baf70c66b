package pages

import (
	"slices"
	"strings"
	"testing"

	"ehloworld/engine/facts"
)

// What there is to draw from is judged as facts judges, is enough, and stands
// once; the answers of servers have no fault of their own.
func TestDrill(t *testing.T) {
	d := newDrill()
	count, seen := [3]int{}, map[string]bool{}
	for _, l := range d.Sort {
		count[l.Heap]++
		if seen[l.Text] {
			t.Errorf("%s: twice", l.Text)
		}
		seen[l.Text] = true
		if l.Why == "" || len(l.By) == 0 {
			t.Errorf("%s: %q by %v", l.Text, l.Why, l.By)
		}
	}
	if count[heapRegistered] < 25 || count[heapLocal] < 20 || count[heapIllegal] < 30 {
		t.Errorf("there are %v to draw from", count)
	}
	for _, name := range madeUp {
		if facts.Judge(facts.KeywordLine, name).OK {
			t.Errorf("%s is legal", name)
		}
	}
	for _, f := range d.Faults {
		if legal := facts.Judge(facts.KeywordLine, f.Text).OK; legal != (f.First || f.Without != "") {
			t.Errorf("%s: legal by itself %v", f.Text, legal)
		}
	}
	for _, s := range d.Servers {
		answer := "250-" + d.Host.Text
		has := map[string]bool{}
		for _, l := range s.Lines {
			answer += "\n250-" + l.Text
			keyword, _, _ := strings.Cut(l.Text, " ")
			has[keyword] = true
		}
		verdicts := facts.JudgeEhlo(answer)
		if len(verdicts) != len(s.Lines) {
			t.Errorf("%s: %d keywords in %d lines", s.Who, len(verdicts), len(s.Lines))
		}
		for _, v := range verdicts {
			if !v.OK || v.Extension != nil && slices.ContainsFunc(v.Extension.Requires, func(k string) bool { return !has[k] }) {
				t.Errorf("%s: %s is illegal", s.Who, v.Name)
			}
		}
	}
}
