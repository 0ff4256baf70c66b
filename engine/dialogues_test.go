package engine_test

import (
	"flag"
	"testing"

	"ehloworld/engine/notation/notationtest"
)

// Each dialogue comes back as it stands, in all the ways there are to play it.
func TestDialogues(t *testing.T) {
	notationtest.Dialogues(t, "testdata", flag.Lookup("update").Value.(flag.Getter).Get().(bool))
}
