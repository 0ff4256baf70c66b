package web_test

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// Scripts that need no page are tested without one: node runs each *.test.ts,
// bundled with the script that it is about.
func TestUnits(t *testing.T) {
	files, err := filepath.Glob("*/*.test.ts")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d unit tests, %v", len(files), err)
	}
	dir := t.TempDir()
	made := api.Build(api.BuildOptions{
		EntryPoints: files, Outdir: dir, OutExtension: map[string]string{".js": ".mjs"},
		Bundle: true, Write: true, Format: api.FormatESModule, Platform: api.PlatformNode, Target: api.ES2022, Sourcemap: api.SourceMapInline,
	})
	for _, m := range made.Errors {
		t.Errorf("%+v: %s", m.Location, m.Text)
	}
	var built []string
	for _, f := range made.OutputFiles {
		built = append(built, f.Path)
	}
	out, err := exec.Command("node", append([]string{"--enable-source-maps", "--test"}, built...)...).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	if n := bytes.Count(out, []byte("# Subtest: ")) + bytes.Count(out, []byte("✔ ")); n < len(files) {
		t.Errorf("node ran %d tests of %d files:\n%s", n, len(files), out)
	}
}
