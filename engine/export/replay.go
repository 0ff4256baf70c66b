package export

import (
	"strings"

	"ehloworld/engine/notation"
)

// A Turn is something that a client did, and what the server said to it then.
type Turn struct {
	Input notation.Input // none for the greeting
	Said  []string
}

// A Replay is a record that was read: a scene, and what was done.
type Replay struct {
	Scene string
	Turns []Turn // the first is the greeting
}

// How large a record may be that comes from anybody: nothing in it makes much
// work.
const (
	maxRecord = 1 << 20
	maxScene  = 32 << 10
	maxTurns  = 10_000
)

// ReadRecord reads a record as a stranger may have written it.
func ReadRecord(text string) (*Replay, error) {
	scene, lines := 0, 0
	for l := range strings.Lines(text) {
		if lines++; notation.TagOf(l) == nil {
			scene += len(l)
		}
	}
	if len(text) > maxRecord || lines > maxTurns || scene > maxScene {
		return nil, tooMuch(1)
	}
	s, err := notation.Read("", text)
	if err != nil {
		return nil, err
	}
	p := &Replay{Scene: s.Head, Turns: make([]Turn, 1)}
	sent := 0
	for i := range s.Lines {
		l := &s.Lines[i]
		if l.Client() {
			if sent += max(1, l.Input.Times) * len(l.Input.Octets); sent > maxRecord {
				return nil, tooMuch(l.Number)
			}
			p.Turns = append(p.Turns, Turn{Input: l.Input})
		} else if last := &p.Turns[len(p.Turns)-1]; l.Tag == "S:" {
			last.Said = append(last.Said, strings.TrimPrefix(l.Text, " "))
		}
	}
	return p, nil
}

func tooMuch(line int) error {
	return &notation.Error{Line: line, Col: 1, What: "a record", Want: "1 MiB, 10000 lines and 32 KiB of a scene at most", Found: "more"}
}
