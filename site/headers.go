package main

import (
	"net/http"
	"strings"
)

// policy is the Content-Security-Policy of every page, in its head and in the
// headers of every host: nothing from elsewhere, nothing inline, no string
// that becomes code.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
	"img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " +
	"base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"

const (
	// assets is the folder of the files that have a hash in their name.
	assets = "assets/"

	cacheAsset = "public, max-age=31536000, immutable" // its name changes when it does
	cachePage  = "no-cache"                            // kept, but asked about each time
)

// shipped are the headers of every answer, as the files under deploy set them.
var shipped = []struct{ name, value string }{
	{"Content-Security-Policy", policy},
	{"X-Content-Type-Options", "nosniff"},
	{"Referrer-Policy", "no-referrer"},
}

// setHeaders sets what a host is to send with the file at path.
func setHeaders(h http.Header, path string) {
	for _, s := range shipped {
		h.Set(s.name, s.value)
	}
	h.Set("Cache-Control", caching(path))
}

func caching(path string) string {
	if strings.HasPrefix(path, assets) {
		return cacheAsset
	}
	return cachePage
}
