package assets

import (
	"bytes"
	"encoding/binary"
	"maps"
	"os"
	"path/filepath"
	"testing"
)

// What is struck is the names and the lines, and nothing moves.
func TestSlim(t *testing.T) {
	root, err := SourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	shipped, err := CompileEngine(t.Context(), root, Engine)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(filepath.Join(root, CacheDir, Engine.File))
	if err != nil {
		t.Fatal(err)
	}
	if whole, err = withoutUnreached(whole); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"ehloworld/engine.(*Session).Receive", "runtime.mallocgc", "engine/session.go"} {
		if !bytes.Contains(whole, []byte(name)) {
			t.Errorf("%s is not in the engine as it was built", name)
		}
		if bytes.Contains(shipped, []byte(name)) {
			t.Errorf("%s is in the engine as it is shipped", name)
		}
	}
	was, err := readMemory(whole)
	if err != nil {
		t.Fatal(err)
	}
	is, err := readMemory(shipped)
	if err != nil {
		t.Fatal(err)
	}
	if len(is) > len(was)/20 {
		t.Errorf("%d segments of data, of %d", len(is), len(was))
	}
	at, _ := was.find(lineTable)
	table, ok := was.findFuncTab(was.word(at + headFuncs))
	if !ok {
		t.Fatal("there is no findfunctab")
	}
	end := table + bucket*buckets(was.word(at+headFuncs))
	for _, s := range was {
		for i, c := range s.data {
			if got := is.octet(s.at + i); got != c && got != 0 {
				t.Fatalf("the octet at %d is %#x, want %#x or 0", s.at+i, got, c)
			}
		}
	}
	for _, s := range is {
		if s.at < end && s.at+len(s.data) > table+4 {
			t.Errorf("a segment at %d is in the table from %d to %d, which is written when the engine begins", s.at, table, end)
		}
		for i, c := range s.data {
			if c != 0 && was.octet(s.at+i) != c {
				t.Fatalf("the octet at %d is %#x, and was %#x", s.at+i, c, was.octet(s.at+i))
			}
		}
	}
	got, want := moduleSections(shipped), moduleSections(whole)
	for _, id := range []byte{typeSection, functionSection, codeSection, startSection} { // with a function more
		if len(got[id]) <= len(want[id]) {
			t.Errorf("section %d has no more than it had", id)
		}
		delete(got, id)
		delete(want, id)
	}
	if !maps.EqualFunc(got, want, bytes.Equal) {
		t.Error("more than the data is another")
	}
}

// moduleSections are the sections of a module, but for the data.
func moduleSections(wasm []byte) map[byte][]byte {
	list := map[byte][]byte{}
	for rest := wasm[8:]; len(rest) > 0; {
		id := rest[0]
		size, n := binary.Uvarint(rest[1:])
		if rest = rest[1+n:]; id != dataSection {
			list[id] = append(list[id], rest[:size]...)
		}
		rest = rest[size:]
	}
	return list
}

// An engine that is built otherwise is refused, and shipped as it is.
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
		if got := strip(wasm); !bytes.Equal(got, wasm) {
			t.Errorf("%s: it is shipped as %q", name, got)
		}
		if !bytes.Equal(before, wasm) {
			t.Errorf("%s: changed", name)
		}
	}
}
