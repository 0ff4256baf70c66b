package assets

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// safejs is the bridge's library.
const safejs = "github.com/hack-pad/safejs"

// withoutReflection writes a module file for the engine's build, and gives its path.
// In it safejs is a copy that imports ehloworld/wasm/fmt in place of the standard
// fmt, whose errors have no stack trace, and that is otherwise the same.
func withoutReflection(ctx context.Context, root string) (string, error) {
	download := GoCommand(ctx, root, "mod", "download", safejs)
	if err := RunQuietly(download); err != nil {
		return "", err
	}
	out, err := GoCommand(ctx, root, "list", "-m", "-f", "{{.Dir}}", safejs).Output()
	if err != nil {
		return "", fmt.Errorf("where %s is: %w", safejs, err)
	}
	dir := strings.TrimSpace(string(out))
	to := filepath.Join(root, CacheDir, filepath.Base(dir)) // its version is in the name
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		name := strings.TrimPrefix(path, dir)
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return os.MkdirAll(to+name, 0o777)
		case strings.HasSuffix(name, "_test.go") || !strings.HasSuffix(name, ".go") && d.Name() != "go.mod":
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if d.Name() == "stackerr.go" {
			text = []byte(withoutTrace)
		}
		return renew(to+name, bytes.Replace(text, []byte("\t\"fmt\"\n"), []byte("\t\"ehloworld/wasm/fmt\"\n"), 1))
	})
	if err != nil {
		return "", err
	}
	module := filepath.Join(root, CacheDir, "engine.mod")
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return "", err
	}
	text = append(text, "\nreplace "+safejs+" => ./"+CacheDir+"/"+filepath.Base(to)+"\n"...)
	if err := renew(module, text); err != nil {
		return "", err
	}
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return "", err
	}
	return module, renew(strings.TrimSuffix(module, "mod")+"sum", sums)
}

// withoutTrace is in the place of what notes where each error came about.
const withoutTrace = `package stackerr

func WithStack(err error) error { return err }
`

// renew writes a file that does not hold a text yet: another build may be reading it.
func renew(file string, text []byte) error {
	if old, err := os.ReadFile(file); err == nil && bytes.Equal(old, text) {
		return nil
	}
	return os.WriteFile(file, text, 0o666)
}
