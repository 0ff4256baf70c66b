package assets

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"ehloworld/site/page"
)

// A build leaves in its folder what it made, and what it did not make it leaves alone.
func TestWrite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	for _, s := range []Site{
		{page.NotFound: []byte("1"), "assets/a-1.js": []byte("1"), "learn/a1.html": []byte("1")},
		{page.NotFound: []byte("2"), "assets/a-2.js": []byte("2"), "learn/a1.html": []byte("1")},
	} {
		if err := s.Write(dir); err != nil {
			t.Fatal(err)
		}
		left := 0
		err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			left++
			rel, _ := filepath.Rel(dir, file)
			data, err := os.ReadFile(file)
			if want := s[filepath.ToSlash(rel)]; !bytes.Equal(data, want) {
				t.Errorf("%s: %q, want %q", rel, data, want)
			}
			return err
		})
		if err != nil || left != len(s) {
			t.Errorf("%d files, want %d; %v", left, len(s), err)
		}
	}
	foreign := t.TempDir()
	if err := os.WriteFile(filepath.Join(foreign, "thesis.txt"), []byte("."), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := (Site{page.Home: nil}).Write(foreign); err == nil {
		t.Error("a folder that no build made was written to")
	}
}
