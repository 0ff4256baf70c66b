package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

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
		lines := []string{"250-" + d.Host.Text}
		for _, l := range s.Lines {
			lines = append(lines, "250-"+l.Text)
		}
		if at := illegalLines(lines); len(at) > 0 {
			t.Errorf("%s: lines %v are illegal", s.Who, at)
		}
	}
}

// illegalLines are the places of those in an answer to EHLO.
func illegalLines(lines []string) (at []int) {
	verdicts := facts.JudgeEhlo(strings.Join(lines, "\n"))
	first := 1
	if len(verdicts) == len(lines) { // a keyword is where the server's name belongs
		at, first = append(at, 0), 0
	}
	has := func(keyword string) bool {
		return slices.ContainsFunc(verdicts, func(v facts.Verdict) bool { return v.OK && v.Name == keyword })
	}
	for i, v := range verdicts {
		needs := v.Extension != nil && slices.ContainsFunc(v.Extension.Requires, func(k string) bool { return !has(k) })
		if place := i + first; place > 0 && (!v.OK || needs) {
			at = append(at, place)
		}
	}
	return at
}

// The lines that are drawn are sorted by keys alone; each answer is what facts
// say, with the text that decides.
func TestSortingDrill(t *testing.T) {
	v := open(t, "reference/x.html")
	const asked = `document.querySelector("smtp-sorting .asked code").textContent`
	v.wait(asked)
	v.accessible()
	ask[any](v, `document.querySelector("smtp-sorting .choice").focus()`)
	texts := map[string]bool{}
	for i := range 12 {
		v.says("smtp-sorting .num", fmt.Sprintf("%d of 12", i+1))
		text := ask[string](v, asked)
		texts[text] = true
		heap := judgedLine(text).Heap
		if i == 5 {
			heap = (heap + 1) % 3
		}
		v.keys(strings.Repeat("\t", heap) + " ")
		if i == 5 {
			v.says("smtp-sorting .verdict", "No, it is ")
			v.says("smtp-sorting .verdict", judgedLine(text).By[0].Source)
			v.accessible()
			v.shot("sorting-drill")
		} else {
			v.says("smtp-sorting .verdict", "Right.")
		}
		v.wait(`document.activeElement.matches("smtp-sorting .btn")`)
		v.keys("\r")
	}
	v.says("smtp-sorting .verdict", "11 of 12 right.")
	if len(texts) != 12 {
		t.Errorf("%d lines, want 12", len(texts))
	}
	v.wait(`document.activeElement.matches("smtp-sorting .btn")`)
	v.keys("\r")
	v.says("smtp-sorting .num", "1 of 12")
	v.wait(`document.activeElement.matches("smtp-sorting .choice")`)
	v.phone()
	ask[any](v, `document.querySelector("smtp-sorting").scrollIntoView()`)
	v.fits()
}

// One line of each answer is illegal, and it is the one that is wanted.
func TestSpottingDrill(t *testing.T) {
	v := open(t, "reference/x.html")
	const lines = `[...document.querySelectorAll("smtp-spotting .choice")].map((b) => b.textContent)`
	v.wait(lines + ".length")
	ask[any](v, `document.querySelector("smtp-spotting .choice").focus()`)
	for round := range 20 {
		v.says("smtp-spotting .num", fmt.Sprintf("Round %d", round+1))
		answer := ask[[]string](v, lines)
		bad := illegalLines(answer)
		if len(bad) != 1 || len(answer) < 3 {
			t.Fatalf("lines %v are illegal, want one: %q", bad, answer)
		}
		for i := range answer {
			if i == bad[0] {
				v.keys(" ")
				break
			}
			if round == 0 && i == 0 {
				v.keys(" ")
				v.says("smtp-spotting .verdict", "That line is right.")
			}
			v.keys(kb.Tab)
		}
		v.says("smtp-spotting .verdict", "That is it.")
		if round == 0 {
			v.accessible()
			v.shot("spotting-drill")
		}
		v.wait(`document.activeElement.matches("smtp-spotting .btn")`)
		v.keys("\r")
	}
	v.phone()
	v.theme("dark")
	v.fits()
	v.accessible()
	ask[any](v, `document.querySelector("smtp-spotting").scrollIntoView()`)
	v.shot("phone-drill")
}
