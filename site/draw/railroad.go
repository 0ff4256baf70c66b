package draw

import (
	"fmt"
	"html"
	"html/template"
	"strings"

	"ehloworld/engine/grammar"
	"ehloworld/site/page"
)

// A track of a railroad diagram: how wide it is, how far it reaches above and
// below its line, and how it is drawn from a place on.
type rail struct {
	w, up, down int
	draw        func(b *strings.Builder, x, y int)
}

const (
	half   = 13 // of a box's height
	bend   = 8  // radius of a curve
	apart  = 10 // between two boxes
	letter = 8  // width of one
)

// Railroad draws a rule from its ABNF: "" where it is told in words. The names
// of other rules lead to them.
func Railroad(p page.Page, r grammar.Rule) template.HTML {
	read := readRule(r)
	if read == nil {
		return ""
	}
	all := railOf(p, read)
	w, h := all.w+48, all.up+all.down+8
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="rails" viewBox="0 0 %d %d" width="%d" height="%d" role="group" aria-label="Diagram of %s">`, w, h, w, h, html.EscapeString(r.String()))
	y := all.up + 4
	fmt.Fprintf(&b, `<path d="M4 %dv14M8 %dv14M8 %dh16M%d %dh16M%d %dv14M%d %dv14"/>`, y-7, y-7, y, w-24, y, w-8, y-7, w-4, y-7)
	all.draw(&b, 24, y)
	b.WriteString("</svg>")
	return template.HTML(b.String())
}

// RailroadCaption says what to see in the diagram of a rule, by what it is made of.
func RailroadCaption(r grammar.Rule) string {
	read := readRule(r)
	if read == nil {
		return "No diagram: this rule is told in words."
	}
	says := []string{"Read it from left to right."}
	for _, s := range []struct {
		has  func(*phrase) bool
		says string
	}{
		{func(of *phrase) bool { return of.kind == literal }, "Send what is in a round box as it is, in upper or lower case."},
		{func(of *phrase) bool { return of.kind == octets }, "A dashed box holds characters, by their numbers."},
		{func(of *phrase) bool { return of.kind == named }, "A square box is another rule."},
		{func(of *phrase) bool { return of.kind == choice }, "Where the line forks, choose one branch."},
		{func(of *phrase) bool { return of.repeats() && of.least == 0 }, "What the upper line passes may be left out."},
		{func(of *phrase) bool { return of.repeats() && of.most != 1 }, "What the lower line leads back to may come again."},
	} {
		if read.holds(s.has) {
			says = append(says, s.says)
		}
	}
	return strings.Join(says, " ")
}

func railOf(p page.Page, of *phrase) rail {
	switch of.kind {
	case sequence:
		var list []rail
		for _, part := range of.parts {
			list = append(list, railOf(p, part))
		}
		return inSequence(list)
	case choice:
		var list []rail
		for _, part := range of.parts {
			list = append(list, railOf(p, part))
		}
		return oneOf(list)
	case repeated, listOf:
		return repeat(p, of)
	}
	return box(p, of)
}

// box is a literal, octets or a name.
func box(p page.Page, of *phrase) rail {
	text, class, link := of.text, "lit", ""
	switch of.kind {
	case octets:
		class = "oct"
	case named:
		class = "name"
		if _, known := grammar.Named(text); known {
			link = p.Link(page.Grammar) + "#" + page.RuleAnchor(text)
		}
	}
	wide := letter * len(text)
	return rail{w: wide + 20, up: half, down: half, draw: func(b *strings.Builder, x, y int) {
		round := 2
		if class != "name" {
			round = half
		}
		if link != "" {
			fmt.Fprintf(b, `<a href="%s">`, html.EscapeString(link))
		}
		fmt.Fprintf(b, `<rect class="%s" x="%d" y="%d" width="%d" height="%d" rx="%d"/><text class="%s" x="%d" y="%d" textLength="%d">%s</text>`,
			class, x, y-half, wide+20, 2*half, round, class, x+10, y+4, wide, html.EscapeString(text))
		if link != "" {
			b.WriteString("</a>")
		}
	}}
}

func inSequence(list []rail) rail {
	r := rail{w: apart * (len(list) - 1)}
	for _, part := range list {
		r.w += part.w
		r.up, r.down = max(r.up, part.up), max(r.down, part.down)
	}
	r.draw = func(b *strings.Builder, x, y int) {
		for i, part := range list {
			if i > 0 {
				fmt.Fprintf(b, `<path d="M%d %dh%d"/>`, x, y, apart)
				x += apart
			}
			part.draw(b, x, y)
			x += part.w
		}
	}
	return r
}

// oneOf has the first on the line, and the others below.
func oneOf(list []rail) rail {
	r := rail{up: list[0].up, down: list[0].down}
	at := make([]int, len(list)) // below the line
	for i, part := range list {
		r.w = max(r.w, part.w)
		if i > 0 {
			at[i] = r.down + apart + part.up
			r.down = at[i] + part.down
		}
	}
	inner := r.w
	r.w += 4 * bend
	r.draw = func(b *strings.Builder, x, y int) {
		for i, part := range list {
			from, to := x+2*bend, x+2*bend+inner
			if i == 0 {
				fmt.Fprintf(b, `<path d="M%d %dH%dM%d %dH%d"/>`, x, y, from, from+part.w, y, to+2*bend)
			} else {
				fmt.Fprintf(b, `<path d="M%d %da%d %[3]d 0 0 1 %[3]d %[3]dV%da%[3]d %[3]d 0 0 0 %[3]d %[3]d"/>`, x, y, bend, y+at[i]-bend)
				fmt.Fprintf(b, `<path d="M%d %dH%da%d %[4]d 0 0 0 %[4]d -%[4]dV%da%[4]d %[4]d 0 0 1 %[4]d -%[4]d"/>`, from+part.w, y+at[i], to, bend, y+bend)
			}
			part.draw(b, from, y+at[i])
		}
	}
	return r
}

// repeat has a way back below what comes again, and a way past above what need
// not come.
func repeat(p page.Page, of *phrase) rail {
	r := railOf(p, of.parts[0])
	if of.most != 1 {
		var by *rail
		if of.kind == listOf {
			comma := box(p, &phrase{kind: literal, text: ","})
			by = &comma
		}
		r = again(r, by, of.times())
	}
	if of.least == 0 {
		r = past(r)
	}
	return r
}

func again(of rail, by *rail, times string) rail {
	r := rail{w: max(of.w, letter*len(times)) + 4*bend, up: of.up, down: of.down + apart}
	back := r.down
	switch {
	case by != nil:
		back += half
		r.down = back + half
	case times != "":
		r.down += 20
	default:
		r.down += 2
	}
	r.draw = func(b *strings.Builder, x, y int) {
		from, to := x+2*bend, x+r.w-2*bend
		fmt.Fprintf(b, `<path d="M%d %dH%dM%d %dH%d"/>`, x, y, from, from+of.w, y, x+r.w)
		fmt.Fprintf(b, `<path d="M%d %da%d %[3]d 0 0 1 %[3]d %[3]dV%da%[3]d %[3]d 0 0 1 -%[3]d %[3]dH%[5]da%[3]d %[3]d 0 0 1 -%[3]d -%[3]dV%[6]da%[3]d %[3]d 0 0 1 %[3]d -%[3]d"/>`,
			to, y, bend, y+back-bend, from, y+bend)
		of.draw(b, from, y)
		if by != nil {
			by.draw(b, from+(to-from-by.w)/2, y+back)
		}
		if times != "" {
			fmt.Fprintf(b, `<text class="times" x="%d" y="%d">%s</text>`, from, y+back+15, times)
		}
	}
	return r
}

func past(of rail) rail {
	r := rail{w: of.w + 4*bend, up: of.up + apart, down: of.down}
	r.draw = func(b *strings.Builder, x, y int) {
		from, to := x+2*bend, x+r.w-2*bend
		fmt.Fprintf(b, `<path d="M%d %dH%dM%d %[2]dH%d"/>`, x, y, from, to, x+r.w)
		fmt.Fprintf(b, `<path d="M%d %da%d %[3]d 0 0 0 %[3]d -%[3]dV%da%[3]d %[3]d 0 0 1 %[3]d -%[3]dH%[5]da%[3]d %[3]d 0 0 1 %[3]d %[3]dV%[6]da%[3]d %[3]d 0 0 0 %[3]d %[3]d"/>`,
			x, y, bend, y-r.up+bend, to, y-bend)
		of.draw(b, from, y)
	}
	return r
}
