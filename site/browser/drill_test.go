package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ehloworld/engine/facts"
)

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
	t.Parallel()
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
		judged, heap := facts.Judge(facts.KeywordLine, text), 2
		switch {
		case judged.OK && judged.Standing == facts.Local:
			heap = 1
		case judged.OK:
			heap = 0
		}
		if i == 5 {
			heap = (heap + 1) % 3
		}
		v.keys(strings.Repeat("\t", heap) + " ")
		if i == 5 {
			v.says("smtp-sorting .verdict", "No, it is ")
			v.says("smtp-sorting .verdict", judged.By[0].Source)
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
	t.Parallel()
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
				v.says("smtp-spotting .verdict", "That line is legal.")
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
