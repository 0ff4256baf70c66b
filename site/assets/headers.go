package assets

import (
	"net/http"
	"strings"
)

// Policy is the Content-Security-Policy of every page, in its head and in the
// headers of every host: nothing from elsewhere, nothing inline, no string
// that becomes code.
const Policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
	"img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " +
	"base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"

const (
	// Folder is the folder of the files that have a hash in their name.
	Folder = "assets/"

	CacheAsset = "public, max-age=31536000, immutable" // its name changes when it does
	CachePage  = "no-cache"                            // kept, but asked about each time
)

// Shipped are the headers of every answer, as the files under deploy set them.
var Shipped = []struct{ Name, Value string }{
	{"Content-Security-Policy", Policy},
	{"X-Content-Type-Options", "nosniff"},
	{"Referrer-Policy", "no-referrer"},
}

// SetHeaders sets what a host is to send with the file at path.
func SetHeaders(h http.Header, path string) {
	for _, s := range Shipped {
		h.Set(s.Name, s.Value)
	}
	h.Set("Cache-Control", caching(path))
}

func caching(path string) string {
	if strings.HasPrefix(path, Folder) {
		return CacheAsset
	}
	return CachePage
}
