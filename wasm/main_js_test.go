//go:build js && wasm

package main

import (
	"testing"

	"github.com/hack-pad/safejs"

	"ehloworld/engine/exercise"
)

// try demands a value.
func try(t *testing.T, v safejs.Value, err error) safejs.Value {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func text(t *testing.T, v safejs.Value) string {
	t.Helper()
	s, err := v.String()
	if err != nil || v.Type() != safejs.TypeString {
		t.Fatalf("%s of type %v, want a string: %v", s, v.Type(), err)
	}
	return s
}

// The page talks to the engine through one global.
func TestGlobal(t *testing.T) {
	if err := install(); err != nil {
		t.Fatal(err)
	}
	ehlo, err := safejs.Global().Get("ehlo")
	try(t, ehlo, err)
	call := func(of safejs.Value, method string, args ...any) string {
		t.Helper()
		v, err := of.Call(method, args...)
		return text(t, try(t, v, err))
	}
	if got := call(ehlo, "check", "use basic\n"); got != `{"problems":[],"departs":[]}` {
		t.Errorf("check: %s", got)
	}

	session, err := ehlo.Call("open", "use basic\n")
	try(t, session, err)
	first, err := session.Get("first")
	if r := read(t, text(t, try(t, first, err))); r.Now.State != "start" || len(r.Events) != 2 {
		t.Errorf("first: %+v", r)
	}
	if r := read(t, call(session, "receive", "EHLO me.example\r\n")); r.Now.State != "ready" {
		t.Errorf("EHLO leads to %+v", r)
	}
	if r := read(t, call(session, "receive", "NOOP caf\u00c3\u00a9\r\n")); r.Error != "" || r.Events[0].Type != "line" {
		t.Errorf("NOOP: %+v", r)
	}
	if r := read(t, call(session, "shutdown")); r.Now.State != "closed" {
		t.Errorf("shutdown leads to %+v", r)
	}
	if r := read(t, call(session, "undo", 1)); r.Error == "" {
		t.Errorf("undo of a number, not a string: %+v", r)
	}

	commands["panic"] = func(*exercise.Run, string) error { panic("a bug") }
	defer delete(commands, "panic")
	other, err := ehlo.Call("open", "use basic\n")
	try(t, other, err)
	if r := read(t, call(other, "panic")); !r.Broken {
		t.Errorf("a bug: %+v, want it told as broken", r)
	}
	if r := read(t, call(session, "connect")); r.Now.State != "start" {
		t.Errorf("after a bug: %+v", r)
	}
	if v, err := other.Call("close"); err != nil || !v.IsUndefined() {
		t.Errorf("close: %v", err)
	}
}
