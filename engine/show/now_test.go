package show

import (
	"ehloworld/engine/jsontext"
	"reflect"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
)

// How far an exercise has come is told with all of its fields.
func TestProgress(t *testing.T) {
	p := filled[exercise.Progress]()
	told(t, "Progress", reflect.ValueOf(p), read(t, exerciseState(nil, &exercise.Exercise{}, p)))
}

// The lines to fill in are told with all of their fields.
func TestFills(t *testing.T) {
	list := filled[[]engine.Fill]()
	told(t, "Fills", reflect.ValueOf(struct{ Fills []engine.Fill }{list}), read(t, jsontext.Begin(nil).With(fills(list)).End()))
}
