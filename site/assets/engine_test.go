package assets

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// stripped is an engine after all ways to a lighter one.
func stripped(t *testing.T, wasm []byte) []byte {
	t.Helper()
	for _, way := range stripping {
		lighter, err := way.do(wasm)
		if err != nil {
			t.Fatalf("with %s: %v", way.what, err)
		}
		wasm = lighter
	}
	return wasm
}

// playing plays a dialogue in an engine as a page does, and prints what the server says.
const playing = `
const [runner, file, dialogue] = process.argv.slice(1);
const { readFileSync } = require("fs");
require(runner);
const go = new Go();
globalThis.ehloReady = () => {
	console.log("networks", ehlo.networks?.());
	const session = ehlo.open(readFileSync(dialogue, "latin1"));
	const tell = ({ events }) => events.forEach(({ lines }) => lines?.forEach((line) => console.log("S: " + line)));
	tell(JSON.parse(session.first));
	for (const { line } of JSON.parse(session.played("")).inputs) tell(JSON.parse(session.play(line)));
	process.exit(0);
};
WebAssembly.instantiate(readFileSync(file), go.importObject).then(({ instance }) => go.run(instance));
`

// Each engine plays a dialogue when it is stripped, and tells which it is.
func TestModules(t *testing.T) {
	root, err := SourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	goroot, err := GoRoot(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	dialogue := filepath.Join(root, "engine", "testdata", "starttls-envelope.txt")
	text, err := os.ReadFile(dialogue)
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "S: ") {
			said.WriteString(line)
		}
	}
	for m, networks := range map[Module]string{Engine: "undefined", Network: "true"} {
		whole, err := compileWhole(t.Context(), root, m)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), m.File)
		if err := os.WriteFile(file, stripped(t, whole), 0o600); err != nil {
			t.Fatal(err)
		}
		run := exec.CommandContext(t.Context(), "node", "-e", playing, "--", filepath.Join(goroot, "lib/wasm/wasm_exec.js"), file, dialogue)
		out, err := run.CombinedOutput()
		if want := "networks " + networks + "\n" + said.String(); err != nil || string(out) != want {
			t.Errorf("%s: %v\n%s\nwant\n%s", m.File, err, out, want)
		}
	}
}
