package dialogue

import "testing"

// What the tests say that they prove are rules.
func TestProofsOfTests(t *testing.T) {
	wrong, err := Proofs{}.tests("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range wrong {
		t.Error(w)
	}
}

// A "proves" that is wrong tells where it stands and what is wrong with it, and
// what stands beside it is read all the same.
func TestWrongProofs(t *testing.T) {
	for text, want := range map[string]string{
		"// proves 5321-9.9-9\nfunc TestX(t *testing.T) {}\n": "x_test.go:1: proves wants the id of a rule in engine/facts, found 5321-9.9-9",
		"// proves 5321-2.1-1\nvar x int\n":                   "x_test.go:2: proves belongs in the comment of a test, found var x int",
	} {
		p := Proofs{}
		wrong := p.test("x_test.go", text+"\n// proves 5321-2.2.1-2\nfunc TestY(t *testing.T) {}\n")
		if len(wrong) != 1 || wrong[0].Error() != want {
			t.Errorf("%q: %v, want %s", text, wrong, want)
		}
		if by := p["5321-2.2.1-2"]; len(p) != 1 || len(by) != 1 || by[0].Name != "TestY" {
			t.Errorf("%q: %v, want TestY", text, p)
		}
	}
	p := Proofs{}
	if wrong := p.test("x_test.go", "// X.\n//\n// proves 5321-2.1-1 5321-2.2.1-1\n// proves 5321-2.2.1-2\nfunc TestX(t *testing.T) {}\n\nfunc TestY(t *testing.T) {}\n"); len(wrong) > 0 {
		t.Error(wrong)
	}
	for _, id := range []string{"5321-2.1-1", "5321-2.2.1-1", "5321-2.2.1-2"} {
		if len(p[id]) != 1 || p[id][0].Name != "TestX" {
			t.Errorf("%s: %v, want TestX", id, p[id])
		}
	}
}
