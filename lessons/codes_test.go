package lessons

import (
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/exercise"
	"ehloworld/engine/facts"
)

// lessonCodes are those that the course lets the student provoke.
var lessonCodes = []facts.Code{
	211, 214, 220, 221, 235, 250, 251, 252, 334, 354, 421, 432, 450, 451, 452, 454, 455, 500, 501, 502, 503, 504,
	521, 530, 534, 535, 538, 550, 551, 552, 553, 554, 555, 556,
}

// Every code is provoked by the solution of an exercise. With -v: by which.
func TestEveryCodeIsProvoked(t *testing.T) {
	by := map[facts.Code][]string{}
	for _, l := range load(t) {
		for _, b := range l.Exercises {
			seen := map[facts.Code]bool{}
			r, err := exercise.Open(b.Text, func(e exercise.Event) {
				if reply, ok := e.(engine.Reply); ok && !seen[reply.Code] {
					seen[reply.Code] = true
					by[reply.Code] = append(by[reply.Code], b.ID)
				}
			})
			if err != nil {
				t.Fatal(err)
			}
			for _, in := range r.Exercise().Solution {
				r.Do(in)
			}
		}
	}
	for _, code := range lessonCodes {
		row, ok := facts.FindCode(code)
		if !ok {
			t.Errorf("%d is no code", code)
			continue
		}
		if t.Logf("%d %s: %v", code, row.Code.Name(), by[code]); len(by[code]) == 0 {
			t.Errorf("%d %s: no exercise provokes it", code, row.Code.Name())
		}
		delete(by, code)
	}
	for code, list := range by {
		t.Errorf("%d, provoked by %v, is not among the codes of the course", code, list)
	}
}
