package problem

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"ehloworld/engine/notation"
	"ehloworld/lessons"
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

// Of are the problems that an error joins or wraps. An error that says no place is
// one without.
func Of(err error) (list []Problem) {
	switch e := err.(type) {
	case nil:
		return nil
	case Problem:
		return []Problem{e}
	case *notation.Error:
		return []Problem{{e.File, e.Line, e.Col, e.Reason()}}
	case *lessons.Error:
		return []Problem{{e.File, e.Line, e.Col, e.Reason}}
	case interface{ Unwrap() []error }:
		for _, err := range e.Unwrap() {
			list = append(list, Of(err)...)
		}
		return list
	case interface{ Unwrap() error }:
		if list := Of(e.Unwrap()); len(list) > 0 && list[0].File != "" {
			return list
		}
	}
	return []Problem{{Reason: err.Error()}}
}

// placed is a line that says where: of the compiler or of a template. Templates
// put their package before it.
var placed = regexp.MustCompile(`^(?:template: |html/template:)?([^\s:]+\.\w+):(\d+)(?::(\d+))?: (.*)$`)

// Read reads what another program or a template says, line by line: nothing but
// its words has the place. A line without one goes with the line before.
func Read(said string) error {
	var list []Problem
	for line := range strings.Lines(said) {
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
	return joined(list)
}

// Under puts the folder before the files that an error names.
func Under(folder string, err error) error {
	list := Of(err)
	for i := range list {
		if list[i].File != "" {
			list[i].File = path.Join(folder, list[i].File)
		}
	}
	return joined(list)
}

func joined(list []Problem) error {
	all := make([]error, len(list))
	for i, p := range list {
		all[i] = p
	}
	return errors.Join(all...)
}
