package draw

import (
	"fmt"
	"html"
	"html/template"
	"maps"
	"slices"
	"strings"

	"ehloworld/engine"
	"ehloworld/site/page"
)

const (
	gap    = 96 // between states of the row
	rowY   = 84
	lowerY = 184
	radius = 9
)

// StateDiagram draws a server's machine from its own table. Its caption says what
// to see in it, and begins with where a session is: that depends on the page.
func StateDiagram(v *engine.Server, where string) template.HTML {
	d := diagram{at: map[engine.State][2]int{}, above: map[engine.State]engine.State{}, leaps: map[leap][]string{}}
	d.read(v.Table())
	d.place()
	return d.svg(where)
}

// place gives each state its place: those of the row, then the others below.
func (d *diagram) place() {
	for i, st := range mainRow {
		d.at[st] = [2]int{40 + i*gap, rowY}
		d.order = append(d.order, st)
	}
	taken := map[int]bool{}
	var below func(st, from engine.State)
	below = func(st, from engine.State) {
		x := d.at[from][0]
		for taken[x] {
			x += gap
		}
		taken[x] = true
		d.at[st], d.above[st] = [2]int{x, lowerY}, from
		d.order = append(d.order, st)
		for _, l := range d.sorted() {
			if _, known := d.at[l.to]; l.from == st && !known {
				below(l.to, st)
			}
		}
	}
	for _, l := range d.sorted() {
		if _, known := d.at[l.to]; !known && slices.Contains(mainRow, l.from) {
			below(l.to, l.from)
		}
	}
}

// sorted are the leaps by where they begin, so that one page is like another.
func (d *diagram) sorted() []leap {
	rank := func(st engine.State) int {
		if i := slices.Index(mainRow, st); i >= 0 {
			return i
		}
		return len(mainRow)
	}
	return slices.SortedFunc(maps.Keys(d.leaps), func(a, b leap) int {
		if c := rank(a.from) - rank(b.from); c != 0 {
			return c
		}
		return strings.Compare(string(a.from)+" "+string(a.to), string(b.from)+" "+string(b.to))
	})
}

func (d *diagram) svg(where string) template.HTML {
	height := rowY + 56
	if len(d.order) > len(mainRow) {
		height = lowerY + 48
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<figure><svg class="machine" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="machine">`,
		80+gap*(len(mainRow)-1), height, 80+gap*(len(mainRow)-1), height)
	for _, l := range d.sorted() {
		if words := d.verbs(l); d.drawn(l) {
			d.draw(&b, l)
		} else if words == "" {
			d.often = append(d.often, "the state "+string(l.from)+" leads to "+string(l.to))
		} else if d.leaps[l][0] == handshake {
			d.often = append(d.often, "the handshake leads from "+string(l.from)+" to "+string(l.to))
		}
	}
	for _, st := range d.order {
		at := d.at[st]
		fmt.Fprintf(&b, `<g class="st" data-state="%s"><circle class="ring" cx="%d" cy="%d" r="%d"/><circle cx="%[2]d" cy="%[3]d" r="%[5]d"/><text x="%[2]d" y="%[6]d">%[1]s</text></g>`,
			html.EscapeString(string(st)), at[0], at[1], radius+4, radius, at[1]+30)
	}
	b.WriteString("</svg>\n" + `<figcaption class="small q" id="machine">` + html.EscapeString(where+" An arrow names the commands that lead to the next one."))
	for _, s := range d.often {
		b.WriteString(" " + html.EscapeString(page.Capital(s)) + ".")
	}
	b.WriteString("</figcaption></figure>\n")
	return template.HTML(b.String())
}

// drawn reports whether a leap is drawn: along the row, down to a state below,
// and from there to the one beside it. The others are told in words.
func (d *diagram) drawn(l leap) bool {
	from, to := d.at[l.from], d.at[l.to]
	return from[1] == rowY && (to[1] == rowY || d.above[l.to] == l.from) || from[1] == to[1] && to[0] == from[0]+gap
}

// draw draws an arrow and what is written on it.
func (d *diagram) draw(b *strings.Builder, l leap) {
	from, to := d.at[l.from], d.at[l.to]
	var path, beside string
	x, y := (from[0]+to[0])/2, from[1]-9
	switch {
	case l.from == l.to: // a loop above
		path = fmt.Sprintf("M%d %dc-14 -26 26 -26 %d 0", from[0]-6, from[1]-8, 12)
		y = from[1] - 34
	case from[1] == to[1] && to[0] == from[0]+gap: // the next one
		path = fmt.Sprintf("M%d %dH%d", from[0]+radius, from[1], to[0]-radius-5)
	case from[1] == to[1]: // back, in an arc above
		const top = rowY - 60
		path = fmt.Sprintf("M%d %dC%d %d %d %d %d %d", from[0], from[1]-radius, from[0], top, to[0], top, to[0], to[1]-radius-5)
		y = rowY - 60
	default: // down
		path = fmt.Sprintf("M%d %dL%d %d", from[0], from[1]+37, to[0], to[1]-radius-5)
		x, y, beside = to[0]+8, to[1]-30, ` class="beside"`
	}
	fmt.Fprintf(b, `<path d="%s"/>`, path)
	if words := d.verbs(l); words != "" {
		fmt.Fprintf(b, `<text%s x="%d" y="%d">%s</text>`, beside, x, y, html.EscapeString(words))
	}
}

// verbs are what is written on a leap; what has no verb ends what was asked for.
func (d *diagram) verbs(l leap) string {
	if list := d.leaps[l]; len(list) > 0 {
		return strings.Join(list, ", ")
	}
	if l.from == engine.Data {
		return "the lone dot"
	}
	return ""
}
