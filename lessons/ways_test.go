package lessons

import (
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/engine/notation"
)

// A way is what somebody does, one after another.
type way []notation.Input

func sent(octets string) notation.Input { return notation.Input{Kind: 'C', Octets: octets} }

// begun is the exercise of a text.
func begun(t *testing.T, text string) *exercise.Run {
	t.Helper()
	return newPlayer(t, text).run
}

// A player is a run that is overheard.
type player struct {
	run    *exercise.Run
	events []exercise.Event
}

func newPlayer(t *testing.T, text string) *player {
	t.Helper()
	p := &player{}
	var err error
	if p.run, err = exercise.Open(text, func(e exercise.Event) { p.events = append(p.events, e) }); err != nil {
		t.Fatal(err)
	}
	return p
}
