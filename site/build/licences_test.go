package build_test

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"ehloworld/site/assets"
	"ehloworld/site/assets/sitetest"
	"ehloworld/site/build/buildtest"
	"ehloworld/site/page"
)

// The about page names the licence of everything that is shipped: of each module
// in an engine and of each source in the scripts; and its text is the maker's.
func TestLicences(t *testing.T) {
	s := buildtest.Site(t)
	builder := buildtest.Builder(t)
	texts := map[string][]byte{}
	for _, e := range sitetest.Elements(t, s, page.About) {
		if to, _ := sitetest.LeadsTo(page.About, e.Attr["href"]); e.Name == "a" && path.Ext(to) == ".txt" {
			name := strings.TrimPrefix(path.Base(to), "licence-")
			texts[name[:strings.LastIndex(name, "-")]] = s[to] // without its hash
		}
	}
	goroot, err := assets.GoRoot(t.Context(), builder.Root)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"ehlo-world":   filepath.Join(builder.Root, "LICENSE"),
		"go":           filepath.Join(goroot, "LICENSE"),
		"source-serif": filepath.Join(builder.Root, "site", "web", "styles", "ehlo-serif.LICENSE.txt"),
	}
	list := assets.GoCommand(t.Context(), builder.Root, "list", "-tags=network", "-deps", "-f", "{{.ImportPath}} {{.Standard}}{{with .Module}} {{.Path}} {{.Dir}}{{end}}", "./wasm")
	list.Env = append(list.Env, "GOOS=js", "GOARCH=wasm")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		p := strings.Fields(line)
		switch {
		case strings.HasPrefix(p[0], "vendor/"):
			t.Errorf("%s: the standard library holds it, and it is not Go's own", p[0])
		case p[1] != "true" && p[2] != "ehloworld":
			want[path.Base(p[2])] = filepath.Join(p[3], "LICENSE")
		}
	}
	for name, file := range want {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(texts[name], text) {
			t.Errorf("%s: its licence is not that of %s", name, file)
		}
	}
	if len(texts) != len(want) {
		t.Errorf("%d licences, want %d", len(texts), len(want))
	}
	for _, in := range builder.Sources() {
		if !strings.HasPrefix(in, "site/web/") && in != "go:wasm_exec" {
			t.Errorf("%s is in what is shipped, and readParts knows nothing of it", in)
		}
	}
	if len(builder.Sources()) < 20 {
		t.Errorf("%d sources", len(builder.Sources()))
	}
}
