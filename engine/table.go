package engine

import "strings"

// A Table is the whole machine of a server: for each verb, what becomes of each
// state in which command lines are read.
type Table struct {
	States []State
	Rows   []TableRow
}

// A TableRow is a verb's. Cells are beside Table.States.
type TableRow struct {
	Verb   string
	Built  bool // else every cell answers 502
	Likely bool // somewhere it is the usual next command
	Cells  []Cell
}

// A Cell says where a verb leads from a state.
type Cell struct {
	To   State // after 2yz; "" is 503
	Asks State // after 3yz, before that; "" is none
	Goes State // after 3yz, instead of it; "" is none
	Fail State // after 4yz or 5yz, if that moves the machine too
}

// Table is the server's machine, verbs sorted by name.
func (v *Server) Table() Table {
	var t Table
	var at []stateID
	for i, st := range v.states {
		if v.readsLines(stateID(i)) {
			t.States, at = append(t.States, st), append(at, stateID(i))
		}
	}
	for _, b := range v.bounds {
		row := TableRow{Verb: b.Name, Built: b.built, Likely: len(b.Likely) > 0}
		for _, i := range at {
			var c Cell
			if b.moves[i] != noState {
				c.To = v.states[b.moves[i]]
				if b.asks != noState {
					c.Asks = v.states[b.asks]
				}
				if b.leads != noState {
					c.Goes = v.states[b.leads]
				}
				if b.fails[i] != noState {
					c.Fail = v.states[b.fails[i]]
				}
			}
			row.Cells = append(row.Cells, c)
		}
		j := len(t.Rows)
		for ; j > 0 && t.Rows[j-1].Verb > row.Verb; j-- {
		}
		t.Rows = append(t.Rows[:j], append([]TableRow{row}, t.Rows[j:]...)...)
	}
	return t
}

// String prints the table in columns.
func (t Table) String() string {
	rows := [][]string{{""}}
	for _, st := range t.States {
		rows[0] = append(rows[0], string(st))
	}
	for _, r := range t.Rows {
		row := []string{r.Verb}
		for _, c := range r.Cells {
			row = append(row, c.text(r.Built))
		}
		rows = append(rows, row)
	}
	wide := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			wide[i] = max(wide[i], len(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		line := ""
		for i, cell := range row {
			line += cell + strings.Repeat(" ", wide[i]-len(cell)+2)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

func (c Cell) text(built bool) string {
	switch {
	case !built:
		return "502"
	case c.To == "":
		return "503"
	}
	s := string(c.To)
	if c.Asks != "" {
		s = string(c.Asks) + ">" + s
	}
	if c.Goes != "" {
		s += "|" + string(c.Goes)
	}
	if c.Fail != "" {
		s += "!" + string(c.Fail)
	}
	return s
}
