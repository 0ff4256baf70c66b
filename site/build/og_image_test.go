package build_test

import (
	"bytes"
	"image/png"
	"path"
	"strings"
	"testing"
	"time"

	"ehloworld/site/assets"
	"ehloworld/site/assets/sitetest"
	"ehloworld/site/build"
	"ehloworld/site/build/buildtest"
	"ehloworld/site/draw"
	"ehloworld/site/page"
)

// Where the address is known, every page says its own, and that of a picture of
// its own, which is there and the same each time; else none does.
func TestShare(t *testing.T) {
	const base = "https://smtp.example/ehlo/"
	without := buildtest.Site(t)
	b := buildtest.Builder(t)
	b.Base = base
	begun := time.Now()
	b.Stale(build.Pages)
	with, err := b.Build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("pages and pictures: %.1f s", time.Since(begun).Seconds())
	b.Stale(build.Pages)
	again, err := b.Build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	total, pictures := 0, 0
	for _, at := range sitetest.Pages(without) {
		if bytes.Contains(without[at], []byte("og:")) || bytes.Contains(without[at], []byte(base)) {
			t.Errorf("%s: speaks of an address that nobody has said", at)
		}
		said := map[string]string{}
		for _, e := range sitetest.Elements(t, with, at) {
			if e.Name == "meta" {
				said[e.Attr["property"]+e.Attr["name"]] = e.Attr["content"]
			}
		}
		if path.Base(at) == page.NotFound {
			if said["og:image"] != "" {
				t.Errorf("%s: has a picture", at)
			}
			continue
		}
		if got, want := said["og:url"], base+strings.TrimSuffix(at, "index.html"); got != want {
			t.Errorf("%s: says that it is at %q, want %q", at, got, want)
		}
		if said["og:title"] == "" || said["og:description"] == "" || said["twitter:card"] != "summary_large_image" {
			t.Errorf("%s: says %v", at, said)
		}
		at := strings.TrimPrefix(said["og:image"], base)
		picture, err := png.DecodeConfig(bytes.NewReader(with[at]))
		if err != nil || picture.Width != draw.Width || picture.Height != draw.Height {
			t.Errorf("%s: the picture at %q: %v, %d by %d", at, said["og:image"], err, picture.Width, picture.Height)
		}
		if !bytes.Equal(with[at], again[at]) {
			t.Errorf("%s: another time it is another one", at)
		}
		pictures++
		total += len(with[at])
	}
	for p := range with {
		if path.Ext(p) == ".png" {
			pictures--
		}
	}
	if pictures != 0 {
		t.Errorf("%d more pages than pictures", pictures)
	}
	t.Logf("%d octets of pictures", total)
	if bytes.Contains(with[assets.WorkerPath], []byte(page.Pictures)) {
		t.Error("the service worker keeps pictures that no page shows")
	}
}
