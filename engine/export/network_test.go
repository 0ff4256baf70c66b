package export_test

import (
	"strings"
	"testing"

	"ehloworld/engine/exercise"
	"ehloworld/engine/export"
	_ "ehloworld/engine/netscript"
)

// The record of a session in a network can be read, and what it says was done comes to the
// same again.
func TestNetworkRecord(t *testing.T) {
	const scene = "server mx.one.example\n  domain one.example\n  mailbox alice@one.example\n  relay everybody\n\nserver mx.two.example\n  domain two.example\n  mailbox bob@two.example\n\nmx two.example 10 mx.two.example\n\n"
	const done = "C: EHLO me.example\nC: MAIL FROM:<alice@one.example>\nC: RCPT TO:<bob@two.example>\nC: DATA\nC:\nC: .\n!: next mark\nT: 1h\n!: go to 20ms\n!: down mx.two.example\n!: connect mx.one.example\nC: NOOP\n"
	r, err := exercise.Open(scene+done, func(exercise.Event) {})
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range r.Played() {
		r.Do(in)
	}
	rec := export.NewRecord(r)
	if !strings.Contains(rec.Dialogue, "!: go to 20ms\n") || !strings.Contains(rec.Dialogue, "\nC: NOOP\nS: 250") {
		t.Fatalf("the record is\n%s", rec.Dialogue)
	}
	again, err := export.ReadRecord(rec.Scene + rec.Dialogue)
	if err != nil {
		t.Fatal(err)
	}
	if len(again.Turns) != len(r.Inputs())+1 {
		t.Errorf("%d turns of %d", len(again.Turns), len(r.Inputs()))
	}
}
