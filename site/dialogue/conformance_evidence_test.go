package dialogue

import (
	"errors"
	"testing"

	"ehloworld/site/problem"
)

// A "proves" that is wrong tells where it stands and what is wrong with it.
func TestWrongProofs(t *testing.T) {
	for text, want := range map[string]string{
		"// proves 5321-9.9-9\nfunc TestX(t *testing.T) {}\n": "x_test.go:1: proves wants the id of a rule in engine/facts, found 5321-9.9-9",
		"// proves 5321-2.1-1\nvar x int\n":                   "x_test.go:2: proves belongs in the comment of a test, found var x int",
	} {
		err := Proofs{}.test("x_test.go", text)
		if p := (problem.Problem{}); !errors.As(err, &p) || p.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	p := Proofs{}
	if err := p.test("x_test.go", "// X.\n//\n// proves 5321-2.1-1 5321-2.2.1-1\n// proves 5321-2.2.1-2\nfunc TestX(t *testing.T) {}\n\nfunc TestY(t *testing.T) {}\n"); err != nil {
		t.Error(err)
	}
	for _, id := range []string{"5321-2.1-1", "5321-2.2.1-1", "5321-2.2.1-2"} {
		if len(p[id]) != 1 || p[id][0].Name != "TestX" {
			t.Errorf("%s: %v, want TestX", id, p[id])
		}
	}
}
