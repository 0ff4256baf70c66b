package assets

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func engineProgram(t *testing.T) *program {
	t.Helper()
	root, err := SourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	wasm, err := compileWhole(t.Context(), root, Engine)
	if err != nil {
		t.Fatal(err)
	}
	m, err := readMemory(wasm)
	if err != nil {
		t.Fatal(err)
	}
	p, err := readProgram(wasm, m)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// What the linker has left in is reached, all of it, until something is never
// called; then the engine's own code still is.
func TestUnreached(t *testing.T) {
	p := engineProgram(t)
	for f, is := range p.reached(nil) {
		if !is && p.names[f] != "_rt0_wasm_js" { // it has its twin in the export
			t.Errorf("%s: nothing leads to it", p.names[f])
		}
	}
	taken := 0
	for f, is := range p.reached(never) {
		if !is {
			taken += len(p.bodies[f])
			if strings.HasPrefix(p.names[f], "ehloworld/") {
				t.Errorf("%s: it is the engine's own", p.names[f])
			}
		}
	}
	if taken < 200_000 {
		t.Errorf("%d octets of code are not reached, want 200,000 at least", taken)
	}
	for _, name := range slices.Concat(never, idle) {
		if !slices.ContainsFunc(p.names, func(of string) bool { return isAmong([]string{name}, of) }) {
			t.Errorf("%s: the engine has none", name)
		}
	}
}

// A module that is another is refused, and not harmed.
func TestUnreachedRefuses(t *testing.T) {
	for name, wasm := range map[string][]byte{
		"nothing":       nil,
		"no data":       []byte("\x00asm\x01\x00\x00\x00"),
		"other tables":  []byte("\x00asm\x01\x00\x00\x00\x0b\x0b\x01\x00\x41\x08\x0b\x05other"),
		"leads nowhere": []byte("\x00asm\x01\x00\x00\x00\x0b\x12\x01\x00\x41\x08\x0b\x0c\xf1\xff\xff\xff\x00\x00\x01\x08\x01\x01\x01\x01"),
	} {
		before := bytes.Clone(wasm)
		if _, err := withoutUnreached(wasm); err == nil {
			t.Errorf("%s: taken", name)
		}
		if !bytes.Equal(before, wasm) {
			t.Errorf("%s: changed", name)
		}
	}
	if _, err := instructions([]byte{0, 0xfe, 0x0b}); err == nil {
		t.Error("an instruction that is not known: taken")
	}
}

// notUnderNode are tests that say nothing of the engine as wasm: they count what is
// allocated where funcs are inlined, try things for longer than anybody waits, or
// run another program.
const notUnderNode = "^(TestAllocations|TestEveryReplyCounts|TestExplore|TestNoGoalIsIdle|TestHostileClient|TestHostileExports|TestPython|TestSwaks)$"

// The engine's own tests pass as wasm that is compiled, linked and stripped as the
// engine is: under node, and with a collector that is seldom idle.
func TestUnderNode(t *testing.T) {
	root, err := SourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	module, err := withoutReflection(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	goroot, err := GoRoot(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	engine := []string{"engine", "engine/grammar", "engine/notation", "engine/exercise", "engine/export", "engine/show", "wasm", "wasm/fmt"}
	network := []string{"engine/client", "engine/dns", "engine/report", "engine/network", "engine/netscript", "engine/netshow", "wasm"}
	under := func(m Module, folder string) {
		t.Run(m.File+"/"+folder, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "tests.wasm")
			build := GoCommand(t.Context(), root, slices.Concat([]string{"test", "-c", "-tags=" + m.tag, "-o", file}, lightly(module), []string{"./" + folder})...)
			build.Env = append(build.Env, engineEnv...)
			if err := RunQuietly(build); err != nil {
				t.Fatal(err)
			}
			whole, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, stripped(t, whole), 0o600); err != nil {
				t.Fatal(err)
			}
			run := exec.CommandContext(t.Context(), "node", "--stack-size=8192", filepath.Join(goroot, "lib/wasm/wasm_exec_node.js"), file,
				"-test.run", "^Test", "-test.skip", notUnderNode)
			run.Dir = filepath.Join(root, folder)
			run.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "GOGC=25"} // the runner refuses a large environment
			if out, err := run.CombinedOutput(); err != nil || !bytes.Contains(out, []byte("PASS")) {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	for _, folder := range engine {
		under(Engine, folder)
	}
	for _, folder := range network {
		under(Network, folder)
	}
}
