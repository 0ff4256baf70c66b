package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ehloworld/site/page"
)

// The same source makes the same octets, wherever it lies.
func TestSameAnywhere(t *testing.T) {
	s := site(t)
	root, err := sourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	other := scratch(t)
	again, err := NewBuilder(other).Build(t.Context())
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
	for _, k := range packers {
		var twin bytes.Buffer
		w := k.pack(&twin)
		w.Write(again[page.Home])
		if err := w.Close(); err != nil || !bytes.Equal(twin.Bytes(), s[page.Home+k.ext]) {
			t.Errorf("%s%s: packed anew it has %d octets, and %d before; %v", page.Home, k.ext, twin.Len(), len(s[page.Home+k.ext]), err)
		}
	}
	if strings.Contains(string(s[page.Home]), root) {
		t.Errorf("%s: names %s", page.Home, root)
	}
}

func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, file)
		if err != nil {
			return err
		}
		if d.IsDir() {
			if skipped(d.Name()) {
				return filepath.SkipDir
			}
			return os.MkdirAll(filepath.Join(to, rel), 0o777)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(filepath.Join(to, rel)), 0o777); err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, rel), data, 0o666)
	})
}

// A build leaves in its folder what it made, and what it did not make it leaves alone.
func TestWrite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	for _, s := range []Site{
		{page.NotFound: []byte("1"), "assets/a-1.js": []byte("1"), "learn/a1.html": []byte("1")},
		{page.NotFound: []byte("2"), "assets/a-2.js": []byte("2"), "learn/a1.html": []byte("1")},
	} {
		if err := s.write(dir); err != nil {
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
	if err := (Site{page.Home: nil}).write(foreign); err == nil {
		t.Error("a folder that no build made was written to")
	}
}
