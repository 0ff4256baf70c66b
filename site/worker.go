package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

const (
	// workerPath is where the service worker stands: it answers for what is
	// in its folder and below.
	workerPath = "sw.js"

	manifestPath = "site.webmanifest"
	headersPath  = "_headers" // for a host, not for visitors
)

// addWorker adds the service worker, which knows all files of the site by their
// hashes, and so changes with each.
func (s Site) addWorker(script []byte) error {
	files := map[string]string{}
	all := sha256.New()
	for _, p := range slices.Sorted(maps.Keys(s)) {
		if p == headersPath || strings.HasPrefix(p, sharePath) {
			continue
		}
		sum := sha256.Sum256(s[p])
		files[p] = "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
		fmt.Fprintln(all, p, files[p])
	}
	list, err := json.Marshal(files)
	if err != nil {
		return err
	}
	s[workerPath] = fmt.Appendf(nil, "const edition=%q,files=%s;\n%s", base64.RawURLEncoding.EncodeToString(all.Sum(nil)[:12]), list, script)
	return nil
}

// manifest tells a browser what the site is when it is installed.
func manifest(p Page) ([]byte, error) {
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
		[]image{{icon, "any", kinds[".svg"]}},
	})
}
