package notation_test

import (
	"testing"

	"ehloworld/engine/notation/notationtest"
)

// The dialogues of this package are what the server says.
func TestDialogues(t *testing.T) {
	notationtest.Dialogues(t, "testdata", *update)
}
