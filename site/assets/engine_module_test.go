package assets

import (
	"slices"
	"strings"
	"testing"
)

// Either engine goes to the page without what prints and reflects in Go, and has all
// else that the bridge's library needs.
func TestWithoutReflection(t *testing.T) {
	root, err := SourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	module, err := withoutReflection(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	c := GoCommand(t.Context(), root, "list", "-tags="+Network.tag, "-modfile="+module, "-deps", "./wasm")
	c.Env = append(c.Env, engineEnv...)
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	list := strings.Fields(string(out))
	for name, want := range map[string]bool{"fmt": false, "reflect": false, "os": false, safejs: true, "ehloworld/wasm/fmt": true} {
		if slices.Contains(list, name) != want {
			t.Errorf("%s: it is in the engine: %v", name, !want)
		}
	}
}
