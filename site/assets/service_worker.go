package assets

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"ehloworld/site/page"
)

const (
	// WorkerPath is where the service worker stands: it answers for what is
	// in its folder and below.
	WorkerPath = "sw.js"

	ManifestPath = "site.webmanifest"
	HeadersPath  = "_headers" // for a host, not for visitors

	// courseName is that of what the service worker unpacks.
	courseName = "course.txt"
)

// WorkerData is what the service worker knows of the site.
type WorkerData struct {
	Edition string            `json:"edition"` // names the build
	Files   map[string]string `json:"files"`   // the hash of each file, by its path; "" comes with the course
	Types   map[string]string `json:"types"`   // of their media, by the ends of their names
	Course  [2]string         `json:"course"`  // a file and its hash: the texts of many small ones, by their paths
	Later   []string          `json:"later"`   // the files that are kept once a page has needed them
}

// AddWorker adds the service worker, which knows all files of the site and so
// changes with each: those that come by themselves by their hashes, and one that
// the many small ones come in. An engine that is not that of the home page comes
// later, if at all: it weighs more than the rest of the site, and many readers never
// open a page that needs it. Whoever has opened one goes on with it offline.
func (s Site) AddWorker(script []byte) error {
	files, course, types, later := map[string]string{}, map[string]string{}, map[string]string{}, []string{}
	all := sha256.New()
	for _, p := range slices.Sorted(maps.Keys(s)) {
		if p == HeadersPath || strings.HasPrefix(p, page.Pictures) {
			continue
		}
		hash := Integrity(s[p])
		fmt.Fprintln(all, p, hash)
		if s.alone(p) {
			files[p] = hash
			if path.Ext(p) == ".wasm" && !bytes.Contains(s[page.Home], []byte(p)) {
				later = append(later, p)
			}
			continue
		}
		files[p], course[p] = "", string(s[p])
		types[path.Ext(p)] = MediaTypes[path.Ext(p)]
	}
	var together bytes.Buffer
	e := json.NewEncoder(&together)
	e.SetEscapeHTML(false)
	if err := e.Encode(course); err != nil {
		return err
	}
	at := s.Add(courseName, together.Bytes())
	edition := base64.RawURLEncoding.EncodeToString(all.Sum(nil)[:12])
	head, err := json.Marshal(WorkerData{edition, files, types, [2]string{at, Integrity(together.Bytes())}, later})
	if err != nil {
		return err
	}
	s[WorkerPath] = fmt.Appendf(nil, "const site=%s;\n%s", head, script)
	return nil
}

// alone tells what the worker fetches by itself: what every page has fetched
// already, what is no text, and one page, with the headers that hosts give to
// pages.
func (s Site) alone(p string) bool {
	return p == page.Home || !utf8.Valid(s[p]) ||
		strings.HasPrefix(p, Folder) && bytes.Contains(s[page.Home], []byte(p))
}

// Integrity is the hash of a file as browsers check it.
func Integrity(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// Manifest tells a browser what the site is when it is installed.
func Manifest(p page.Page) ([]byte, error) {
	icon, err := p.Asset("icon.svg")
	if err != nil {
		return nil, err
	}
	type image struct {
		Src   string `json:"src"`
		Sizes string `json:"sizes"`
		Type  string `json:"type"`
	}
	return json.Marshal(struct {
		Name        string   `json:"name"`
		ShortName   string   `json:"short_name"`
		Description string   `json:"description"`
		Lang        string   `json:"lang"`
		StartURL    string   `json:"start_url"`
		Scope       string   `json:"scope"`
		Display     string   `json:"display"`
		Override    []string `json:"display_override"`
		Theme       string   `json:"theme_color"`
		Background  string   `json:"background_color"`
		Icons       []image  `json:"icons"`
	}{
		"EHLO World", "EHLO World", "Learn SMTP by typing it, with a mail server in the page.", "en",
		"./", "./", "standalone", []string{"minimal-ui"}, "#fcfdfb", "#fcfdfb",
		[]image{{icon, "any", MediaTypes[".svg"]}},
	})
}
