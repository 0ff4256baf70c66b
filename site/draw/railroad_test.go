package draw

import (
	"strings"
	"testing"

	"ehloworld/engine/grammar"
)

// A caption speaks of what its diagram has, and of nothing else.
func TestRailroadCaption(t *testing.T) {
	for name, want := range map[string][4]bool{ // round boxes, square ones, what may be left out, what may come again
		"noop":            {true, true, true, false},
		"quit":            {true, true, false, false},
		"Mail-parameters": {false, true, true, true},
	} {
		rule, ok := grammar.Named(name)
		if !ok {
			t.Fatalf("no rule %s", name)
		}
		caption := RailroadCaption(rule)
		for i, says := range []string{"round box", "square box", "left out", "come again"} {
			if strings.Contains(caption, says) != want[i] {
				t.Errorf("%s: %q: %t; %s", name, says, !want[i], caption)
			}
		}
	}
}
