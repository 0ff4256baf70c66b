package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// What is struck is the names and the lines, and nothing moves.
func TestSlim(t *testing.T) {
	root, err := sourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	s := site(t)
	var shipped []byte
	for p, data := range s {
		if filepath.Ext(p) == ".wasm" {
			shipped = data
		}
	}
	whole, err := os.ReadFile(filepath.Join(root, cacheDir, "ehlo.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	if len(whole) != len(shipped) {
		t.Fatalf("%d octets, want %d", len(shipped), len(whole))
	}
	for _, name := range []string{"ehloworld/engine.(*Session).Receive", "runtime.mallocgc", "engine/session.go"} {
		if !bytes.Contains(whole, []byte(name)) {
			t.Errorf("%s is not in the engine as it was built", name)
		}
		if bytes.Contains(shipped, []byte(name)) {
			t.Errorf("%s is in the engine as it is shipped", name)
		}
	}
	for i := range whole {
		if shipped[i] != whole[i] && shipped[i] != 0 {
			t.Fatalf("octet %d is %#x, want %#x or 0", i, shipped[i], whole[i])
		}
	}
}

// An engine that is built otherwise is refused, and not harmed.
func TestSlimRefuses(t *testing.T) {
	for name, wasm := range map[string][]byte{
		"nothing":       nil,
		"no data":       []byte("\x00asm\x01\x00\x00\x00"),
		"cut":           []byte("\x00asm\x01\x00\x00\x00\x0b\x20\x01\x00\x41"),
		"passive":       []byte("\x00asm\x01\x00\x00\x00\x0b\x04\x01\x01\x01x"),
		"other tables":  []byte("\x00asm\x01\x00\x00\x00\x0b\x0b\x01\x00\x41\x08\x0b\x05other"),
		"leads nowhere": []byte("\x00asm\x01\x00\x00\x00\x0b\x12\x01\x00\x41\x08\x0b\x0c\xf1\xff\xff\xff\x00\x00\x01\x08\x01\x01\x01\x01"),
	} {
		before := bytes.Clone(wasm)
		if _, err := slim(wasm); err == nil {
			t.Errorf("%s: taken", name)
		}
		if !bytes.Equal(before, wasm) {
			t.Errorf("%s: changed", name)
		}
	}
}
