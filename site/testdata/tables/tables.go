package tables

import (
	"ehloworld/engine/facts"
	"ehloworld/engine/notation"
)

func writes() {
	notation.Settings = nil
	notation.Settings[0].Name = "none"
	notation.Settings[0], notation.Tags[0].Name = notation.Setting{}, ""
	clear(notation.Settings)
	(notation.Settings)[1:][0].Args += "x"
	row, _ := facts.FindCode(250)
	row.Code++
	*row = facts.CodeRow{}
	(*row).Code = 1
	copied := *row
	copied.Code = 2
	all := &notation.Settings
	_ = all
	notation.Networks = nil
	for _, s := range notation.Settings {
		s.Name = "mine"
	}
}
