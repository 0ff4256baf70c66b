package assets

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// engineStages are an engine as it is linked, and after each way to a lighter one.
func engineStages(t *testing.T, m Module) (stages [][]byte) {
	t.Helper()
	root, err := SourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	list, err := EngineWeights(t.Context(), root, m)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range list {
		stages = append(stages, w.Wasm)
	}
	return stages
}

// stage is which of the stages a way has made.
func stage(t *testing.T, what string) int {
	t.Helper()
	i := slices.IndexFunc(stripping, func(way way) bool { return way.what == what })
	if i < 0 {
		t.Fatalf("there is no way to a lighter engine that takes out %s", what)
	}
	return i + 1
}

func memoryOf(t *testing.T, wasm []byte) memory {
	t.Helper()
	m, err := readMemory(wasm)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// What is struck is the names and the lines, and nothing moves but the tables of steps,
// which say the same at each place.
func TestSlim(t *testing.T) {
	for _, module := range []Module{Engine, Network, Serve} {
		stages := engineStages(t, module)
		slimmed := stage(t, strippedTraces)
		whole, lighter := stages[slimmed-1], stages[slimmed]
		for _, name := range []string{"ehloworld/engine.(*Session).Receive", "runtime.mallocgc", "engine/session.go"} {
			if !bytes.Contains(whole, []byte(name)) {
				t.Errorf("%s is not in %s as it was built", name, module.File)
			}
			if bytes.Contains(lighter, []byte(name)) {
				t.Errorf("%s is in %s as it is shipped", name, module.File)
			}
		}
		if !maps.EqualFunc(moduleSections(lighter), moduleSections(whole), bytes.Equal) {
			t.Errorf("%s: more than the data is another", module.File)
		}
		was, is := memoryOf(t, whole), memoryOf(t, lighter)
		if n := len(is.segments()); n > 1000 {
			t.Errorf("%s: %d segments of data", module.File, n)
		}
		at, ok := was.find(lineTable)
		if !ok || !unread(whole, was, at) {
			t.Fatalf("%s: somebody reads where the program must not be stopped", module.File)
		}
		mayDiffer := make([]bool, len(was))
		steps, table := at+was.word(at+headSteps), at+was.word(at+headTable)
		for i := steps; i < table; i++ {
			mayDiffer[i] = true
		}
		places := 0
		for _, f := range was.functions(at) {
			kinds, others := was.half(f+funcTables), int(was[f+funcOthers])
			for i := f + funcStack; i < f+funcStack+4; i++ {
				mayDiffer[i] = true
			}
			for i := f + funcEnd; i < f+funcEnd+4*(kinds+others); i++ {
				mayDiffer[i] = true
			}
			places += sameSteps(t, was, is, steps, f+funcStack, 0)
			if kinds > stepsMap {
				places += sameSteps(t, was, is, steps, f+funcEnd+4*stepsMap, -1)
			}
			for k := range min(dataArgInfo, others) {
				if at := f + funcEnd + 4*(kinds+k); was.half(at) != is.half(at) {
					t.Fatalf("%s: the table %d of a function is another", module.File, k)
				}
			}
		}
		if places < 50_000 {
			t.Errorf("%s: %d places in tables of steps were compared", module.File, places)
		}
		for i, c := range was {
			if i >= len(is) && c != 0 || i < len(is) && is[i] != c && is[i] != 0 && !mayDiffer[i] {
				t.Fatalf("%s: the octet at %d is another, and not 0", module.File, i)
			}
		}
	}
}

// moduleSections are the sections of a module, but for the data.
func moduleSections(wasm []byte) map[byte][]byte {
	list := map[byte][]byte{}
	for id, data := range sections(wasm) {
		if id != dataSection {
			list[id] = append(list[id], data...)
		}
	}
	return list
}

// sameSteps compares two tables of steps at each place in a function; -1 is like 0 in
// one where same is -1.
func sameSteps(t *testing.T, was, is memory, steps, at, same int) (places int) {
	t.Helper()
	values := func(m memory) []step {
		if place := m.half(at); place != 0 {
			return readSteps(m[steps+place:])
		}
		return []step{{-1, 1 << placeBits}}
	}
	value := func(list []step, place int) int {
		for _, s := range list {
			if place -= s.far; place < 0 {
				if s.value < 0 && same == -1 {
					return 0
				}
				return s.value
			}
		}
		t.Fatalf("the table at %d ends too early", at)
		return 0
	}
	old, now := values(was), values(is)
	if was.half(at) == 0 {
		if is.half(at) != 0 {
			t.Fatalf("a function has a table at %d that it had not", at)
		}
		return 0
	}
	size := 0
	for _, s := range old {
		size += s.far
	}
	for place := range size {
		if a, b := value(old, place), value(now, place); a != b {
			t.Fatalf("the table at %d says %d at the place %d, and said %d", at, b, place, a)
		}
	}
	return size
}

func TestWrittenSteps(t *testing.T) {
	for _, x := range []struct {
		list  []step
		isMap bool
		want  []step
	}{
		{[]step{{0, 1}, {24, 3}}, false, []step{{0, 1}, {24, 127}}},
		{[]step{{0, 1}, {24, 200}}, false, []step{{0, 1}, {24, 65535}}},
		{[]step{{0, 1}, {24, 3}, {0, 2}}, false, []step{{0, 1}, {24, 3}, {0, 127}}},
		{[]step{{-1, 1}, {1, 3}}, true, []step{{0, 1}, {1, 127}}},
		{[]step{{-1, 1}, {0, 2}, {1, 3}, {-1, 1}}, true, []step{{0, 3}, {1, 3}, {0, 127}}},
		{[]step{{-1, 1}, {0, 3}}, true, nil},
		{[]step{{-1, 1}, {-2, 3}}, false, []step{{-1, 1}, {-2, 127}}},
	} {
		var got []step
		if table := writtenSteps(x.list, x.isMap); table != nil {
			got = readSteps(table)
		}
		if !slices.Equal(got, x.want) {
			t.Errorf("%v: %v, want %v", x.list, got, x.want)
		}
	}
}

// What is written as the module begins is what the linker wrote.
func TestFunctionTables(t *testing.T) {
	for _, module := range []Module{Engine, Network, Serve} {
		stages := engineStages(t, module)
		counted := stage(t, strippedCounts)
		want, lighter := memoryOf(t, stages[counted-1]), stages[counted]
		if less := memoryOf(t, lighter); bytes.Equal(less, want) {
			t.Errorf("%s: nothing is left out", module.File)
		}
		dir := t.TempDir()
		file, dump := filepath.Join(dir, module.File), filepath.Join(dir, "memory")
		if err := os.WriteFile(file, lighter, 0o600); err != nil {
			t.Fatal(err)
		}
		const begin = `
const [file, dump] = process.argv.slice(1);
const { readFileSync, writeFileSync } = require("fs");
const module = new WebAssembly.Module(readFileSync(file));
const imports = {};
for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => {};
writeFileSync(dump, new Uint8Array(new WebAssembly.Instance(module, imports).exports.mem.buffer));
`
		if out, err := exec.CommandContext(t.Context(), "node", "-e", begin, "--", file, dump).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		got, err := os.ReadFile(dump)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got[:len(want)], want) {
			for i, c := range want {
				if got[i] != c {
					t.Fatalf("%s: the octet at %d is %#x, want %#x", module.File, i, got[i], c)
				}
			}
		}
	}
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
		if _, err := withFunctionTables(wasm); err == nil {
			t.Errorf("%s: taken, to count", name)
		}
		if got := strip(wasm); !bytes.Equal(got, wasm) {
			t.Errorf("%s: it is shipped as %q", name, got)
		}
		if !bytes.Equal(before, wasm) {
			t.Errorf("%s: changed", name)
		}
	}
}
