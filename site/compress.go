package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/andybalholm/brotli"
)

// cacheDir keeps what is dear to make between builds.
const cacheDir = ".cache"

// packers are the encodings that are made ahead, each as hard as it goes.
// An edition is raised when the octets may come out otherwise.
var packers = []struct {
	ext, edition string
	pack         func(io.Writer) io.WriteCloser
}{
	{".br", "br-11-1.2.8", func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, brotli.BestCompression) }},
	{".gz", "gz-9-" + runtime.Version(), func(w io.Writer) io.WriteCloser {
		z, _ := gzip.NewWriterLevel(w, gzip.BestCompression)
		return z
	}},
}

// packed says which files are worth it: text and wasm. A font is brotli already.
func packed(p string) bool {
	switch path.Ext(p) {
	case ".html", ".css", ".js", ".svg", ".txt", ".wasm", ".json", ".xml", ".webmanifest":
		return true
	}
	return false
}

// compress puts its packed twins beside each file of the site.
func (s Site) compress(root string) error {
	type twin struct {
		path string
		data []byte
		err  error
	}
	var made []twin
	var mu sync.Mutex
	var all sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for p, data := range s {
		if !packed(p) {
			continue
		}
		for i := range packers {
			all.Go(func() {
				free <- struct{}{}
				out, err := pack(root, i, data)
				<-free
				mu.Lock()
				made = append(made, twin{p + packers[i].ext, out, err})
				mu.Unlock()
			})
		}
	}
	all.Wait()
	for _, t := range made {
		if t.err != nil {
			return fmt.Errorf("%s: %w", t.path, t.err)
		}
		s[t.path] = t.data
	}
	return nil
}

// pack compresses data with a packer, or takes it from the cache.
func pack(root string, with int, data []byte) ([]byte, error) {
	k := packers[with]
	kept := filepath.Join(root, cacheDir, "packed", k.edition, fmt.Sprintf("%x", sha256.Sum256(data)))
	if out, err := os.ReadFile(kept); err == nil {
		return out, nil
	}
	var out bytes.Buffer
	w := k.pack(&out)
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), keep(kept, out.Bytes())
}

// keep writes a file whole or not at all: a build that is broken off must not
// leave half of one for the next.
func keep(file string, data []byte) error {
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
