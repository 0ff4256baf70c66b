package assets

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"ehloworld/site/page"
)

// Site is a finished site: what stands at each path, relative to its root.
type Site map[string][]byte

// hashOf is the part of a name that changes with what is in the file.
func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return base32.StdEncoding.EncodeToString(sum[:])[:8]
}

// Add puts a file among the assets, its hash in its name, and returns its path.
func (s Site) Add(name string, data []byte) string {
	ext := path.Ext(name)
	p := Folder + strings.TrimSuffix(name, ext) + "-" + hashOf(data) + ext
	s[p] = data
	return p
}

// MediaTypes are the media types of what a site is made of; mime's own table is
// the machine's and would differ from one to the next.
var MediaTypes = map[string]string{
	".html":        "text/html; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".txt":         "text/plain; charset=utf-8",
	".json":        "application/json",
	".xml":         "application/xml",
	".svg":         "image/svg+xml",
	".png":         "image/png",
	".wasm":        "application/wasm",
	".woff2":       "font/woff2",
	".webmanifest": "application/manifest+json",
}

// ServeHTTP answers as a static host with the shipped configuration does.
func (s Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p := s.file(r.URL.Path)
	status := http.StatusOK
	if p == "" {
		p, status = s.notFound(r.URL.Path), http.StatusNotFound
	}
	if _, folder := s[p+"/index.html"]; folder {
		http.Redirect(w, r, path.Base(p)+"/", http.StatusMovedPermanently)
		return
	}
	h := w.Header()
	SetHeaders(h, p)
	h.Set("Content-Type", cmp.Or(MediaTypes[path.Ext(p)], "application/octet-stream"))
	data := s[p]
	if packed := s[p+".br"]; packed != nil {
		h.Set("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "br") {
			h.Set("Content-Encoding", "br")
			data = packed
		}
	}
	if status != http.StatusOK {
		w.WriteHeader(status)
		w.Write(data)
		return
	}
	h.Set("ETag", `"`+hashOf(data)+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// file is the path in the site that a URL's path asks for, "" for none.
func (s Site) file(url string) string {
	p := strings.TrimPrefix(path.Clean("/"+url), "/")
	if strings.HasSuffix(url, "/") {
		p = path.Join(p, "index.html")
	}
	_, is := s[p]
	_, folder := s[p+"/index.html"]
	if !is && !folder {
		return ""
	}
	return p
}

// notFound is the page for what is not there: the one in the nearest folder
// above, so that its relative links lead on.
func (s Site) notFound(url string) string {
	for dir := path.Dir(path.Clean("/" + url)); ; dir = path.Dir(dir) {
		p := strings.TrimPrefix(path.Join(dir, page.NotFound), "/")
		if _, ok := s[p]; ok || dir == "/" {
			return p
		}
	}
}

// Write makes dir hold the site and nothing else.
func (s Site) Write(dir string) error {
	if err := s.sweep(dir); err != nil {
		return err
	}
	for p, data := range s {
		to := filepath.Join(dir, filepath.FromSlash(p))
		if old, err := os.ReadFile(to); err == nil && bytes.Equal(old, data) {
			continue
		}
		if err := WriteWhole(to, data); err != nil {
			return err
		}
	}
	return nil
}

// sweep removes what an earlier build left in dir and this one has not. A
// folder that no build made is not touched.
func (s Site) sweep(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, page.NotFound)); err != nil {
		return fmt.Errorf("%s: holds files that no build has made", dir)
	}
	return filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		p, err := filepath.Rel(dir, file)
		if err != nil {
			return err
		}
		if _, ours := s[filepath.ToSlash(p)]; !ours {
			return os.Remove(file)
		}
		return nil
	})
}
