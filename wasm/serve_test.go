//go:build serve

package main

import (
	"strings"
	"testing"
)

// Somebody who is the server types at "S:", hears what the client says, and what is wrong
// with a line before it is sent.
func TestServes(t *testing.T) {
	b := begin(t, "client polite\n")
	if r := call(t, b, "receive", "220 mx.tutor.example\r\n"); r.Now.Prompt != "S:" || r.Now.State != "start" {
		t.Errorf("%+v", r.Now)
	}
	if got := b.Methods()["predict"]("25x\r\n"); !strings.Contains(got, `"err"`) {
		t.Errorf("no fault is seen in 25x: %s", got)
	}
	if got := b.Methods()["receive"]("501 What?\r\n"); !strings.Contains(got, `"fault":"refused"`) {
		t.Errorf("%s", got)
	}
	if r := call(t, begin(t, "use basic\n"), "predict", "NOOP\r\n"); r.Answer.Code != 250 {
		t.Errorf("a client's line is not told apart: %+v", r)
	}
	rec := call(t, b, "record", "")
	if !strings.Contains(rec.Dialogue, "S: 220 mx.tutor.example\nC: EHLO client.one.example\n") {
		t.Errorf("the record is %s", rec.Dialogue)
	}
	if r := read(t, Link(rec.Scene+rec.Dialogue)); len(r.Turns) != 3 || r.Turns[1].Line != "S: 220 mx.tutor.example" {
		t.Errorf("%+v", r)
	}
	again := begin(t, rec.Scene+rec.Dialogue)
	for _, in := range call(t, again, "played", "").Inputs {
		call(t, again, "play", in.Line)
	}
	if r := call(t, again, "undo", "1"); r.Now.State != "start" {
		t.Errorf("after undo %+v", r.Now)
	}
}
