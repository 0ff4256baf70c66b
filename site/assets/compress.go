package assets

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/andybalholm/brotli"
)

// Packers are the encodings that are made ahead, each as hard as it goes.
// An edition is raised when the octets may come out otherwise.
var Packers = []struct {
	Ext, edition string
	Pack         func(io.Writer) io.WriteCloser
}{
	{".br", "br-11-1.2.8", func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, brotli.BestCompression) }},
	{".gz", "gz-9-" + runtime.Version(), func(w io.Writer) io.WriteCloser {
		z, _ := gzip.NewWriterLevel(w, gzip.BestCompression)
		return z
	}},
}

// Packable says which files are worth it: text and wasm. A font is brotli already.
func Packable(p string) bool {
	switch path.Ext(p) {
	case ".html", ".css", ".js", ".svg", ".txt", ".wasm", ".json", ".xml", ".webmanifest":
		return true
	}
	return false
}

// Compress puts its packed twins beside each file of the site.
func (s Site) Compress(root string) error {
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
		if !Packable(p) {
			continue
		}
		for i := range Packers {
			all.Go(func() {
				free <- struct{}{}
				out, err := pack(root, i, data)
				<-free
				mu.Lock()
				made = append(made, twin{p + Packers[i].Ext, out, err})
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
	k := Packers[with]
	kept := filepath.Join(root, CacheDir, "packed", k.edition, fmt.Sprintf("%x", sha256.Sum256(data)))
	if out, err := os.ReadFile(kept); err == nil {
		return out, nil
	}
	var out bytes.Buffer
	w := k.Pack(&out)
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), WriteWhole(kept, out.Bytes())
}
