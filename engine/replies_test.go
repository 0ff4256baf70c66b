package engine_test

import (
	"strings"
	"testing"

	"ehloworld/engine"
	"ehloworld/engine/facts"
	"ehloworld/engine/notation"
)

// Every reply of every dialogue has the form that RFC 5321 section 4.2 wants: a
// listed code, the same on each line, behind it a hyphen, or a space on the last.
//
// proves 5321-4.2-2 5321-4.2-5 5321-4.2.1-1 5321-4.2.1-2 5321-4.3.2-1 5321-4.5.3.1-1
func TestEveryReply(t *testing.T) {
	replies := 0
	everyDialogue(t, func(name string, _ *notation.Script, e engine.Event) {
		r, ok := e.(engine.Reply)
		if !ok {
			return
		}
		replies++
		if _, listed := facts.FindCode(r.Code); !listed || r.Code.Class() < 2 || r.Code.Class() > 5 {
			t.Errorf("%s: code %v", name, r.Code)
		}
		if len(r.Lines) == 0 {
			t.Errorf("%s: a reply of no lines to %s", name, r.To)
		}
		for i, line := range r.Lines {
			after := "-"
			if i == len(r.Lines)-1 {
				after = " "
			}
			if !strings.HasPrefix(line, r.Code.String()+after) || len(line)+len("\r\n") > 512 {
				t.Errorf("%s: %q in a reply %v", name, line, r.Code)
			}
		}
	})
	if replies < 1000 {
		t.Errorf("%d replies, want those of all dialogues", replies)
	}
}
