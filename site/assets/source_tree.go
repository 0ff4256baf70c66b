package assets

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// CacheDir keeps what is dear to make between builds.
const CacheDir = ".cache"

// SourceRoot is the folder of go.mod, here or above.
func SourceRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		_, err := os.Stat(filepath.Join(dir, "go.mod"))
		if err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if !errors.Is(err, fs.ErrNotExist) || up == dir {
			return "", fmt.Errorf("no go.mod here or above: run this in the repository")
		}
		dir = up
	}
}

// WriteWhole writes a file whole or not at all: a build that is broken off must not
// leave half of one for the next.
func WriteWhole(file string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	t, err := os.CreateTemp(filepath.Dir(file), "new-*")
	if err != nil {
		return err
	}
	defer os.Remove(t.Name())
	if _, err := t.Write(data); err != nil {
		t.Close()
		return err
	}
	if err := errors.Join(t.Chmod(0o644), t.Close()); err != nil {
		return err
	}
	return os.Rename(t.Name(), file)
}
