package buildtest

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"ehloworld/site/assets"
	"ehloworld/site/build"
)

// built is the site as it is shipped, made once for all tests.
var built = sync.OnceValues(func() (assets.Site, error) {
	root, err := assets.SourceRoot()
	if err != nil {
		return nil, err
	}
	builder = build.NewBuilder(root)
	s, err := builder.Build(context.Background())
	if err != nil {
		return nil, err
	}
	return s, s.Compress(root)
})

var builder *build.Builder

// Site is the site as it is shipped, with its packed twins. It is made once, and
// no test may change it.
func Site(t testing.TB) assets.Site {
	t.Helper()
	s, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Builder is a copy of the builder that made the site, for a test to go on with.
func Builder(t testing.TB) *build.Builder {
	t.Helper()
	Site(t)
	b := *builder
	return &b
}

// Deployed reads a file of site/deploy.
func Deployed(t testing.TB, name string) string {
	t.Helper()
	root, err := assets.SourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(root, "site", "deploy", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
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
			if d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") {
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

// Scratch is a copy of the source that a test may spoil.
func Scratch(t *testing.T) string {
	t.Helper()
	root, err := assets.SourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "copy")
	for _, part := range []string{"go.mod", "go.sum", "LICENSE", "engine", "lessons", "site", "wasm"} {
		if err := copyTree(filepath.Join(root, part), filepath.Join(dir, part)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
