package build_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"ehloworld/site/assets"
	"ehloworld/site/build"
	"ehloworld/site/build/buildtest"
	"ehloworld/site/page"
)

// The same source makes the same octets, wherever it lies.
func TestSameAnywhere(t *testing.T) {
	s := buildtest.Site(t)
	root, err := assets.SourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	other := buildtest.Scratch(t)
	again, err := build.NewBuilder(other).Build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for p, data := range again {
		if !bytes.Equal(data, s[p]) {
			t.Errorf("%s: %d octets, and %d where the source lies elsewhere", p, len(s[p]), len(data))
		}
	}
	for p := range s {
		if ext := filepath.Ext(p); again[p] == nil && ext != ".br" && ext != ".gz" {
			t.Errorf("%s: is not made elsewhere", p)
		}
	}
	for _, k := range assets.Packers {
		var twin bytes.Buffer
		w := k.Pack(&twin)
		w.Write(again[page.Home])
		if err := w.Close(); err != nil || !bytes.Equal(twin.Bytes(), s[page.Home+k.Ext]) {
			t.Errorf("%s%s: packed anew it has %d octets, and %d before; %v", page.Home, k.Ext, twin.Len(), len(s[page.Home+k.Ext]), err)
		}
	}
	if strings.Contains(string(s[page.Home]), root) {
		t.Errorf("%s: names %s", page.Home, root)
	}
}
