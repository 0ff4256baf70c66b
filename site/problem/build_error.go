package problem

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// Problem is a reason why there is no site, and where it stands.
type Problem struct {
	File      string // relative to the source tree, "" where none is known
	Line, Col int    // from 1; 0 where none is known
	Reason    string
}

func (p Problem) Error() string {
	switch {
	case p.File == "":
		return p.Reason
	case p.Line == 0:
		return p.File + ": " + p.Reason
	case p.Col == 0:
		return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Reason)
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Col, p.Reason)
}

// placed is a line that says where: of the compiler, of a template, of a
// lesson. Templates put their package before it.
var placed = regexp.MustCompile(`^(?:template: |html/template:)?([^\s:]+\.\w+):(\d+)(?::(\d+))?: (.*)$`)

// Of reads an error, joined as it may be, as what it says line by line.
// A line that has no place goes with the one before.
func Of(err error) []Problem {
	var list []Problem
	for line := range strings.Lines(err.Error()) {
		line = strings.TrimRight(line, "\n")
		if m := placed.FindStringSubmatch(line); m != nil {
			row, _ := strconv.Atoi(m[2])
			col, _ := strconv.Atoi(m[3])
			list = append(list, Problem{m[1], row, col, m[4]})
			continue
		}
		// The go command names the package before its files.
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		if n := len(list); n > 0 {
			list[n-1].Reason += "\n" + strings.TrimSpace(line)
		} else {
			list = append(list, Problem{Reason: line})
		}
	}
	return list
}

// Under puts the folder before the files that an error names.
func Under(folder string, err error) error {
	var all []error
	for _, p := range Of(err) {
		if p.File != "" {
			p.File = path.Join(folder, p.File)
		}
		all = append(all, p)
	}
	return errors.Join(all...)
}
