package servescript

import (
	"flag"
	"testing"

	"ehloworld/engine/notation/notationtest"
)

var update = flag.Bool("update", false, "write the dialogues as they are played")

// Every dialogue is what its client says, in every way of playing it.
func TestDialogues(t *testing.T) { notationtest.Dialogues(t, "testdata", *update) }
