package show

import (
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
	fills := filled[[]engine.Fill]()
	told(t, "Fills", reflect.ValueOf(struct{ Fills []engine.Fill }{fills}), read(t, begin(nil).fills(fills).end()))
}
