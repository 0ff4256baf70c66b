package pages

import (
	"html/template"

	"ehloworld/engine"
	"ehloworld/engine/notation"
	"ehloworld/site/draw"
	"ehloworld/site/page"
)

// statesView is the machine: drawn for a common server, and whole as a table.
type statesView struct {
	Page
	Drawn  template.HTML
	States []engine.State
	Rows   []statesRow
}

type statesRow struct {
	Verb, Path string
	Cells      []tableCell
}

// A tableCell says in a few words where a verb leads.
type tableCell struct {
	Code string // if it leads nowhere
	Says string
}

// drawnScene is the server that the page of states draws.
const drawnScene = "use basic\ntls offered\nauth offered\nmechanism PLAIN\nuser alice \"open sesame\"\noffer CHUNKING\n"

func newStates(p Page, r *reference) (statesView, error) {
	p.Kind, p.Path = "states", page.States
	p.Title = "States of an SMTP session"
	p.Description = "The states of an SMTP session, which command is allowed in each of them, and where it leads: the very table that the server on this site runs on."
	v := statesView{Page: p}
	sc, err := notation.ReadScene("states.scene", drawnScene)
	if err != nil {
		return v, err
	}
	server, err := engine.Ready(sc)
	if err != nil {
		return v, err
	}
	v.Drawn = draw.StateDiagram(server, "A session begins in the state "+string(engine.Start)+".")
	t := r.server.Table()
	v.States = t.States
	for _, row := range t.Rows {
		s := statesRow{Verb: row.Verb}
		x, ok := r.verb(row.Verb)
		if ok {
			s.Path = x.Path()
		}
		for i, c := range row.Cells {
			cell := tableCell{Says: string(c.To)}
			switch {
			case !row.Built, ok && x.old():
				cell = tableCell{Code: "502"}
			case c.To == "":
				cell = tableCell{Code: "503"}
			case c.Asks != "":
				cell.Says = string(c.Asks) + ", then " + string(c.To)
			case c.To == t.States[i]:
				cell.Says = "stays"
			}
			if c.Goes != "" {
				cell.Says += " or " + string(c.Goes)
			}
			if c.Fail != "" {
				cell.Says += "; refused: " + string(c.Fail)
			}
			s.Cells = append(s.Cells, cell)
		}
		v.Rows = append(v.Rows, s)
	}
	return v, nil
}
